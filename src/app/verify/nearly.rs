//! The place of the articles that comes nearest to a text, and what differs word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::{Difference, Found, Nearly, Place, Places, Verdict};
use crate::app::Error;
use crate::corpus::{Article, ArticleIndex};
use crate::library::Snapshot;
use crate::text::Span;

/// Below this share of the text, a place does not come near.
const LEAST_SIMILARITY: f32 = 0.6;

/// How many words of the text are compared at most: comparing takes time by their square.
const COMPARED_WORDS: usize = 4_000;

/// How many pairs of words are compared at most, in all windows together: some 100 ms.
const COMPARED_PAIRS: usize = 20_000_000;

/// A word, a mark of punctuation, or a character of a script without spaces.
struct Word<'a> {
    /// As it stands.
    text: &'a str,
    /// Its first byte.
    start: usize,
    /// With its typography folded.
    folded: String,
    /// Folded, and in lower case.
    lower: String,
    /// What leaving it out costs.
    weight: u32,
}

/// Where the text aligns best within a window, and what that costs.
struct Alignment {
    cost: u32,
    first: usize,
    end: usize,
}

/// The verdict for a text that no place was found to hold.
pub(super) fn find(text: &str, snapshot: &Snapshot) -> Result<Verdict, Error> {
    let mut given = words(text, 0);
    let partial = given.len() > COMPARED_WORDS;
    given.truncate(COMPARED_WORDS);
    let whole: u32 = given.iter().map(|word| word.weight).sum();
    let mut best: Option<(u32, Found)> = None;
    let mut spent = 0_usize;
    for window in windows(text, snapshot)? {
        let Some(article) = snapshot.corpus.article(window.article) else { continue };
        let own = words(window.span.of(&article.text).unwrap_or_default(), window.span.start());
        // The best passage is always compared; the others come in their order, as long as that takes no time to speak of.
        spent = spent.saturating_add(given.len().saturating_mul(own.len()));
        if best.is_some() && spent > COMPARED_PAIRS {
            break;
        }
        let Some(found) = align(&given, &own) else { continue };
        let is_better = best.as_ref().is_none_or(|(cost, _)| found.cost < *cost);
        if let (true, Some(span)) = (is_better, span_of(&own, found.first, found.end)) {
            best = Some((found.cost, Found { article: window.article, span }));
        }
    }
    let Some((cost, found)) = best else { return Ok(Verdict::NotFound) };
    let similarity = 1.0 - cost as f32 / whole.max(1) as f32;
    let quote = snapshot.corpus.quote(found.article, found.span);
    let Some(quote) = quote.filter(|_| similarity >= LEAST_SIMILARITY) else { return Ok(Verdict::NotFound) };
    if cost == 0 && !partial {
        // Word by word the same: what keeps it from being found at once is inside a word, such as a soft hyphen.
        let shown = vec![Place { quote, exact: false }];
        return Ok(Verdict::Typographic(Places { shown, total: 1, more: false }));
    }
    let differences = compare(text, &given, quote.text());
    Ok(Verdict::Nearly(Nearly { quote, similarity, differences, partial }))
}

/// The parts of articles in which the text may stand: around each passage that the index finds for it.
fn windows(text: &str, snapshot: &Snapshot) -> Result<Vec<Found>, Error> {
    let findings = snapshot.index.answer(&snapshot.corpus, text, None)?;
    let mut windows: Vec<Found> = Vec::new();
    for &hit in &findings.nearest {
        let Some((article, source, passage)) = snapshot.corpus.passage(hit) else { continue };
        if windows.iter().any(|window| window.article == article && window.span.contains(passage.span)) {
            continue;
        }
        windows.push(around(article, source, passage.span, text.len()));
    }
    Ok(windows)
}

/// The span with as much on both sides as the text could take.
fn around(index: ArticleIndex, article: &Article, span: Span, bytes: usize) -> Found {
    let margin = bytes + bytes / 4;
    let text = &article.text;
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (span.start().saturating_sub(margin)..=span.start()).find(boundary).unwrap_or(span.start());
    let end = (span.end()..=text.len().min(span.end().saturating_add(margin))).rfind(boundary).unwrap_or(span.end());
    Found { article: index, span: Span::new(start, end) }
}

fn words(text: &str, offset: usize) -> Vec<Word<'_>> {
    let pieces = text.split_word_bound_indices().filter(|(_, piece)| !piece.trim().is_empty());
    pieces
        .map(|(start, piece)| {
            let folded = Folded::new(piece).text().to_owned();
            let lower = folded.to_lowercase();
            let weight = if piece.chars().any(char::is_alphanumeric) { 4 } else { 1 };
            Word { text: piece, start: start + offset, folded, lower, weight }
        })
        .collect()
}

/// What it costs to take one word for another.
fn exchange(a: &Word<'_>, b: &Word<'_>) -> u32 {
    if a.folded == b.folded {
        0
    } else if a.lower == b.lower {
        1
    } else {
        // Less than leaving one out and putting the other in, so that a changed word is one change.
        a.weight.max(b.weight) + 1
    }
}

/// The run of `own` words that `given` can be made from at the least cost (Sellers 1980); the first of equals.
fn align(given: &[Word<'_>], own: &[Word<'_>]) -> Option<Alignment> {
    // For each end in `own`: the cost so far, and where the run began. The text may begin anywhere for nothing.
    let mut row: Vec<(u32, usize)> = (0..=own.len()).map(|at| (0, at)).collect();
    for word in given {
        let mut diagonal = *row.first()?;
        if let Some(first) = row.first_mut() {
            first.0 += word.weight;
        }
        let mut left = *row.first()?;
        for (cell, other) in row.iter_mut().skip(1).zip(own) {
            let above = *cell;
            let exchanged = (diagonal.0 + exchange(word, other), diagonal.1);
            let left_out = (above.0 + word.weight, above.1);
            let put_in = (left.0 + other.weight, left.1);
            let best = [exchanged, left_out, put_in].into_iter().min_by_key(|(cost, _)| *cost)?;
            diagonal = above;
            *cell = best;
            left = best;
        }
    }
    let (end, &(cost, first)) = row.iter().enumerate().min_by_key(|(_, (cost, _))| *cost)?;
    (first < end).then_some(Alignment { cost, first, end })
}

fn span_of(words: &[Word<'_>], first: usize, end: usize) -> Option<Span> {
    let run = words.get(first..end)?;
    let (first, last) = (run.first()?, run.last()?);
    Some(Span::new(first.start, last.start + last.text.len()))
}

/// The given words and the article's side by side, in runs.
fn compare(text: &str, given: &[Word<'_>], quote: &str) -> Vec<Difference> {
    let own = words(quote, 0);
    let names = |words: &[Word<'_>]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let run = |source: &str, words: &[Word<'_>], first: usize, length: usize| {
        span_of(words, first, first + length).and_then(|span| span.of(source)).unwrap_or_default().to_owned()
    };
    let mut differences = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &names(given), &names(&own)) {
        match op {
            DiffOp::Equal { new_index, len, .. } => {
                differences.push(Difference::Same(run(quote, &own, new_index, len)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                differences.push(Difference::OnlyGiven(run(text, given, old_index, old_len)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                differences.push(Difference::OnlyArticle(run(quote, &own, new_index, new_len)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                differences.push(Difference::OnlyGiven(run(text, given, old_index, old_len)));
                differences.push(Difference::OnlyArticle(run(quote, &own, new_index, new_len)));
            }
        }
    }
    differences
}
