//! Plain text as people save it: headings without marks, paragraphs with or without blank lines, lines broken or not.

mod heading;
mod line;
mod wrap;

use super::writer::BlockWriter;
use super::{Format, Source, wiki};
use crate::corpus::{Block, BlockKind, Draft};
use line::Line;
use wrap::Wrapping;

/// Plain text.
pub const FORMAT: Format = Format { suffixes: &["txt", "text"], read };

/// Lines that belong together, before it is known what they are.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    kind: UnitKind,
    lines: Vec<Line<'a>>,
    /// The sign that the line under it is drawn with.
    underline: Option<char>,
    /// Whether the next unit follows without a blank line.
    glued: bool,
    /// Whether a blank line or the end of the text follows.
    ends_chunk: bool,
}

/// What a unit is, headings aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnitKind {
    Prose,
    /// An item of a list, at this depth (from 1).
    Item(u8),
    /// Lines that begin with `>`.
    Quote,
    /// Short lines whose ends mean something.
    Verse,
}

impl Unit<'_> {
    fn width(&self) -> usize {
        self.lines.iter().map(|line| line.width).sum()
    }

    /// Whether signs under it or around it make it a heading, whatever its words.
    fn is_marked(&self) -> bool {
        self.underline.is_some() || self.lines.first().is_some_and(Line::is_wiki_heading)
    }
}

/// Reads a plain text as a person sees it.
fn read(source: &Source<'_>) -> Draft {
    let chunks = chunks(source.body);
    let wrapping = Wrapping::of(&chunks);
    let mut units: Vec<_> = chunks.iter().flat_map(|chunk| units(chunk, wrapping)).collect();
    let mut draft = Draft::default();
    join_title(&mut units);
    if let Some(category) = category(&units) {
        draft.front.tags.push(category);
        units.remove(0);
        join_title(&mut units);
    }
    let looks = heading::find(&units);
    let sections: Vec<_> = looks.iter().skip(1).copied().flatten().collect();
    let level = heading::levels(&sections);
    for (at, (unit, look)) in units.iter().zip(&looks).enumerate() {
        let kind = match (look, unit.kind) {
            (Some(_), _) if at == 0 => BlockKind::Heading(1),
            (Some(look), _) => BlockKind::Heading(level(*look)),
            (None, UnitKind::Item(depth)) => BlockKind::ListItem(depth),
            (None, UnitKind::Quote) => BlockKind::BlockQuote,
            (None, UnitKind::Prose | UnitKind::Verse) => BlockKind::Paragraph,
        };
        draft.blocks.extend(write(source, unit, kind));
    }
    draft
}

/// The lines that stand together, without a blank line between.
fn chunks(body: &str) -> Vec<Vec<Line<'_>>> {
    let mut chunks = Vec::new();
    let mut open = Vec::new();
    let mut start = 0;
    for text in body.split_inclusive('\n') {
        match Line::new(text, start) {
            Some(line) => open.push(line),
            None if open.is_empty() => {}
            None => chunks.push(std::mem::take(&mut open)),
        }
        start += text.len();
    }
    if !open.is_empty() {
        chunks.push(open);
    }
    chunks
}

/// Divides lines that stand together into items, quotations, and paragraphs or headings.
fn units<'a>(chunk: &[Line<'a>], wrapping: Wrapping) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    for (at, line) in chunk.iter().enumerate() {
        if let Some(sign) = line.drawn_with() {
            underline(units.last_mut(), line, sign);
            continue;
        }
        let after = chunk.get(at + 1);
        if let Some(last) = units.last_mut().filter(|last| goes_on(last, line, after, wrapping)) {
            last.lines.push(*line);
            continue;
        }
        let kind = if line.text.starts_with('>') {
            UnitKind::Quote
        } else if line.item_marker().is_some() && (chunk.len() > 1 || line.number_depth().is_none()) {
            indents.retain(|&indent| indent < line.indent);
            indents.push(line.indent);
            UnitKind::Item(u8::try_from(indents.len()).unwrap_or(u8::MAX))
        } else {
            UnitKind::Prose
        };
        if let Some(last) = units.last_mut() {
            last.glued = true;
        }
        units.push(Unit { kind, lines: vec![*line], underline: None, glued: false, ends_chunk: false });
    }
    if let Some(last) = units.last_mut() {
        last.ends_chunk = true;
    }
    join_verse(units)
}

/// Marks a heading with the line drawn under it; under anything else it is a rule between two parts.
fn underline(above: Option<&mut Unit<'_>>, rule: &Line<'_>, sign: char) {
    let Some(above) = above.filter(|above| above.kind == UnitKind::Prose && above.lines.len() == 1) else { return };
    let fits = above.width() <= 150 && rule.width * 2 >= above.width() && above.underline.is_none();
    if fits {
        above.underline = Some(sign);
    }
}

