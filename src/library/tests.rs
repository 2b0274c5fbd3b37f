//! A library opened again and again, whatever has become of its cache.

mod processes;
mod reloads;
mod vectors;
mod ways_back;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;
use crate::corpus::Article;

/// A folder of articles and a cache beside it.
pub(super) struct Shelf {
    pub(super) root: TempDir,
}

impl Shelf {
    /// So many articles about animals.
    pub(super) fn of(articles: usize) -> Self {
        let shelf = Self { root: TempDir::new().unwrap() };
        fs::create_dir(shelf.corpus()).unwrap();
        for number in 0..articles {
            shelf.write(number, &format!("Animal number {number} hunts at night and sleeps through the morning."));
        }
        shelf
    }

    pub(super) fn corpus(&self) -> PathBuf {
        self.root.path().join("corpus")
    }

    pub(super) fn cache(&self) -> PathBuf {
        self.root.path().join("cache")
    }

    pub(super) fn write(&self, number: usize, sentence: &str) {
        let text = format!("# Article {number}\n\n{sentence}\n\n## Habits\n\nNobody has counted its steps.\n");
        fs::write(self.corpus().join(format!("article-{number}.md")), text).unwrap();
    }

    fn open_with(&self, corpus: &corpus::Options, cache_dir: PathBuf) -> Library {
        let corpus = corpus::Options { dir: self.corpus(), ..corpus.clone() };
        Library::open(&corpus, &retrieval::Options::default(), &Options { cache_dir, ..Options::default() }).unwrap()
    }

    fn open(&self) -> Library {
        self.open_with(&corpus::Options::default(), self.cache())
    }

    /// As a bot opens it.
    pub(super) fn serve(&self) -> Library {
        let corpus = corpus::Options { dir: self.corpus(), ..corpus::Options::default() };
        let options = Options { cache_dir: self.cache(), ..Options::default() };
        Library::open_serving(&corpus, &retrieval::Options::default(), &options, None).unwrap()
    }

    /// The folders of the entries.
    pub(super) fn entries(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(self.cache()).unwrap().map(|found| found.unwrap().path());
        all.filter(|path| path.is_dir()).collect()
    }

    /// Every file of the only entry, but for the engine's lock files, in an order that a new entry keeps.
    fn files_of_the_entry(&self) -> Vec<PathBuf> {
        let [entry] = self.entries().try_into().unwrap();
        let found = [entry.clone(), entry.join("index")].map(|dir| fs::read_dir(dir).unwrap());
        let files = found.into_iter().flatten().map(|found| found.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| path.is_file() && !is_lock(path)).collect();
        // The engine begins the names of a segment's files with a new random number.
        let role =
            |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().trim_start_matches(is_hex).to_owned());
        files.sort_by_key(role);
        files
    }
}

/// How many processes are killed: as many as the environment says.
pub(super) fn kill_rounds(usually: u64) -> u64 {
    std::env::var("VERBATIM_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usually)
}

/// Starts a process that does what this test does, with a shelf that a variable names; with a limit, no file that it writes gets
/// larger than so many blocks, as on a disk that is full.
pub(super) fn start(test: &str, (variable, shelf): (&str, &Path), limit: Option<usize>) -> Child {
    let program = std::env::current_exe().unwrap();
    let mut command = match limit {
        None => Command::new(program),
        Some(blocks) => {
            let mut wrapped = Command::new("sh");
            wrapped.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]).arg(program);
            wrapped
        }
    };
    command.args(["--exact", test, "--ignored"]).env(variable, shelf).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Kills processes that do what this test does, each at another moment of the first 150 ms in which it is ready, and looks each
/// time at what it left.
#[track_caller]
pub(super) fn kill_at_moments(rounds: u64, test: &str, (variable, shelf): (&str, &Path), look: impl Fn()) {
    let ready = shelf.join("ready");
    let mut killed = 0;
    for round in 0..rounds {
        let _ = fs::remove_file(&ready);
        let mut process = start(test, (variable, shelf), None);
        let patience = Instant::now() + Duration::from_secs(20);
        while !ready.exists() && Instant::now() < patience {
            thread::sleep(Duration::from_millis(2));
        }
        // Moments spread evenly, in microseconds, each round another.
        thread::sleep(Duration::from_micros(round.wrapping_mul(0x9e37_79b9) % 150_000));
        killed += u64::from(process.try_wait().unwrap().is_none());
        process.kill().unwrap();
        process.wait().unwrap();
        look();
    }
    assert!(killed * 2 > rounds, "only {killed} of {rounds} were still at work");
}

fn is_hex(letter: char) -> bool {
    letter.is_ascii_hexdigit()
}

fn is_lock(path: &Path) -> bool {
    path.file_name().unwrap().to_str().unwrap().starts_with('.')
        && path.extension().is_some_and(|found| found == "lock")
}

