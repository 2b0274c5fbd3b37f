//! The place of the articles that comes nearest to a text, and what differs word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::{Difference, Found, Nearly, Place, Places, Verdict};
use crate::app::Error;
use crate::corpus::{Article, ArticleIndex};
use crate::library::Snapshot;
use crate::text::Span;

/// A place that shares less with the text does not come near.
const LEAST_SIMILARITY: f32 = 0.7;

/// A text of fewer words shares them with anything.
const LEAST_WORDS: usize = 3;

/// How many words of the text are compared at most: comparing takes time by their square.
const COMPARED_WORDS: usize = 4_000;

/// How many pairs of words are compared at most, in all windows together: some 100 ms.
const COMPARED_PAIRS: usize = 20_000_000;

/// How far outside the best run the text's first and last word are looked for.
const WIDENED_WORDS: usize = 8;

/// A word of at most so many letters is a short one.
const SHORT_WORD: usize = 3;

/// The weight of a mark of punctuation.
const MARK: u32 = 1;

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
    if given.iter().filter(|word| word.weight > MARK).count() < LEAST_WORDS {
        return Ok(Verdict::NotFound);
    }
    let partial = given.len() > COMPARED_WORDS;
    given.truncate(COMPARED_WORDS);
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
    let article = snapshot.corpus.article(found.article);
    let span = article.map_or(found.span, |article| to_its_end(article, found.span, text));
    let Some(quote) = snapshot.corpus.quote(found.article, span) else { return Ok(Verdict::NotFound) };
    let similarity = similarity(&given, &words(quote.text(), 0));
    if similarity < LEAST_SIMILARITY {
        return Ok(Verdict::NotFound);
    }
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
    let findings = snapshot.index.answer_anew(&snapshot.corpus, text, None)?;
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
            Word { text: piece, start: start + offset, weight: weight(piece), folded, lower }
        })
        .collect()
}

/// How much of a text a word is. A short word of letters mostly joins others, so that two texts may share many of them and
/// say nothing alike; a character of a script without spaces is a word or more.
fn weight(piece: &str) -> u32 {
    if !piece.chars().any(char::is_alphanumeric) {
        MARK
    } else if piece.chars().count() <= SHORT_WORD
        && piece.chars().all(|letter| letter < '\u{E00}' && !letter.is_numeric())
    {
        2
    } else {
        4
    }
}

/// What it costs to take one word for another.
fn exchange(given: &Word<'_>, own: &Word<'_>) -> u32 {
    if given.folded == own.folded {
        0
    } else if given.lower == own.lower {
        1
    } else if (given.weight == MARK) == (own.weight == MARK) {
        // Less than leaving one out and putting the other in, so that a changed word is one change; as much as leaving it
        // out, so that the article's word is shown beside a changed one at the end.
        given.weight
    } else {
        given.weight + own.weight
    }
}

/// The run of `own` words that `given` can be made from at the least cost (Sellers 1980); the last of equals.
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
    // Of equals the last: where the text's last word was changed, the article's own belongs to the run.
    let (end, &(cost, first)) = row.iter().enumerate().rev().min_by_key(|(_, (cost, _))| *cost)?;
    (first < end).then(|| widened(given, own, &Alignment { cost, first, end }))
}

/// The same run with the text's first and last word, where the article has them a few words further out: leaving a word out
/// costs less than what the article says between, but a reader wants to see the word and what was dropped after it.
fn widened(given: &[Word<'_>], own: &[Word<'_>], run: &Alignment) -> Alignment {
    let same = |word: Option<&Word<'_>>, other: Option<&Word<'_>>| {
        word.zip(other).is_some_and(|(word, other)| word.weight > 2 && word.lower == other.lower)
    };
    let (mut first, mut end) = (run.first, run.end);
    if !same(given.first(), own.get(first)) {
        let before = (first.saturating_sub(WIDENED_WORDS)..first).rev();
        first = before.into_iter().find(|&at| same(given.first(), own.get(at))).unwrap_or(first);
    }
    if !same(given.last(), end.checked_sub(1).and_then(|last| own.get(last))) {
        let mut after = end..own.len().min(end + WIDENED_WORDS);
        end = after.find(|&at| same(given.last(), own.get(at))).map_or(end, |at| at + 1);
    }
    Alignment { cost: run.cost, first, end }
}

fn span_of(words: &[Word<'_>], first: usize, end: usize) -> Option<Span> {
    let run = words.get(first..end)?;
    let (first, last) = (run.first()?, run.last()?);
    Some(Span::new(first.start, last.start + last.text.len()))
}

/// The share of both texts that stands in the other, in the same order, whatever its case: Dice's coefficient (1945) of the
/// weighed words, 0 to 1.
fn similarity(given: &[Word<'_>], own: &[Word<'_>]) -> f32 {
    let names = |words: &[Word<'_>]| words.iter().map(|word| word.lower.clone()).collect::<Vec<_>>();
    let weight = |words: &[Word<'_>]| words.iter().map(|word| word.weight).sum::<u32>();
    let shared = capture_diff_slices(Algorithm::Myers, &names(given), &names(own)).into_iter().map(|op| match op {
        DiffOp::Equal { old_index, len, .. } => given.get(old_index..old_index + len).map_or(0, weight),
        _ => 0,
    });
    2.0 * shared.sum::<u32>() as f32 / (weight(given) + weight(own)).max(1) as f32
}

/// The span to the end of its sentence, where the text ends one and only some words are missing: that they were left out is
/// a difference to be shown.
fn to_its_end(article: &Article, span: Span, text: &str) -> Span {
    let ends_sentence = text.trim_end().ends_with(['.', '!', '?', '\u{2026}', '\u{3002}']);
    let last = article.sentences.partition_point(|sentence| sentence.start() < span.end()).checked_sub(1);
    let end = last.and_then(|last| article.sentences.get(last)).map_or(span.end(), |sentence| sentence.end());
    let is_near = end > span.end() && end - span.end() <= span.len() / 4;
    if ends_sentence && is_near { Span::new(span.start(), end) } else { span }
}

/// The given words and the article's side by side, in runs, each with the white space before it.
fn compare(text: &str, given: &[Word<'_>], quote: &str) -> Vec<Difference> {
    let own = words(quote, 0);
    let names = |words: &[Word<'_>]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let end_of = |words: &[Word<'_>], end: usize| {
        let last = end.checked_sub(1).and_then(|last| words.get(last));
        last.map_or(0, |last| last.start + last.text.len())
    };
    let run = |source: &str, words: &[Word<'_>], first: usize, length: usize| {
        Span::new(end_of(words, first), end_of(words, first + length)).of(source).unwrap_or_default().to_owned()
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
