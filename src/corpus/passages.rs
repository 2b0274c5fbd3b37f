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
            passages.extend(split(article, place, paragraph, options));
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

/// The parts of a long paragraph: its lines, where it has any, tiny ones joined; a line that is too long itself in parts of
/// about equal length. A sentence is never cut.
fn split(article: &Article, place: usize, paragraph: &Paragraph, options: &Options) -> Vec<Passage> {
    let part = |span: Span, sentences: Range<u32>| Passage {
        span,
        section: paragraph.section,
        paragraphs: small(place)..small(place + 1),
        sentences,
    };
    let limit = options.passage_max_chars.max(1);
    let mut parts: Vec<Passage> = Vec::new();
    let mut last_is_tiny = false;
    for line in lines(article, paragraph) {
        let sentences = article.sentence_spans(&line);
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        let whole = first.cover(*last);
        let total = chars(article, whole);
        let (aim, most) = if total > limit { (total.div_ceil(total.div_ceil(limit)), limit) } else { (total, total) };
        let mut held = match parts.last_mut() {
            // A tiny line goes with the next.
            Some(before) if last_is_tiny && chars(article, before.span) + total <= limit => {
                before.span = before.span.cover(whole);
                before.sentences.end = line.end;
                last_is_tiny = chars(article, before.span) < options.passage_min_chars;
                continue;
            }
            _ => usize::MAX,
        };
        for (at, &sentence) in (line.start..).zip(sentences) {
            let length = chars(article, sentence);
            match parts.last_mut() {
                Some(open) if held < aim && held + length <= most => {
                    open.span = open.span.cover(sentence);
                    open.sentences.end = at + 1;
                    held += length;
                }
                _ => {
                    parts.push(part(sentence, at..at + 1));
                    held = length;
                }
            }
        }
        last_is_tiny = total < options.passage_min_chars;
    }
    if parts.is_empty() {
        parts.push(part(paragraph.span, paragraph.sentences.clone()));
    }
    parts
}

/// The sentences of each line of a paragraph.
fn lines(article: &Article, paragraph: &Paragraph) -> Vec<Range<u32>> {
    let mut lines: Vec<Range<u32>> = Vec::new();
    let mut before: Option<Span> = None;
    for (at, &sentence) in (paragraph.sentences.start..).zip(article.sentence_spans(&paragraph.sentences)) {
        let gap = before.and_then(|before| article.text.get(before.end()..sentence.start()));
        match lines.last_mut() {
            Some(line) if !gap.is_some_and(|gap| gap.contains('\n')) => line.end = at + 1,
            _ => lines.push(at..at + 1),
        }
        before = Some(sentence);
    }
    lines
}

fn chars(article: &Article, span: Span) -> usize {
    span.of(&article.text).map_or(0, |words| words.chars().count())
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
