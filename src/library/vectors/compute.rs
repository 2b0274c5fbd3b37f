//! Vectors of many articles on all processors, behind everything else that the machine has to do.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::corpus::Article;
use crate::retrieval::{ArticleVectors, Embedder, PassageVectors};

/// Computes the vectors of these articles; `done` is given each article by its place, `watch` how many passages are done.
///
/// Both are called on this thread.
pub(super) fn compute(
    articles: &[&Article],
    embedder: &dyn Embedder,
    watch: &dyn Fn(usize) -> ControlFlow<()>,
    done: &mut dyn FnMut(usize, ArticleVectors),
) {
    let texts = (0..).zip(articles).flat_map(|(article, found)| {
        ArticleVectors::texts(found).enumerate().map(move |(passage, (above, sentences))| Job {
            article,
            passage,
            above,
            sentences,
        })
    });
    let jobs: Vec<Job<'_>> = texts.collect();
    let mut waiting: Vec<Vec<Option<PassageVectors>>> =
        articles.iter().map(|article| vec![None; article.passages.len()]).collect();
    for (at, _) in waiting.iter().enumerate().filter(|(_, passages)| passages.is_empty()) {
        done(at, ArticleVectors::of(&[]));
    }
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let threads = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, jobs, next, stopped) = (sender.clone(), &jobs, &next, &stopped);
            scope.spawn(move || {
                step_back();
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let vectors = embedder.passage(&job.above, &job.sentences);
                    if stopped.load(Ordering::Relaxed) || sender.send((job.article, job.passage, vectors)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (count, (article, passage, vectors)) in receiver.iter().enumerate() {
            if let Some(slot) = waiting.get_mut(article).and_then(|passages| passages.get_mut(passage)) {
                *slot = Some(vectors);
            }
            // The last passage of an article makes it whole.
            let whole: Option<Vec<PassageVectors>> = waiting
                .get_mut(article)
                .filter(|passages| passages.iter().all(Option::is_some))
                .map(|passages| std::mem::take(passages).into_iter().flatten().collect());
            if let Some(passages) = whole {
                done(article, ArticleVectors::of(&passages));
            }
            if watch(count + 1).is_break() {
                stopped.store(true, Ordering::Relaxed);
                break;
            }
        }
    });
}

/// A passage whose vectors are wanted.
struct Job<'a> {
    article: usize,
    passage: usize,
    above: String,
    sentences: Vec<&'a str>,
}

/// Lets everything else that the machine has to do go before this thread, where the system knows of such a thing.
fn step_back() {
    // Elsewhere this would hold for the whole process. One that may not be set back goes on as it is.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}
