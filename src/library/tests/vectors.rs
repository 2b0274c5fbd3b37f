//! Vectors: computed once, kept, and taken from the disk whatever has become of it.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::retrieval::{Embedder, Nearness, PassageVectors};

/// Gives texts that share words like vectors, and counts the passages it was given.
struct ByWords {
    id: &'static str,
    passages: AtomicUsize,
}

impl ByWords {
    fn new(id: &'static str) -> Arc<Self> {
        Arc::new(Self { id, passages: AtomicUsize::new(0) })
    }

    fn count(&self) -> usize {
        self.passages.load(Ordering::SeqCst)
    }
}

fn vector(text: &str) -> Vec<f32> {
    let mut vector = vec![0.1; 64];
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let at = blake3::hash(word.to_lowercase().as_bytes()).as_bytes()[0] % 64;
        vector[usize::from(at)] += 1.0;
    }
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    vector.into_iter().map(|value| value / length).collect()
}

impl Embedder for ByWords {
    fn id(&self) -> &str {
        self.id
    }

    fn nearness(&self) -> Nearness {
        Nearness::default()
    }

    fn query(&self, text: &str) -> Vec<f32> {
        vector(text)
    }

    fn passage(&self, above: &str, sentences: &[&str]) -> PassageVectors {
        self.passages.fetch_add(1, Ordering::SeqCst);
        let alone: Vec<Vec<f32>> = sentences.iter().map(|sentence| vector(sentence)).collect();
        let whole = vector(&format!("{above} {}", sentences.join(" ")));
        PassageVectors { whole, in_context: alone.clone(), sentences: alone }
    }
}

fn go_on<T>(_: T) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The library of a bot, with vectors by this embedder as far as they are known.
fn serve(shelf: &Shelf, embedder: &Arc<ByWords>) -> Library {
    let options = Options { cache_dir: shelf.cache(), ..Options::default() };
    let (vectors, trouble) = Vectors::open(Arc::clone(embedder) as Arc<dyn Embedder>, &options);
    assert_eq!(trouble, None);
    shelf.serve().with_vectors(Arc::new(vectors))
}

fn by(by: &str) -> ReloadOptions<'_> {
    ReloadOptions { by, ..ReloadOptions::default() }
}

fn has_vectors(library: &Library) -> bool {
    let progress = library.vector_progress().unwrap();
    let whole = library.current().index.dense().is_some();
    assert_eq!(whole, progress.done == progress.of);
    whole
}

#[test]
fn they_are_computed_once_and_found_again_after_a_restart() {
    let (shelf, embedder) = (Shelf::of(5), ByWords::new("a"));
    let library = serve(&shelf, &embedder);
    assert!(!has_vectors(&library), "nobody computed them");
    library.compute_vectors(&go_on);
    assert!(has_vectors(&library));
    let all = library.current().corpus.passage_count();
    assert_eq!(embedder.count(), all);
    drop(library);
    assert!(has_vectors(&serve(&shelf, &embedder)));
    assert_eq!(embedder.count(), all, "the disk had them");
    let other = ByWords::new("b");
    assert!(!has_vectors(&serve(&shelf, &other)), "those of another embedder are no use");
}

#[test]
fn a_reload_computes_those_of_what_changed_and_a_rollback_none() {
    let (shelf, embedder) = (Shelf::of(5), ByWords::new("a"));
    let library = serve(&shelf, &embedder);
    library.compute_vectors(&go_on);
    let all = embedder.count();
    shelf.write(3, "Animal number 3 hunts at noon.");
    let stages = Mutex::new(Vec::new());
    let note = |progress: ReloadProgress| {
        stages.lock().unwrap().push(progress.stage);
        ControlFlow::Continue(())
    };
    library.reload(&by("Ada"), &note).unwrap();
    assert!(has_vectors(&library), "few are waited for");
    assert!(stages.into_inner().unwrap().contains(&Stage::Vectors));
    let article =
        library.current().corpus.articles().find(|(_, found)| found.file == "article-3.md").unwrap().1.clone();
    assert_eq!(embedder.count(), all + article.passages.len());
    library.rollback(None, "Ada").unwrap();
    assert!(has_vectors(&library));
    assert_eq!(embedder.count(), all + article.passages.len());
}