fn articles(library: &Library) -> Vec<Article> {
    library.current().corpus.articles().map(|(_, article)| article.as_ref().clone()).collect()
}

fn answers(library: &Library) -> retrieval::Findings {
    let snapshot = library.current();
    snapshot.index.answer(&snapshot.corpus, "Which animal number 3 hunts at night?", None).unwrap()
}

/// Whether a library is what it would be without any cache.
#[track_caller]
pub(super) fn assert_whole(library: &Library, shelf: &Shelf) {
    let fresh_options = corpus::Options { dir: shelf.corpus(), ..corpus::Options::default() };
    let fresh = Library::open(&fresh_options, &retrieval::Options::default(), &Options::in_memory()).unwrap();
    assert_eq!(articles(library), articles(&fresh));
    assert_eq!(answers(library), answers(&fresh));
}

#[test]
fn the_second_start_parses_and_indexes_nothing() {
    let shelf = Shelf::of(5);
    let first = shelf.open();
    let opening = first.current().opening.clone();
    assert_eq!((opening.index, opening.articles_reused, opening.warnings), (IndexOrigin::Built, 0, vec![]));
    let second = shelf.open();
    let opening = second.current().opening.clone();
    assert_eq!((opening.index, opening.articles_reused, opening.warnings), (IndexOrigin::Cache, 5, vec![]));
    assert_whole(&second, &shelf);
}

#[test]
fn one_changed_article_is_read_again_and_the_others_are_not() {
    let shelf = Shelf::of(5);
    shelf.open();
    shelf.write(3, "Animal number 3 has changed its ways and hunts at noon.");
    let changed = shelf.open();
    let opening = changed.current().opening.clone();
    assert_eq!((opening.index, opening.articles_reused, opening.warnings), (IndexOrigin::Built, 4, vec![]));
    assert_whole(&changed, &shelf);
    shelf.write(3, "Animal number 3 hunts at night and sleeps through the morning.");
    let changed_back = shelf.open();
    assert_eq!(changed_back.current().opening.index, IndexOrigin::Cache, "the entry before was kept");
    assert_whole(&changed_back, &shelf);
}

#[test]
fn a_file_under_another_name_is_another_article() {
    let shelf = Shelf::of(5);
    shelf.open();
    fs::rename(shelf.corpus().join("article-3.md"), shelf.corpus().join("renamed.md")).unwrap();
    let renamed = shelf.open();
    assert_eq!(renamed.current().opening.articles_reused, 4);
    assert_whole(&renamed, &shelf);
}

#[test]
fn other_options_are_other_articles() {
    let shelf = Shelf::of(5);
    shelf.open();
    let options = corpus::Options { passage_max_chars: 100, passage_min_chars: 0, ..corpus::Options::default() };
    let opening = shelf.open_with(&options, shelf.cache()).current().opening.clone();
    assert_eq!((opening.index, opening.articles_reused), (IndexOrigin::Built, 0));
}

#[test]
fn whatever_byte_is_damaged_nothing_of_it_is_served() {
    let shelf = Shelf::of(5);
    shelf.open();
    for number in 0..shelf.files_of_the_entry().len() {
        for part in 0..4 {
            let file = shelf.files_of_the_entry()[number].clone();
            let length = fs::read(&file).unwrap().len();
            let at = length.saturating_sub(1) * part / 3;
            let mut bytes = fs::read(&file).unwrap();
            let Some(byte) = bytes.get_mut(at) else { continue };
            *byte ^= 0x20;
            fs::write(&file, bytes).unwrap();
            assert_made_anew(&shelf, &format!("byte {at} of {}", file.display()));
        }
    }
}

#[test]
fn whatever_file_is_cut_short_or_missing_nothing_of_it_is_served() {
    let shelf = Shelf::of(5);
    shelf.open();
    for number in 0..shelf.files_of_the_entry().len() {
        for part in [0, 1, 2] {
            let file = shelf.files_of_the_entry()[number].clone();
            let bytes = fs::read(&file).unwrap();
            if bytes.is_empty() && part < 2 {
                continue;
            }
            fs::write(&file, &bytes[..bytes.len() * part / 2]).unwrap();
            if part == 2 {
                fs::remove_file(&file).unwrap();
            }
            assert_made_anew(&shelf, &format!("{part} halves of {}", file.display()));
        }
    }
}

/// Opens a damaged cache, and then the mended one.
#[track_caller]
fn assert_made_anew(shelf: &Shelf, damage: &str) {
    let library = shelf.open();
    let opening = library.current().opening.clone();
    assert_eq!(opening.index, IndexOrigin::Built, "{damage}");
    assert!(opening.warnings[0].starts_with("the cache was damaged and has been made anew: "), "{damage}");
    assert_whole(&library, shelf);
    let opening = shelf.open().current().opening.clone();
    assert_eq!((opening.index, opening.warnings), (IndexOrigin::Cache, vec![]), "{damage}");
}

