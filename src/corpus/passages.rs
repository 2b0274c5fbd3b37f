//! Dividing an article into passages: what is indexed and found.

use std::ops::Range;

use super::{Article, Options, Paragraph, Passage};
use crate::text::Span;

/// The passages of an article, in order: a paragraph each, tiny ones joined and long ones split, never across a heading.
pub(super) fn divide(article: &Article, options: &Options) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut from = 0;
    while let Some(first) = article.paragraphs.get(from) {
        let same = article.paragraphs.get(from..).unwrap_or_default().iter();
        let end = from + same.take_while(|paragraph| paragraph.section == first.section).count();
        divide_section(article, from..end, options, &mut passages);
        from = end.max(from + 1);
    }
    passages
}

/// The passages of one section, whose paragraphs stand at `places`.
fn divide_section(article: &Article, places: Range<usize>, options: &Options, passages: &mut Vec<Passage>) {
    let first_here = passages.len();
    let mut run: Option<(Range<usize>, usize)> = None;
    for place in places {
        let Some(paragraph) = article.paragraphs.get(place) else { continue };
        let chars = chars(article, paragraph.span);
        if chars > options.passage_max_chars {
            finish(article, run.take(), options, first_here, passages);
            passages.extend(split(article, place, paragraph, chars, options.passage_max_chars));
            continue;
        }
        run = match run {
            // A run goes on while it is tiny, and while what comes still fits.
            Some((range, held)) if held < options.passage_min_chars && held + chars <= options.passage_max_chars => {
                Some((range.start..place + 1, held + chars))
            }
            other => {
                finish(article, other, options, first_here, passages);
                Some((place..place + 1, chars))
            }
        };
    }
    finish(article, run, options, first_here, passages);
}

/// Keeps a run of paragraphs as a passage; a tiny one that ends a section goes to the passage before it.
fn finish(
    article: &Article,
    run: Option<(Range<usize>, usize)>,
    options: &Options,
    first_here: usize,
    passages: &mut Vec<Passage>,
) {
    let Some((places, held)) = run else { return };
    let paragraphs = article.paragraphs.get(places.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (paragraphs.first(), paragraphs.last()) else { return };
    let passage = Passage {
        span: first.span.cover(last.span),
        section: first.section,
        paragraphs: small(places.start)..small(places.end),
        sentences: first.sentences.start..last.sentences.end,
    };
    let before = passages.get_mut(first_here..).and_then(|here| here.last_mut());
    match before {
        Some(before)
            if held < options.passage_min_chars
                && chars(article, before.span.cover(passage.span)) <= options.passage_max_chars =>
        {
            before.span = before.span.cover(passage.span);
            before.paragraphs.end = passage.paragraphs.end;
            before.sentences.end = passage.sentences.end;
        }
        _ => passages.push(passage),
    }
}

/// The parts of a long paragraph, of about equal length; a sentence is never cut.
fn split(article: &Article, place: usize, paragraph: &Paragraph, total: usize, limit: usize) -> Vec<Passage> {
    let aim = total.div_ceil(total.div_ceil(limit.max(1)));
    let mut parts: Vec<Passage> = Vec::new();
    let mut held = 0;
    for (at, &sentence) in (paragraph.sentences.start..).zip(article.sentence_spans(&paragraph.sentences)) {
        let length = chars(article, sentence);
        match parts.last_mut() {
            Some(part) if held + length <= limit && held < aim => {
                part.span = part.span.cover(sentence);
                part.sentences.end = at + 1;
                held += length;
            }
            _ => {
                parts.push(Passage {
                    span: sentence,
                    section: paragraph.section,
                    paragraphs: small(place)..small(place + 1),
                    sentences: at..at + 1,
                });
                held = length;
            }
        }
    }
    if parts.is_empty() {
        let (span, section, sentences) = (paragraph.span, paragraph.section, paragraph.sentences.clone());
        parts.push(Passage { span, section, paragraphs: small(place)..small(place + 1), sentences });
    }
    parts
}

fn chars(article: &Article, span: Span) -> usize {
    span.of(&article.text).map_or(0, |words| words.chars().count())
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