#[test]
fn a_reload_that_is_cancelled_among_vectors_leaves_everything_as_it_was() {
    let (shelf, embedder) = (Shelf::of(3), ByWords::new("a"));
    let library = serve(&shelf, &embedder);
    library.compute_vectors(&go_on);
    shelf.write(1, "Animal number 1 is out.");
    let stop = |progress: ReloadProgress| {
        if progress.stage == Stage::Vectors { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(library.reload(&by("Ada"), &stop), Err(ReloadError::Cancelled)));
    assert_eq!(library.current().generation, 1);
    assert!(has_vectors(&library));
}

#[test]
fn what_is_damaged_on_disk_is_computed_again() {
    let (shelf, embedder) = (Shelf::of(6), ByWords::new("a"));
    serve(&shelf, &embedder).compute_vectors(&go_on);
    let all = embedder.count();
    let file = shelf.cache().join("vectors").join("a");
    let whole = fs::read(&file).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x40;
    let cut = whole[..whole.len() - 9].to_vec();
    let mut longer = whole.clone();
    longer.extend([7; 30]);
    for damaged in [flipped, cut, longer, b"owls".to_vec(), Vec::new(), whole.repeat(2)] {
        fs::write(&file, damaged).unwrap();
        let library = serve(&shelf, &embedder);
        library.compute_vectors(&go_on);
        assert!(has_vectors(&library));
        assert!(has_vectors(&serve(&shelf, &embedder)), "what was computed again is kept");
    }
    assert!(embedder.count() > all);
}

#[test]
fn the_file_does_not_grow_for_ever() {
    let (shelf, embedder) = (Shelf::of(2), ByWords::new("a"));
    let options = Options { cache_dir: shelf.cache(), ..Options::default() };
    let (vectors, _) = Vectors::open(Arc::clone(&embedder) as Arc<dyn Embedder>, &options);
    let file = shelf.cache().join("vectors").join("a");
    let mut longest = 0;
    for round in 0..40 {
        shelf.write(0, &format!("Sentence of round {round}. ").repeat(600));
        let library = shelf.open();
        let snapshot = library.current();
        assert!(vectors.attach(snapshot.indexed(), None, usize::MAX, &go_on));
        vectors.prune(&snapshot);
        longest = longest.max(fs::metadata(&file).unwrap().len());
        assert!(vectors.attach(shelf.open().current().indexed(), None, 0, &go_on), "what is needed stays");
    }
    let end = fs::metadata(&file).unwrap().len();
    assert!(longest < 4 << 20 && end > 0, "{longest}, {end}");
}

#[test]
fn they_are_computed_behind_until_the_library_ends() {
    let (shelf, embedder) = (Shelf::of(4), ByWords::new("a"));
    let mut library = serve(&shelf, &embedder);
    library.compute_vectors_behind();
    wait_for_vectors(&library);
    for number in 0..300 {
        shelf.write(number, &format!("Animal number {number} came later and hunts mice."));
    }
    library.reload(&by("Ada"), &go_on).unwrap();
    wait_for_vectors(&library);
    drop(library);
    wait_for("the end of the thread", || Arc::strong_count(&embedder) == 1);
}

/// Waits for them to be used. Only then do both ways of asking for them agree: between two looks at a thread that is still at it, one of
/// them can change.
#[track_caller]
fn wait_for_vectors(library: &Library) {
    wait_for("vectors", || library.current().index.dense().is_some());
    assert!(has_vectors(library));
}

#[track_caller]
fn wait_for(what: &str, done: impl Fn() -> bool) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !done() {
        assert!(Instant::now() < patience, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(5));
    }
}
