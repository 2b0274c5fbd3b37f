//! Whether a plain text breaks its lines at a width, and where a paragraph goes on in the next line.

use super::line::Line;

/// No text is broken at fewer columns; shorter lines are verse, addresses and the like.
const NARROWEST: usize = 40;
/// No text is broken at more columns; a longer line is a paragraph of its own.
const WIDEST: usize = 130;

/// How the lines of a text are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// By width: most lines are as full as words allow.
    At(usize),
    /// By meaning: a line is a paragraph, a heading, a verse.
    None,
}

impl Wrapping {
    /// Finds out from the lines that stand together, without a blank line between.
    pub fn of(chunks: &[Vec<Line<'_>>]) -> Self {
        let prose = |line: &&Line<'_>| line.drawn_with().is_none();
        let mut widths: Vec<usize> = chunks
            .iter()
            .filter(|chunk| chunk.len() > 1)
            .flat_map(|chunk| chunk.iter().filter(prose).map(|line| line.width))
            .collect();
        widths.sort_unstable();
        // An address that cannot be broken sticks out; one line in twenty may.
        let Some(&width) = widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1))) else {
            return Wrapping::None;
        };
        if !(NARROWEST..=WIDEST).contains(&width) {
            return Wrapping::None;
        }
        let pairs = chunks.iter().flat_map(|chunk| chunk.windows(2)).filter_map(|pair| <&[_; 2]>::try_from(pair).ok());
        let (mut all, mut full, mut ended) = (0, 0, 0);
        for [line, next] in pairs.filter(|[line, next]| prose(&line) && prose(&next) && next.item_marker().is_none()) {
            all += 1;
            full += usize::from(is_full(line, next, width));
            ended += usize::from(is_full(line, next, width) && line.ends_sentence());
        }
        // Where most full lines end a sentence, they are not full but paragraphs of about one length.
        if full * 2 >= all && ended * 2 <= full && full > 0 { Wrapping::At(width) } else { Wrapping::None }
    }

    /// Whether `next` goes on with the paragraph of `line`, when no list or heading is in play.
    pub fn goes_on(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let in_sentence = next.begins_small() && !line.ends_sentence();
        match self {
            Wrapping::At(_) if next.indent > line.indent && line.ends_sentence() => false,
            Wrapping::At(width) => is_full(line, next, width) || in_sentence,
            Wrapping::None => in_sentence && (NARROWEST..=WIDEST).contains(&line.width),
        }
    }

    /// Whether a line is so short that it was not broken for want of room.
    pub fn ends_early(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        match self {
            Wrapping::At(width) => !is_full(line, next, width),
            Wrapping::None => true,
        }
    }
}

/// Whether the first word of `next` would hardly have found room in `line`. People break by hand too: a tenth is spared.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    (line.width + 1 + word) * 10 > width * 9
}
