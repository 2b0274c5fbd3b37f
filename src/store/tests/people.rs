//! What is kept of people, for how long, and that nothing is left of what was deleted.

use jiff::ToSpan;

use super::*;

const ANA: &str = "discord:1";
const BEN: &str = "discord:2";

fn privacy(folder: &TempDir) -> Privacy {
    Privacy { key_file: folder.path().join("privacy.key"), ..Privacy::default() }
}

fn opened(folder: &TempDir, privacy: &Privacy) -> Store {
    Store::open(&Options { path: folder.path().join("store.db") }, privacy)
}

fn ago(days: i64) -> Timestamp {
    Timestamp::now() - (24 * days).hours()
}

fn asker(by: &str, days: i64) -> Asker<'_> {
    Asker { by, guild: Some(9), at: ago(days) }
}

fn shown() -> Vec<(String, String)> {
    vec![("owls".to_owned(), "Owls \u{203a} Hunting".to_owned()), ("mice".to_owned(), String::new())]
}

fn vote(up: bool, days: i64) -> Vote {
    Vote { at: ago(days), guild: Some(9), article: "owls".to_owned(), section: "Hunting".to_owned(), up, reason: None }
}

/// The bytes of every file of the store and of a fresh copy, one after the other.
fn bytes(folder: &TempDir) -> Vec<u8> {
    let copy = folder.path().join("copy.db");
    let _ = std::fs::remove_file(&copy);
    backup(&folder.path().join("store.db"), &copy).unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap().map(|found| found.unwrap().path());
    files
        .filter(|file| file.extension().is_none_or(|end| end != "key"))
        .flat_map(|file| std::fs::read(file).unwrap())
        .collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

#[test]
fn a_person_sees_all_that_is_kept_and_nothing_of_others() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    store.ask(asker(ANA, 0), "When do owls hunt?", "answered", shown());
    store.ask(asker(BEN, 0), "What do mice eat?", "not_covered", Vec::new());
    let number = store.vote(ANA, "When do owls hunt?", 7, vote(false, 0)).unwrap().unwrap();
    assert!(store.explain(ANA, number, Reason::Outdated).unwrap());
    assert!(!store.explain(BEN, number, Reason::Incomplete).unwrap(), "another's vote");
    let ana = store.personal(ANA).unwrap();
    assert_eq!(
        ana.questions.iter().map(|asked| asked.text.as_deref()).collect::<Vec<_>>(),
        [Some("When do owls hunt?")]
    );
    assert_eq!(
        ana.votes.iter().map(|vote| (vote.up, vote.reason)).collect::<Vec<_>>(),
        [(false, Some(Reason::Outdated))]
    );
    assert!(!ana.opted_out);
    // After a restart as well, with the key that was made.
    drop(store);
    let store = opened(&folder, &privacy(&folder));
    assert_eq!(store.personal(ANA).unwrap(), ana);
    assert_eq!(store.personal(BEN).unwrap().questions.len(), 1);
    let whole = bytes(&folder);
    assert!(holds(&whole, b"owls hunt") && !holds(&whole, ANA.as_bytes()), "people stand there as hashes alone");
}

#[test]
fn what_is_deleted_is_in_no_file_any_more() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    for number in 0..50 {
        store.ask(asker(ANA, 0), &format!("Where does heliotrope {number} grow?"), "answered", shown());
        store.ask(asker(BEN, 0), &format!("Where does marigold {number} grow?"), "answered", shown());
    }
    store.vote(ANA, "Where does heliotrope 1 grow?", 7, vote(true, 0)).unwrap();
    let hash = store.person(ANA).unwrap().0;
    assert!(holds(&bytes(&folder), b"heliotrope") && holds(&bytes(&folder), &hash));
    let was = store.forget(ANA).unwrap();
    assert_eq!((was.questions.len(), was.votes.len()), (50, 1));
    let left = bytes(&folder);
    assert!(!holds(&left, b"heliotrope") && !holds(&left, &hash), "something is left");
    assert!(holds(&left, b"marigold 49"));
    assert_eq!(store.personal(ANA).unwrap(), Personal::default());
    assert_eq!(store.personal(BEN).unwrap().questions.len(), 50);
}

#[test]
fn of_those_who_opted_out_nothing_is_kept_until_they_opt_in() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    store.ask(asker(ANA, 0), "Where does heliotrope grow?", "answered", shown());
    assert_eq!(store.opt_out(ANA).unwrap().questions.len(), 1);
    for store in [&store, &opened(&folder, &privacy(&folder))] {
        store.ask(asker(ANA, 0), "Where does heliotrope grow?", "answered", shown());
        assert_eq!(store.vote(ANA, "Where does heliotrope grow?", 7, vote(true, 0)), Ok(None));
        assert_eq!(store.personal(ANA).unwrap(), Personal { opted_out: true, ..Personal::default() });
    }
    assert!(!holds(&bytes(&folder), b"heliotrope"));
    store.opt_in(ANA).unwrap();
    store.ask(asker(ANA, 0), "Where does heliotrope grow?", "answered", shown());
    let again = store.personal(ANA).unwrap();
    assert_eq!((again.questions.len(), again.opted_out), (1, false));
}

