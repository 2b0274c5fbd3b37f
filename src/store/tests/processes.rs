//! A process that is killed while it writes: the store opens, is whole, and holds all that was acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;

/// Set in the process that writes until it is killed.
const WRITES_TO: &str = "VERBATIM_TEST_STORE";
/// How often a process is killed; more for those who have the time.
const ROUNDS: &str = "VERBATIM_KILL_ROUNDS";

#[test]
fn a_killed_process_loses_nothing_that_was_acknowledged() {
    if let Some(path) = std::env::var_os(WRITES_TO) {
        let store = at(path.into());
        let at = Timestamp::now();
        let vote = Vote { at, guild: None, article: "owls".to_owned(), section: String::new(), up: true, reason: None };
        for number in 0.. {
            store.record(entry(number)).unwrap();
            store.vote("somebody", &number.to_string(), 0, vote.clone()).unwrap();
            store.opt_out(&format!("member {} {number}", std::process::id())).unwrap();
            let draft = store.add_draft(9, number.to_string(), entry(number)).unwrap();
            let claim = Step::new(&[DraftState::Open], Some(DraftState::Claimed), at);
            assert!(store.step_draft(draft, claim, None).unwrap());
            // Through a pipe, so that it is out before the next one begins.
            writeln!(std::io::stdout(), "kept {number}").unwrap();
        }
    }
    let rounds = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(100);
    let folder = TempDir::new().unwrap();
    for round in 0..rounds {
        let path = folder.path().join(format!("{}.db", round % 4));
        let before = audit(&path, 0, 1).map_or(0, |audit| audit.total);
        let before_all = [votes(&path), rows(&path, "opted_out"), rows(&path, "drafts")];
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::tests::processes::a_killed_process_loses_nothing_that_was_acknowledged"])
            .arg("--nocapture")
            .env(WRITES_TO, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0;
        // Not the same moment twice: as many entries as the round has, and then a little.
        for line in lines.map_while(Result::ok).filter(|line| line.contains("kept ")) {
            acknowledged += 1;
            if line.ends_with(&format!("kept {}", round % 7)) {
                std::thread::sleep(Duration::from_micros(137 * (round % 11)));
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        let checked = check(&path).unwrap();
        assert_eq!(checked.damage, Vec::<String>::new());
        let found = checked.entries.unwrap();
        // One more may have been kept whose acknowledgement was not read any more. A draft is told in the audit as well.
        let entries = before + 2 * acknowledged..=before + 2 * (acknowledged + 1);
        assert!(entries.contains(&found), "{before} {acknowledged} {found}");
        let after = [votes(&path), rows(&path, "opted_out"), rows(&path, "drafts")];
        for (before, after) in before_all.into_iter().zip(after) {
            assert!((acknowledged..=acknowledged + 1).contains(&(after - before)), "{acknowledged} {before} {after}");
        }
        drop(at(path));
    }
}

/// How many rows a table holds.
fn rows(path: &Path, table: &str) -> u64 {
    let select = format!("SELECT count(*) FROM {table}");
    let count = |open: rusqlite::Connection| open.query_row(&select, (), |row| row.get::<_, i64>(0));
    schema::reading(&Place::of(path)).map_or(0, |open| count(open).unwrap().unsigned_abs())
}

/// How many votes a store holds.
fn votes(path: &Path) -> u64 {
    let since = Timestamp::UNIX_EPOCH;
    care::feedback(&Place::of(path), None, since, 1).map_or(0, |feedback| feedback.up)
}
