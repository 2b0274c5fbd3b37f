//! Summaries on their way to a channel: previewed, changed, posted once, and looked after.

use std::time::Duration;

use standin::{Channel, Failure, On, Person, Posted, Reply};

use verbatim::discord::options::Options;

use crate::bot::{LIGHTHOUSES, OWLS, Served, serve, serve_articles, serve_on};

pub const VIEW_CHANNEL: u64 = 1 << 10;
pub const SEND_MESSAGES: u64 = 1 << 11;
pub const MANAGE_MESSAGES: u64 = 1 << 13;
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;

/// Whoever keeps order in the guild.
pub fn moderator(served: &Served) -> Person {
    served.guild.member("Mo").with_role(served.guild.role("Order", MANAGE_MESSAGES, false))
}

/// A draft of the article on owls.
pub async fn draft(moderator: &Person) -> Reply {
    moderator.slash("summary").option("article", "Owls of the north").option("length", "short").send().await
}

/// Chooses the line of a menu that holds these words.
pub async fn choose(person: &Person, message: impl Into<Posted>, menu: &str, words: &str) -> Reply {
    let message = message.into();
    let selects = message.selects();
    let select = selects.iter().find(|select| select["placeholder"].as_str().unwrap().contains(menu)).unwrap();
    let options = select["options"].as_array().unwrap();
    let line = options.iter().find(|line| line["label"].as_str().unwrap().contains(words));
    assert!(line.is_some(), "no line holds {words:?}: {options:#?}");
    let line = line.unwrap();
    person.choose(message, select["custom_id"].as_str().unwrap(), &[line["value"].as_str().unwrap()]).await
}

/// Chooses the channel to post to.
pub async fn to(person: &Person, message: impl Into<Posted>, channel: &Channel) -> Reply {
    person.choose(message, "Post to …", &[&channel.id().to_string()]).await
}

/// The posts in a channel, as people read them.
pub fn posts(channel: &Channel) -> Vec<String> {
    channel.posts_by_bot().iter().map(Posted::text).collect()
}