#[test]
fn a_vote_that_waits_while_somebody_opts_out_is_not_kept() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    for round in 0..50 {
        std::thread::scope(|scope| {
            let voting = scope.spawn(|| store.vote(ANA, "When do owls hunt?", 7, vote(true, 0)).unwrap());
            store.opt_out(ANA).unwrap();
            // Before the opting out and deleted by it, or after it and not kept.
            let _ = voting.join().unwrap();
        });
        assert!(store.personal(ANA).unwrap().votes.is_empty(), "round {round}");
        store.opt_in(ANA).unwrap();
    }
}

#[test]
fn what_waits_to_be_written_is_not_written_after_a_deletion() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    let locked = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    locked.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.ask(asker(ANA, 0), "When do owls hunt?", "answered", shown());
    assert!(store.forget(ANA).is_err(), "it cannot be said to be deleted");
    locked.execute_batch("COMMIT").unwrap();
    assert_eq!(store.forget(ANA).unwrap().questions.len(), 1);
    drop(store);
    assert!(!holds(&bytes(&folder), b"When do owls"));
}

#[test]
fn the_log_is_emptied_as_soon_as_nobody_reads_it_any_more() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    store.ask(asker(ANA, 0), "When do owls hunt?", "answered", shown());
    store.personal(ANA).unwrap();
    let reading = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    reading.execute_batch("BEGIN; SELECT count(*) FROM questions").unwrap();
    store.forget(ANA).unwrap();
    let log = || std::fs::read(folder.path().join("store.db-wal")).unwrap();
    assert!(holds(&log(), b"When do owls"), "whoever reads still needs it");
    reading.execute_batch("COMMIT").unwrap();
    drop(reading);
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !log().is_empty() && std::time::Instant::now() < patience {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(!holds(&bytes(&folder), b"When do owls"));
    assert!(store.health().is_none());
}

#[test]
fn a_store_that_opens_late_erases_what_is_too_old_all_the_same() {
    let folder = TempDir::new().unwrap();
    let privacy = privacy(&folder);
    let path = folder.path().join("store.db");
    let store = opened(&folder, &privacy);
    store.ask(asker(ANA, 31), "When do owls hunt?", "answered", shown());
    drop(store);
    // The first start erases it; it is put there again as somebody's whose bot stood still.
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE questions SET text = 'When do owls hunt?'", ()).unwrap();
    raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    let store = opened(&folder, &privacy);
    assert!(store.health().is_some());
    raw.execute_batch("COMMIT").unwrap();
    drop(raw);
    store.personal(BEN).unwrap();
    drop(store);
    assert!(!holds(&bytes(&folder), b"When do owls"));
}

#[test]
fn words_and_people_are_kept_for_as_long_as_it_says() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    store.ask(asker(ANA, 31), "Where does heliotrope grow?", "answered", shown());
    store.ask(asker(ANA, 29), "Where does marigold grow?", "not_covered", shown());
    store.vote(ANA, "Where does heliotrope grow?", 7, vote(true, 366)).unwrap();
    store.vote(ANA, "Where does marigold grow?", 7, vote(true, 364)).unwrap();
    assert_eq!(store.personal(ANA).unwrap().questions.len(), 2);
    drop(store);
    // A start erases what is too old, and so does each day.
    let store = opened(&folder, &privacy(&folder));
    let kept = store.personal(ANA).unwrap();
    assert_eq!(
        kept.questions.iter().map(|asked| asked.text.as_deref()).collect::<Vec<_>>(),
        [Some("Where does marigold grow?")]
    );
    assert_eq!(kept.votes.len(), 1);
    let left = bytes(&folder);
    assert!(!holds(&left, b"heliotrope") && holds(&left, b"marigold"));
    // What it came to and what was shown is kept for good.
    let connection = Connection::open(folder.path().join("store.db")).unwrap();
    let count = |table: &str| {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((count("questions"), count("shown")), (2, 4));
}

#[test]
fn where_no_question_is_kept_neither_words_nor_people_are() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &Privacy { keep_questions: 0, ..privacy(&folder) });
    store.ask(asker(ANA, 0), "Where does heliotrope grow?", "answered", shown());
    assert_eq!(store.personal(ANA).unwrap(), Personal::default());
    assert!(!holds(&bytes(&folder), b"heliotrope"));
}

