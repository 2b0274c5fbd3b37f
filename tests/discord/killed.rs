//! The program itself, killed while it posts: what it left is taken up or taken back, and never posted twice.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use standin::{Failure, On, Person, StandIn};
use tempfile::TempDir;

use crate::bot::OWLS;
use crate::posting::{MANAGE_MESSAGES, choose, draft, posts, to};

/// The program serving a stand-in, ended with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Program {
    /// Starts it over the articles and the store in this folder.
    async fn start(discord: &StandIn, folder: &Path) -> Self {
        let before = sessions(discord);
        let child = Command::new(env!("CARGO_BIN_EXE_verbatim"))
            .args(["--corpus", "articles", "serve"])
            .current_dir(folder)
            .env_clear()
            .envs([("DISCORD_TOKEN", discord.token()), ("VERBATIM_DISCORD__PROXY", discord.api_url())])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let program = Self(child);
        let patience = Instant::now() + Duration::from_secs(30);
        while sessions(discord) == before {
            assert!(Instant::now() < patience, "the program does not connect");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        discord.ready().await;
        program
    }

    /// Ends it as a power cut would.
    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/owls.md"), OWLS).unwrap();
    folder
}

/// How often the address of the gateway was asked for.
fn sessions(discord: &StandIn) -> usize {
    discord.requests().iter().filter(|request| request.path.ends_with("/gateway/bot")).count()
}

/// Presses Post and kills the program once Discord has been asked to post.
async fn killed_while_it_posts(discord: &StandIn, program: Program, moderator: &Person, ready: &standin::Reply) {
    let asked =
        || discord.requests().iter().filter(|one| one.method == "POST" && one.path.ends_with("/messages")).count();
    let before = asked();
    let pressing = moderator.pressing(ready, "Post").begin(1);
    let patience = Instant::now() + Duration::from_secs(10);
    while asked() == before {
        assert!(Instant::now() < patience, "nothing was posted");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    program.kill();
    drop(pressing);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_a_kill_cut_off_is_taken_up_or_taken_back_and_never_doubled() {
    // Whether Discord had taken the post, and which button is pressed afterwards.
    for (fault, button, expected) in [
        (Failure::Hang, "Resume", ("Posted:", 1)),
        (Failure::DoneYetHang, "Resume", ("had been posted after all", 1)),
        (Failure::Hang, "Cancel", ("is cancelled", 0)),
        (Failure::DoneYetHang, "Cancel", ("had been posted after all", 1)),
    ] {
        let discord = StandIn::start().await;
        let guild = discord.guild("Birds");
        let moderator = guild.member("Mo").with_role(guild.role("Order", MANAGE_MESSAGES, false));
        let (news, folder) = (guild.channel("news"), folder());
        let program = Program::start(&discord, folder.path()).await;
        let ready = to(&moderator, &draft(&moderator).await, &news).await;
        discord.fail_next(On::Message, fault.clone());
        killed_while_it_posts(&discord, program, &moderator, &ready).await;
        // So much later that Discord knows the nonce no more, and in a channel where others have written meanwhile.
        discord.pass_time(Duration::from_mins(20));
        discord.forget_nonces();
        let other = moderator.in_channel(&news);
        (0..150).for_each(|number| drop(other.says(&format!("Owl {number}"))));
        let _program = Program::start(&discord, folder.path()).await;
        // The old preview no longer fits: it shows what became of the draft.
        let stale = moderator.press(&ready, "Post").await;
        assert!(stale.text().contains("was cut off"), "{}", stale.text());
        assert_eq!(posts(&news).len(), usize::from(fault == Failure::DoneYetHang));
        let list = moderator.slash("posts").send().await;
        assert!(list.text().contains("sending was cut off"), "{}", list.text());
        let cut_off = choose(&moderator, &list, "Choose one", "1. ").await;
        let done = moderator.press(&cut_off, button).await;
        assert!(done.says_within(expected.0, Duration::from_secs(10)).await, "{fault:?} {button}: {}", done.text());
        assert_eq!(posts(&news).len(), expected.1, "{fault:?} {button}");
        // Whoever still has the other message gets what it has become.
        let again = moderator.press(&stale, "Resume").await;
        assert!(!again.failed());
        assert_eq!(posts(&news).len(), expected.1, "{fault:?} {button}, pressed again");
        discord.assert_nothing_refused();
    }
}