#[test]
fn what_others_keep_in_the_folder_is_left_alone() {
    let shelf = Shelf::of(2);
    fs::create_dir_all(shelf.cache().join("photos")).unwrap();
    fs::write(shelf.cache().join("photos/owl.jpg"), "an owl").unwrap();
    fs::write(shelf.cache().join("diary.txt"), "dear diary").unwrap();
    for generation in 0..6 {
        shelf.write(0, &format!("Animal number 0 counts to {generation}."));
        assert_eq!(shelf.open().current().opening.warnings, Vec::<String>::new());
    }
    assert_eq!(fs::read_to_string(shelf.cache().join("photos/owl.jpg")).unwrap(), "an owl");
    assert_eq!(fs::read_to_string(shelf.cache().join("diary.txt")).unwrap(), "dear diary");
    assert_eq!(shelf.entries().len(), 3 + 1, "three entries and the photos");
}

#[test]
fn a_foreign_entry_in_the_right_place_is_replaced() {
    let shelf = Shelf::of(2);
    shelf.open();
    let [entry] = shelf.entries().try_into().unwrap();
    let other = Shelf::of(3);
    other.open();
    let [foreign] = other.entries().try_into().unwrap();
    fs::remove_dir_all(&entry).unwrap();
    fs::rename(foreign, &entry).unwrap();
    assert_made_anew(&shelf, "an entry of other articles");
    fs::remove_dir_all(&entry).unwrap();
    fs::create_dir(&entry).unwrap();
    fs::write(entry.join("manifest"), "not ours").unwrap();
    assert_made_anew(&shelf, "a folder that is no entry");
}

#[test]
fn a_folder_that_cannot_be_written_costs_a_warning() {
    let shelf = Shelf::of(4);
    let under_a_file = shelf.corpus().join("article-0.md/cache");
    let library = shelf.open_with(&corpus::Options::default(), under_a_file);
    let opening = library.current().opening.clone();
    assert_eq!(opening.index, IndexOrigin::BuiltInMemory);
    assert!(opening.warnings[0].contains("article-0.md/cache cannot be used"), "{:?}", opening.warnings);
    assert_whole(&library, &shelf);
}

#[cfg(unix)]
#[test]
fn a_read_only_cache_still_gives_its_articles() {
    use std::os::unix::fs::PermissionsExt as _;
    let shelf = Shelf::of(4);
    shelf.open();
    shelf.write(0, "Animal number 0 has changed.");
    fs::set_permissions(shelf.cache(), fs::Permissions::from_mode(0o555)).unwrap();
    let may_write_anyway = fs::write(shelf.cache().join("probe"), "").is_ok();
    let library = shelf.open();
    fs::set_permissions(shelf.cache(), fs::Permissions::from_mode(0o755)).unwrap();
    let opening = library.current().opening.clone();
    assert_eq!(opening.articles_reused, 3);
    // The administrator of a machine may write whatever the permissions say.
    let origin = if may_write_anyway { IndexOrigin::Built } else { IndexOrigin::BuiltInMemory };
    assert_eq!((opening.index, opening.warnings.len()), (origin, usize::from(!may_write_anyway)));
    assert_whole(&library, &shelf);
}

#[test]
fn a_cache_that_another_process_keeps_locked_is_not_waited_for() {
    let shelf = Shelf::of(4);
    shelf.open();
    let lock = fs::File::open(shelf.cache().join("lock")).unwrap();
    lock.lock().unwrap();
    let library = shelf.open();
    let opening = library.current().opening.clone();
    assert_eq!(opening.index, IndexOrigin::BuiltInMemory);
    assert!(opening.warnings[0].contains("kept") && opening.warnings[0].contains("locked"), "{:?}", opening.warnings);
    assert_whole(&library, &shelf);
}

#[test]
fn a_cache_deleted_while_it_is_open_goes_on_serving() {
    let shelf = Shelf::of(4);
    shelf.open();
    let library = shelf.open();
    assert_eq!(library.current().opening.index, IndexOrigin::Cache);
    fs::remove_dir_all(shelf.cache()).unwrap();
    assert_whole(&library, &shelf);
    assert_eq!(shelf.open().current().opening.index, IndexOrigin::Built);
}

#[test]
fn a_dropped_library_frees_its_articles_once_no_request_uses_them() {
    let shelf = Shelf::of(2);
    let library = shelf.open();
    let request = library.current();
    let snapshot = Arc::downgrade(&request);
    let article = Arc::downgrade(request.corpus.articles().next().unwrap().1);
    drop(library);
    assert!(snapshot.upgrade().is_some(), "a request still uses it");
    drop(request);
    assert!(snapshot.upgrade().is_none() && article.upgrade().is_none());
}