#[test]
fn a_vote_can_be_changed_and_counts_once() {
    let folder = TempDir::new().unwrap();
    let store = opened(&folder, &privacy(&folder));
    let question = "When do owls hunt?";
    store.ask(asker(ANA, 0), question, "answered", shown());
    let first = store.vote(ANA, question, 7, vote(false, 0)).unwrap().unwrap();
    store.explain(ANA, first, Reason::WrongPassage).unwrap();
    store.vote(BEN, "when do  OWLS hunt?", 7, vote(false, 1)).unwrap();
    let feedback = store.feedback(None, ago(7), 5).unwrap();
    assert_eq!((feedback.up, feedback.down, feedback.days.len()), (0, 2, 2));
    let worst = &feedback.worst[0];
    assert_eq!((worst.article.as_str(), worst.section.as_str(), worst.down), ("owls", "Hunting", 2));
    assert_eq!(worst.reasons, [(Reason::WrongPassage, 1)]);
    assert_eq!(worst.questions, [question]);
    assert_eq!(feedback.best, []);
    assert_eq!(store.vote(ANA, question, 7, vote(true, 0)), Ok(Some(first)), "the same vote, changed");
    store.vote(ANA, question, 8, vote(true, 0)).unwrap();
    let feedback = store.feedback(None, ago(7), 5).unwrap();
    assert_eq!((feedback.up, feedback.down), (2, 1));
    assert_eq!((feedback.best[0].up, feedback.best[0].down, feedback.worst.len()), (2, 1, 1));
    assert_eq!(feedback.worst[0].reasons, [], "a changed vote loses its reason");
    assert_eq!(store.feedback(None, ago(0) + 1.hours(), 5).unwrap(), Feedback::default());
    // Other guilds are told nothing of it.
    assert_eq!(store.feedback(Some(9), ago(7), 5).unwrap(), feedback);
    assert_eq!(store.feedback(Some(8), ago(7), 5).unwrap(), Feedback::default());
}

#[test]
fn without_a_key_nothing_is_kept_of_people_and_that_is_told() {
    let folder = TempDir::new().unwrap();
    let privacy = privacy(&folder);
    std::fs::write(&privacy.key_file, "too short").unwrap();
    let store = opened(&folder, &privacy);
    store.ask(asker(ANA, 0), "Where does heliotrope grow?", "answered", shown());
    let told = store.vote(ANA, "Where?", 7, vote(true, 0)).unwrap_err();
    assert!(matches!(&told, Error::Key { .. }) && told.to_string().contains("32 bytes"), "{told}");
    assert_eq!(store.health(), Some(told));
    assert!(store.record(entry(1)).is_ok(), "what names no member is kept");
    assert!(!holds(&bytes(&folder), b"heliotrope"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::remove_file(&privacy.key_file).unwrap();
        assert_eq!(opened(&folder, &privacy).health(), None);
        assert_eq!(std::fs::metadata(&privacy.key_file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_store_of_an_earlier_version_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let connection = Connection::open(folder.path().join("store.db")).unwrap();
    connection.execute_batch(schema::MIGRATIONS[0]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO audit VALUES (1, 2, 'Ada', 'corpus reload', 'swapped', '{}'); PRAGMA user_version = 1",
        )
        .unwrap();
    drop(connection);
    let store = opened(&folder, &privacy(&folder));
    assert_eq!((store.health(), store.audit(0, 9).unwrap().total), (None, 1));
    store.vote(ANA, "When do owls hunt?", 7, vote(true, 0)).unwrap();
    assert_eq!(store.feedback(None, ago(1), 5).unwrap().up, 1);
}

#[test]
fn processes_that_start_together_share_one_key() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new folder/privacy.key");
    let people: Vec<Person> = std::thread::scope(|scope| {
        let keys: Vec<_> = (0..8).map(|_| scope.spawn(|| Key::open(&path).unwrap().person(ANA))).collect();
        keys.into_iter().map(|key| key.join().unwrap()).collect()
    });
    assert!(people.windows(2).all(|two| two[0] == two[1]));
    assert_ne!(Key::open(Path::new("")).unwrap().person(ANA), people[0]);
}

#[test]
fn feedback_over_a_million_questions_is_quick() {
    let folder = TempDir::new().unwrap();
    drop(opened(&folder, &privacy(&folder)));
    let questions: i64 =
        std::env::var("VERBATIM_QUESTIONS").ok().and_then(|many| many.parse().ok()).unwrap_or(1_000_000);
    let connection = Connection::open(folder.path().join("store.db")).unwrap();
    let fill = format!(
        "PRAGMA synchronous = OFF; BEGIN;
         WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {questions})
         INSERT INTO questions (at, person, known_by, text, outcome)
             SELECT unixepoch('now') * 1000000 - n * 20000000, randomblob(16), n % 5000, 'question ' || (n % 5000), 'answered' FROM n;
         WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {questions} / 10)
         INSERT INTO votes (person, known_by, answer, article, section, at, up)
             SELECT randomblob(16), n % 5000, 1, 'article ' || (n % 500), 'section ' || (n % 2000),
                    unixepoch('now') * 1000000 - n * 200000000, n % 3 > 0 FROM n;
         COMMIT;"
    );
    connection.execute_batch(&fill).unwrap();
    drop(connection);
    let place = Place::of(&folder.path().join("store.db"));
    let begun = std::time::Instant::now();
    let feedback = care::feedback(&place, None, ago(30), 5).unwrap();
    let took = begun.elapsed();
    assert_eq!((feedback.best.len(), feedback.worst.len()), (5, 5));
    assert!(feedback.worst.iter().all(|section| !section.questions.is_empty()));
    assert!(took < std::time::Duration::from_millis(200), "{took:?}");
}
