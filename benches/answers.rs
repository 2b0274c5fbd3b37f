//! Small timings on the articles that come with the program: one question, one start.

use divan::{Bencher, black_box};
use verbatim::corpus;
use verbatim::library::{Library, Options};
use verbatim::retrieval;

fn main() {
    divan::main();
}

/// Questions of a member: answered, not covered, and long.
const QUESTIONS: [&str; 3] = [
    "What does Ávalos say about taking risks?",
    "How do I change the oil of a tractor?",
    "I have read that European countries make films and concerts together and I should like to know who pays for them, \
     how they share the rights, and what a small company must do before it can take part in such a production?",
];

fn shipped() -> corpus::Options {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    corpus::Options { dir, ..corpus::Options::default() }
}

#[divan::bench(args = QUESTIONS)]
fn answer(bencher: Bencher<'_, '_>, question: &str) {
    let Ok(library) = Library::open(&shipped(), &retrieval::Options::default(), &Options::in_memory()) else { return };
    let snapshot = library.current();
    bencher.bench_local(|| snapshot.index.answer_anew(&snapshot.corpus, black_box(question), None));
}

#[divan::bench]
fn open_without_cache() -> bool {
    Library::open(&shipped(), &retrieval::Options::default(), &Options::in_memory()).is_ok()
}

#[divan::bench]
fn open_from_cache(bencher: Bencher<'_, '_>) {
    let Ok(dir) = tempfile::tempdir() else { return };
    let cache = Options { cache_dir: dir.path().to_owned(), ..Options::default() };
    bencher.bench_local(|| Library::open(&shipped(), &retrieval::Options::default(), &cache).is_ok());
}