/// Whether a line goes on with the unit before it.
fn goes_on(unit: &Unit<'_>, line: &Line<'_>, after: Option<&Line<'_>>, wrapping: Wrapping) -> bool {
    let (Some(first), Some(last)) = (unit.lines.first(), unit.lines.last()) else { return false };
    if unit.is_marked() || line.item_marker().is_some() || line.is_wiki_heading() {
        return false;
    }
    match unit.kind {
        UnitKind::Quote => line.text.starts_with('>') && line.text.len() > 1,
        _ if line.text.starts_with('>') => false,
        UnitKind::Item(_) => line.indent > first.indent || wrapping.goes_on(last, line),
        // A short line with an underline below it, or before which the paragraph ended, begins something new.
        _ if after.is_some_and(|after| after.drawn_with().is_some()) => !last.ends_sentence(),
        _ => {
            let heads = last.ends_sentence()
                && !line.ends_sentence()
                && !line.begins_small()
                && after.is_some_and(|after| wrapping.ends_early(line, after) && !after.begins_small());
            wrapping.goes_on(last, line) && !heads
        }
    }
}

/// Joins short lines that stand together and do not end as sentences do.
fn join_verse(units: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let is_short = |unit: &Unit<'_>| {
        unit.kind == UnitKind::Prose && unit.lines.len() == 1 && !unit.is_marked() && unit.width() <= 60
    };
    let ended = units.iter().filter(|unit| unit.lines.last().is_some_and(Line::ends_sentence)).count();
    if units.len() < 3 || ended * 2 > units.len() || !units.iter().all(is_short) {
        return units;
    }
    let lines = units.into_iter().flat_map(|unit| unit.lines).collect();
    vec![Unit { kind: UnitKind::Verse, lines, underline: None, glued: false, ends_chunk: true }]
}

/// Joins a long title that was broken over two or three lines.
fn join_title(units: &mut Vec<Unit<'_>>) {
    let count = units.iter().take_while(|unit| unit.glued).count() + 1;
    let part = units.get(..count).unwrap_or_default();
    let is_part = |unit: &Unit<'_>| {
        let may_go_on = |line: &Line<'_>| !line.ends_sentence() && !line.is_wiki_heading();
        unit.kind == UnitKind::Prose && unit.width() <= 100 && unit.lines.last().is_none_or(may_go_on)
    };
    let is_broken = part.first().is_some_and(|first| first.width() >= 20);
    if !(2..=3).contains(&count) || units.len() == count || !is_broken || !part.iter().all(is_part) {
        return;
    }
    let lines = part.iter().flat_map(|unit| unit.lines.iter().copied()).collect();
    let underline = part.last().and_then(|last| last.underline);
    let joined = Unit { kind: UnitKind::Prose, lines, underline, glued: false, ends_chunk: true };
    if heading::look(&joined, true).is_some() {
        units.splice(..count, [joined]);
    }
}

/// A lone word above the title says what kind of article it is: "culture", "News", "Category: film".
fn category(units: &[Unit<'_>]) -> Option<String> {
    let (first, title, below) = (units.first()?, units.get(1)?, units.get(2)?);
    let line = first.lines.first()?;
    let named = line.text.split_once(':').filter(|(name, _)| {
        ["category", "section", "topic", "rubric", "tag", "tags"].contains(&name.trim().to_lowercase().as_str())
    });
    let stands_alone = first.lines.len() == 1 && !first.glued && !first.is_marked() && first.kind == UnitKind::Prose;
    let is_word = line.width <= 40 && !line.ends_sentence() && !line.text.ends_with([':', ',']);
    let is_small = line.words() == 1 || line.begins_small() && line.words() <= 4;
    let numbered = |unit: &Unit<'_>| unit.lines.first().is_some_and(|line| line.number_depth().is_some());
    let title_words: usize = title.lines.iter().map(Line::words).sum();
    let is_title = title.kind == UnitKind::Prose && title.underline.is_none() && title_words >= 3 && !numbered(title);
    let is_title = is_title && heading::look(title, true).is_some();
    let has_text = below.width() > title.width() || below.lines.last().is_some_and(Line::ends_sentence);
    let word = match named {
        Some((_, word)) => word.trim(),
        None if is_small => line.text,
        None => return None,
    };
    (stands_alone && is_word && is_title && has_text && !word.is_empty()).then(|| word.to_owned())
}

/// Writes a unit's words as a block; a line end that only broke a line is a space.
fn write(source: &Source<'_>, unit: &Unit<'_>, kind: BlockKind) -> Option<Block> {
    let mut writer = BlockWriter::new(kind);
    for line in &unit.lines {
        let mut text = line.text;
        if unit.kind == UnitKind::Quote {
            text = text.trim_start_matches(['>', ' ']);
        }
        if matches!(kind, BlockKind::Heading(_)) {
            text = wiki::heading(text).map_or(text, |(_, words)| words).trim_start_matches('#').trim_start();
        }
        if unit.kind == UnitKind::Verse {
            writer.line_end();
        } else {
            writer.space();
        }
        writer.push(text, source.line(line.start));
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