#[tokio::test]
async fn what_is_previewed_is_posted_once_and_the_preview_becomes_a_link() {
    let served = serve().await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    let preview = draft(&moderator).await;
    assert!(preview.is_private() && preview.text().contains("Preview · Owls of the north"), "{}", preview.text());
    assert!(preview.message().button("Post").disabled, "nobody chose a channel yet");
    let dropped = choose(&moderator, &preview, "Leave out", "☑ 1. ").await;
    assert_eq!(dropped.message().id(), preview.message().id());
    assert!(dropped.text().contains("~~"), "{}", dropped.text());
    let restored = choose(&moderator, &dropped, "Leave out", "☐ ").await;
    assert!(!restored.text().contains("~~"), "{}", restored.text());
    let dropped = choose(&moderator, &restored, "Leave out", "☑ 1. ").await;
    let ready = to(&moderator, &dropped, &news).await;
    assert!(posts(&news).is_empty());
    let sentences: Vec<String> =
        ready.text().lines().filter(|line| line.starts_with("> ")).map(str::to_owned).collect();
    let done = moderator.press(&ready, "Post").await;
    assert_eq!(posts(&news).len(), 1, "{}", done.text());
    let post = news.posts_by_bot().remove(0);
    let shown: Vec<String> = post.text().lines().filter(|line| line.starts_with("> ")).map(str::to_owned).collect();
    assert_eq!(shown, sentences, "what was seen is what is posted");
    assert!(post.text().contains("Posted by Mo") && post.text().contains("example.org/owls"), "{}", post.text());
    let link = format!("https://discord.com/channels/{}/{}/{}", served.guild.id(), news.id(), post.id());
    assert_eq!(done.message().id(), preview.message().id());
    assert!(done.text().contains(&link), "{}", done.text());
    let sources = served.person.in_channel(&news).press(&post, "Sources").await;
    assert!(sources.is_private() && sources.text().contains("**1.**"), "{}", sources.text());
    assert!(done.pings().roles.is_empty());
    let audit = served.bot.app.handle(
        &verbatim::app::RequestId::random(),
        &verbatim::app::Actor::operator(),
        verbatim::app::Command::Audit(1),
        jiff::Timestamp::now(),
    );
    let verbatim::app::Outcome::Audit(page) = audit.unwrap() else { panic!() };
    let told: Vec<&str> = page.entries.iter().map(|entry| entry.outcome.as_str()).collect();
    assert_eq!(told, ["posted", "drafted"]);
    assert!(page.entries.iter().all(|entry| entry.by == moderator.id().to_string()));
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_second_press_and_one_that_comes_twice_post_nothing_more() {
    let served = serve().await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    let ready = to(&moderator, &draft(&moderator).await, &news).await;
    served.discord.fail_next(On::Message, Failure::Slow(Duration::from_millis(400)));
    let pressing = || moderator.pressing(&ready, "Post");
    let (first, second, third) = (pressing(), pressing(), pressing());
    let (one, two, three) = tokio::join!(first.send_twice(), second.send(), third.send());
    assert_eq!(posts(&news).len(), 1);
    let said = [one, two, three].map(|reply| reply.text());
    assert!(said.iter().any(|said| said.contains("Posted:") || said.contains("being posted")), "{said:?}");
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_draft_is_made_shorter_longer_and_given_context() {
    let served = serve().await;
    let moderator = moderator(&served);
    let quoted = |reply: &Reply| reply.text().lines().filter(|line| line.starts_with("> ")).count();
    let preview = draft(&moderator).await;
    assert_eq!(quoted(&preview), 3);
    let shorter = moderator.press(&preview, "Shorter").await;
    assert_eq!(quoted(&shorter), 1, "{}", shorter.text());
    let longer = moderator.press(&shorter, "Longer").await;
    assert_eq!(quoted(&longer), 3, "{}", longer.text());
    let wider = choose(&moderator, &longer, "Add context", "1. ").await;
    assert_eq!(quoted(&wider), 4, "{}", wider.text());
    let verified: Vec<String> =
        wider.text().lines().filter_map(|line| Some(line.strip_prefix("> ")?.to_owned())).collect();
    for line in verified {
        let sentence = line.rsplit_once(' ').unwrap().0.replace('\\', "");
        assert!(OWLS.contains(&sentence), "{sentence}");
    }
    let cancelled = moderator.press(&wider, "Cancel").await;
    assert!(cancelled.text().contains("cancelled") && cancelled.buttons().is_empty(), "{}", cancelled.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn whoever_may_not_post_reads_and_does_not_post() {
    let served = serve().await;
    let summary = served.person.slash("summary").option("article", "Owls of the north").send().await;
    assert!(summary.is_private() && summary.message().selects().iter().all(|select| select["type"] == 3));
    assert!(!summary.text().contains("Preview"), "{}", summary.text());
    let news = served.guild.channel("news");
    let asked = served.person.slash("summary").option("article", "Owls of the north").option("channel", &news);
    assert!(asked.send().await.text().contains("Only moderators post"));
    let moderator = moderator(&served);
    let private =
        moderator.slash("summary").option("article", "Owls of the north").option("private", true).send().await;
    assert!(!private.text().contains("Preview"), "{}", private.text());
    let direct = moderator.in_bot_dm().slash("summary").option("article", "Owls of the north").send().await;
    assert!(!direct.text().contains("Preview"), "{}", direct.text());
    assert!(served.person.slash("posts").unchecked().send().await.text().contains("You may not use"));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn permissions_at_the_target_are_asked_for_at_the_press() {
    let served = serve().await;
    let (guild, moderator) = (&served.guild, moderator(&served));
    let news = guild.channel("news");
    let ready = to(&moderator, &draft(&moderator).await, &news).await;
    news.deny(guild.everyone(), SEND_MESSAGES);
    let refused = moderator.press(&ready, "Post").await;
    assert!(refused.text().contains("Not posted: you lack permissions"), "{}", refused.text());
    assert!(posts(&news).is_empty());
    let fine = guild.channel("fine");
    fine.deny_bot(READ_MESSAGE_HISTORY);
    let there = to(&moderator, &refused, &fine).await;
    let refused = moderator.press(&there, "Post").await;
    assert!(refused.text().contains("I lack permissions") && refused.text().contains("Read Message History"));
    let orderly = guild.channel("orderly");
    orderly.deny(guild.everyone(), MANAGE_MESSAGES);
    let there = to(&moderator, &refused, &orderly).await;
    let refused = moderator.press(&there, "Post").await;
    assert!(refused.text().contains("Manage Messages"), "{}", refused.text());
    let hidden = guild.channel("hidden");
    hidden.deny_bot(VIEW_CHANNEL);
    let there = to(&moderator, &refused, &hidden).await;
    let refused = moderator.press(&there, "Post").await;
    assert!(refused.text().contains("I cannot see it"), "{}", refused.text());
    // Whose rights are gone since the preview came.
    let pressed = moderator.pressing(&refused, "Post").tampered(|event| event["member"]["permissions"] = "0".into());
    let pressed = pressed.send().await;
    assert!(pressed.is_private() && pressed.text().contains("You may not use"), "{}", pressed.text());
    assert!([&news, &fine, &orderly, &hidden].into_iter().all(|channel| posts(channel).is_empty()));
}

#[tokio::test]
async fn those_that_the_configuration_names_post_where_they_can_write() {
    let discord = standin::StandIn::start().await;
    let guild = discord.guild("Named");
    let helper = guild.member("Hal");
    let served = serve_on(Options { moderator_users: vec![helper.id()], ..Options::default() }, discord);
    served.discord.ready().await;
    let (news, quiet) = (guild.channel("news"), guild.channel("quiet"));
    quiet.deny(guild.everyone(), SEND_MESSAGES);
    let ready = to(&helper, &draft(&helper).await, &quiet).await;
    let refused = helper.press(&ready, "Post").await;
    assert!(refused.text().contains("you lack permissions") && !refused.text().contains("Manage Messages"));
    let ready = to(&helper, &refused, &news).await;
    assert!(helper.press(&ready, "Post").await.text().contains("Posted:"));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_channel_that_is_gone_leaves_the_draft_as_it_was() {
    let served = serve().await;
    let (moderator, news, other) = (moderator(&served), served.guild.channel("news"), served.guild.channel("other"));
    let ready = to(&moderator, &draft(&moderator).await, &news).await;
    news.delete();
    let refused = moderator.press(&ready, "Post").await;
    assert!(refused.text().contains("the channel is gone"), "{}", refused.text());
    let ready = to(&moderator, &refused, &other).await;
    assert!(moderator.press(&ready, "Post").await.text().contains("Posted:"));
    assert_eq!(posts(&other).len(), 1);
}

#[tokio::test]
async fn what_the_articles_become_meanwhile_changes_nothing_of_what_is_posted() {
    let mut served = serve().await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    let changing = to(&moderator, &draft(&moderator).await, &news).await;
    let going = to(&moderator, &draft(&moderator).await, &news).await;
    let quoted = |text: &str| text.lines().filter(|line| line.starts_with("> ")).map(str::to_owned).collect::<Vec<_>>();
    let seen = quoted(&changing.text());
    // More than a quarter of an hour later: the tokens of the previews' own interactions are long over.
    served.discord.pass_time(Duration::from_mins(16));
    served.restart(&[("owls.md", &OWLS.replace("Owls", "All owls")), ("lighthouses.md", LIGHTHOUSES)]).await;
    assert!(moderator.press(&changing, "Post").await.text().contains("Posted:"));
    assert_eq!(quoted(&posts(&news)[0]), seen);
    served.restart(&[("lighthouses.md", LIGHTHOUSES)]).await;
    let longer = moderator.press(&going, "Longer").await;
    assert!(longer.is_private() && longer.text().contains("No article is called"), "{}", longer.text());
    assert!(moderator.press(&going, "Post").await.text().contains("Posted:"));
    assert_eq!(quoted(&posts(&news)[1]), seen);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn posts_tell_what_is_out_of_date_and_are_marked_and_deleted() {
    let mut served = serve().await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    for _ in 0..2 {
        let ready = to(&moderator, &draft(&moderator).await, &news).await;
        moderator.press(&ready, "Post").await;
    }
    let list = moderator.slash("posts").send().await;
    assert!(list.is_private() && list.text().contains("2 drafts and posts") && !list.text().contains("changed"));
    let owls = OWLS.replace("hunt at night", "hunt at dusk").replace("Owls are birds", "All owls are birds");
    served.restart(&[("owls.md", &owls), ("lighthouses.md", LIGHTHOUSES)]).await;
    let list = moderator.slash("posts").send().await;
    assert!(list.text().contains("2 of which need a look"), "{}", list.text());
    let post = choose(&moderator, &list, "Choose one", "1. ").await;
    assert!(post.text().contains("~~") && post.text().contains("The article now says"), "{}", post.text());
    let marked = moderator.press(&post, "Mark as out of date").await;
    assert!(marked.text().contains("now says that it is out of date"), "{}", marked.text());
    let first = news.posts_by_bot().remove(0).text();
    assert!(first.contains("Out of date") && first.contains("Posted by Mo"), "{first}");
    let list = moderator.slash("posts").send().await;
    let second = choose(&moderator, &list, "Choose one", "2. ").await;
    let deleted = moderator.press(&second, "Delete the post").await;
    assert!(deleted.text().contains("is deleted"), "{}", deleted.text());
    assert_eq!(posts(&news).len(), 1);
    assert!(moderator.slash("posts").send().await.text().contains("One draft or post"));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_post_that_somebody_else_deleted_is_forgotten() {
    let served = serve().await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    let ready = to(&moderator, &draft(&moderator).await, &news).await;
    let done = moderator.press(&ready, "Post").await;
    news.posts_by_bot()[0].delete();
    let told = moderator.press(&done, "Delete the post").await;
    assert!(told.text().contains("deleted by somebody else"), "{}", told.text());
    assert!(moderator.slash("posts").send().await.text().contains("No draft and no post"));
}

#[tokio::test]
async fn a_role_is_mentioned_only_where_both_may_and_a_thread_begins_under_the_post() {
    let served = serve().await;
    let (guild, moderator, news) = (&served.guild, moderator(&served), served.guild.channel("news"));
    let (quiet, readers) = (guild.role("Quiet", 0, false), guild.role("Readers", 0, true));
    for (role, may) in [(quiet, false), (guild.everyone(), false), (readers, true)] {
        let asked = moderator.slash("summary").option("article", "Owls of the north").option("channel", &news);
        let asked = asked.option("title", "Owl week").option("thread", "On owls").option("mention", role);
        let preview = asked.send().await;
        assert!(preview.text().contains("Owl week") && preview.pings().roles.is_empty(), "{}", preview.text());
        let done = moderator.press(&preview, "Post").await;
        assert_eq!(done.text().contains("Posted:"), may, "{}", done.text());
    }
    let post = news.posts_by_bot().remove(0);
    assert_eq!(post.pings().roles.into_iter().collect::<Vec<_>>(), [readers.id()]);
    assert!(!post.pings().everyone && post.text().contains("Owl week"), "{}", post.text());
    assert_eq!(news.threads(), ["On owls"]);
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_discord_does_at_the_press_nothing_is_posted_twice() {
    let faults = [
        Failure::Status(500),
        Failure::DoneYetStatus(502),
        Failure::RateLimited(Duration::from_millis(200)),
        Failure::Cut,
        Failure::Status(400),
    ];
    for fault in faults {
        let served = serve().await;
        let (moderator, news) = (moderator(&served), served.guild.channel("news"));
        let ready = to(&moderator, &draft(&moderator).await, &news).await;
        served.discord.fail_next(On::Message, fault.clone());
        let refused = fault == Failure::Status(400);
        let done = moderator.press(&ready, "Post").await;
        let expected = if refused { "Not posted: Discord refuses it" } else { "Posted:" };
        assert!(done.says_within(expected, Duration::from_secs(10)).await, "{fault:?}: {}", done.text());
        assert_eq!(posts(&news).len(), usize::from(!refused), "{fault:?}");
    }
}

#[tokio::test]
async fn a_topic_and_what_is_new_become_drafts_and_what_is_not_covered_is_refused() {
    let served = serve().await;
    let moderator = moderator(&served);
    let topic = moderator.slash("summary").option("topic", "When do owls hunt?").option("sentences", 3).send().await;
    assert!(topic.text().contains("Preview · When do owls hunt?"), "{}", topic.text());
    let new = moderator.slash("summary").option("since", "2025-01-01").option("length", "short").send().await;
    assert!(new.text().contains("Preview · New since 2025-01-01") && new.text().contains("A lighthouse warns"));
    let refused = moderator.slash("summary").option("topic", "How does a tractor start?").send().await;
    assert!(refused.text().contains("Not covered") && refused.is_private(), "{}", refused.text());
    // Whatever a client makes up of the length, a post is none.
    let long = moderator.slash("summary").unchecked().option("article", "Owls of the north").option("sentences", 99);
    let quoted = long.send().await.text().lines().filter(|line| line.starts_with("> ")).count();
    assert!(quoted <= 10, "{quoted}");
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_does_not_fit_into_a_message_is_not_posted_until_it_does() {
    let long = |number: usize| {
        format!("Owl number {number} {} at night.", format!("flew over meadow {number} and ").repeat(40))
    };
    let body = (0..10).map(long).collect::<Vec<_>>().join("\n\n");
    let served = serve_articles(Options::default(), &[("long.md", &format!("# Long owls\n\n{body}"))]).await;
    let (moderator, news) = (moderator(&served), served.guild.channel("news"));
    let preview = moderator.slash("summary").option("article", "Long owls").option("sentences", 10).send().await;
    let ready = to(&moderator, &preview, &news).await;
    assert!(ready.text().contains("Too long to post") && ready.message().button("Post").disabled, "{}", ready.text());
    let forged = ready.message().button("Post").custom_id.unwrap();
    assert!(moderator.forging(&ready, &forged).send().await.text().contains("Too long to post"));
    assert!(posts(&news).is_empty());
    let mut shorter = ready;
    while shorter.message().button("Post").disabled {
        shorter = moderator.press(&shorter, "Shorter").await;
    }
    assert!(moderator.press(&shorter, "Post").await.text().contains("Posted:"));
    assert_eq!(posts(&news).len(), 1);
    served.discord.assert_nothing_refused();
}
