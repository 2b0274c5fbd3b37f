//! A model whose vectors are computed once and kept in a file, because learning asks for the same ones over and over.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use verbatim::corpus::Article;
use verbatim::embedding::{Model, Side};
use verbatim::retrieval::{ArticleVectors, Embedder, Nearness, PassageVectors};

/// A model, with what it said before.
pub struct Remembered {
    model: Model,
    known: Mutex<Known>,
}

struct Known {
    queries: HashMap<String, Vec<f32>>,
    articles: HashMap<[u8; 32], Arc<ArticleVectors>>,
    file: File,
}

#[derive(Serialize, Deserialize)]
enum Record {
    Query(String, Vec<f32>),
    Article([u8; 32], ArticleVectors),
}

impl Remembered {
    /// The model in this folder; what it says is kept in `file`, which is of this model alone.
    pub fn open(model: &Path, file: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("{}: {error}", file.display());
        let model = Model::open(model).map_err(|error| error.to_string())?;
        let (mut queries, mut articles) = (HashMap::new(), HashMap::new());
        if file.exists() {
            let mut reader = BufReader::new(File::open(file).map_err(failed)?);
            let mut buffer = vec![0; 1 << 22];
            // A record that was cut off ends the file.
            while let Ok((record, _)) = postcard::from_io((&mut reader, &mut buffer)) {
                match record {
                    Record::Query(text, vector) => drop(queries.insert(text, vector)),
                    Record::Article(key, vectors) => drop(articles.insert(key, Arc::new(vectors))),
                }
            }
        }
        let file = File::options().create(true).append(true).open(file).map_err(failed)?;
        Ok(Self { model, known: Mutex::new(Known { queries, articles, file }) })
    }

    /// The vectors of an article.
    pub fn of(&self, article: &Article) -> Arc<ArticleVectors> {
        let key = ArticleVectors::key(article);
        if let Some(known) = self.known().articles.get(&key) {
            return Arc::clone(known);
        }
        let passages: Vec<PassageVectors> =
            ArticleVectors::texts(article).map(|(above, sentences)| self.passage(&above, &sentences)).collect();
        let vectors = Arc::new(ArticleVectors::of(&passages));
        let mut known = self.known();
        known.note(&Record::Article(key, (*vectors).clone()));
        known.articles.insert(key, Arc::clone(&vectors));
        vectors
    }

    /// Computes what is not known yet, on all processors.
    pub fn learn(&self, articles: &[Arc<Article>], questions: &[String]) {
        let next = AtomicUsize::new(0);
        let all = articles.len() + questions.len();
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if let Some(article) = articles.get(at) {
                    self.of(article);
                } else if let Some(question) = at.checked_sub(articles.len()).and_then(|at| questions.get(at)) {
                    self.query(question);
                } else {
                    break;
                }
                if at.is_multiple_of(100) {
                    eprintln!("vectors: {at} of {all}");
                }
            }
        };
        std::thread::scope(|scope| {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn note(&mut self, record: &Record) {
        // What cannot be kept is computed again.
        if let Ok(bytes) = postcard::to_stdvec(record) {
            let _ = self.file.write_all(&bytes);
        }
    }
}

impl Embedder for Remembered {
    fn id(&self) -> &str {
        self.model.id()
    }

    fn nearness(&self) -> Nearness {
        self.model.nearness()
    }

    fn query(&self, text: &str) -> Vec<f32> {
        if let Some(known) = self.known().queries.get(text) {
            return known.clone();
        }
        let vector = self.model.vector(Side::Query, text);
        let mut known = self.known();
        known.note(&Record::Query(text.to_owned(), vector.clone()));
        known.queries.insert(text.to_owned(), vector.clone());
        vector
    }

    fn passage(&self, above: &str, sentences: &[&str]) -> PassageVectors {
        self.model.passage(above, sentences)
    }
}
