//! Articles as they stand.

use super::{Style, counted, lines, wrapped};
use crate::app::{PageBlock, ReadingPage};
use crate::corpus::BlockKind;

pub(super) fn page(page: &ReadingPage, style: Style) -> String {
    let mut out = lines(&page.article.title, "", style.width, |line| style.title(line));
    out.push_str(&lines(&about(page), "", style.width, |line| style.faint(line)));
    let repeats_title = page.blocks.first().is_some_and(|block| block.quote.text() == page.article.title);
    let mut before = None;
    for shown in page.blocks.iter().skip(usize::from(repeats_title)) {
        let in_list = matches!((before, shown.kind), (Some(BlockKind::ListItem(_)), BlockKind::ListItem(_)));
        if !in_list {
            out.push('\n');
        }
        out.push_str(&block(shown, style));
        before = Some(shown.kind);
    }
    if let Some(number) = page.page {
        out.push_str(&wrapped(&format!("\nPage {number} of {}", page.pages), "", style.width));
    }
    out
}

fn block(block: &PageBlock, style: Style) -> String {
    let text = block.quote.text();
    match block.kind {
        BlockKind::Heading(_) => lines(text, "", style.width, |line| style.bold(line)),
        BlockKind::ListItem(depth) => wrapped(text, &"  ".repeat(usize::from(depth)), style.width),
        BlockKind::BlockQuote => wrapped(text, "  > ", style.width),
        // A line of code or a table that is broken cannot be read: better one that is too wide.
        BlockKind::Code | BlockKind::Table => wrapped(text, "    ", usize::MAX),
        BlockKind::Paragraph | BlockKind::Footnote => wrapped(text, "", style.width),
    }
}

/// What is known of the article, in a line.
fn about(page: &ReadingPage) -> String {
    let article = &page.article;
    let facts = [
        article.author.clone(),
        article.date.map(|date| date.to_string()),
        Some(counted(article.words, "word")),
        Some(article.file.clone()),
        article.url.clone(),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}
