//! Articles and their pages, as data.

use jiff::civil::Date;
use serde::Serialize;

use super::SEPARATOR;
use crate::app::{ArticleList, ListedArticle, ReadingPage};
use crate::corpus::{BlockKind, Quote};

#[derive(Serialize)]
pub(super) struct ReadData<'a> {
    outcome: &'static str,
    title: &'a str,
    section: String,
    file: &'a str,
    page: Option<usize>,
    pages: usize,
    blocks: Vec<BlockData<'a>>,
}

#[derive(Serialize)]
pub(super) struct BlockData<'a> {
    kind: &'static str,
    text: &'a str,
    lines: [usize; 2],
    span: [usize; 2],
}

#[derive(Serialize)]
pub(super) struct ArticlesData<'a> {
    outcome: &'static str,
    total: usize,
    articles: Vec<ArticleData<'a>>,
}

#[derive(Serialize)]
pub(super) struct ArticleData<'a> {
    title: &'a str,
    date: Option<Date>,
    tags: &'a [String],
    words: u32,
    language: &'a str,
    file: &'a str,
    id: &'a str,
    author: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> ReadData<'a> {
    pub(super) fn new(outcome: &'static str, page: &'a ReadingPage) -> Self {
        Self {
            outcome,
            title: &page.article.title,
            section: page.section.join(SEPARATOR),
            file: &page.article.file,
            page: page.page,
            pages: page.pages,
            blocks: page.blocks.iter().map(|block| block_data(block.kind, &block.quote)).collect(),
        }
    }
}

impl<'a> ArticlesData<'a> {
    pub(super) fn new(outcome: &'static str, list: &'a ArticleList) -> Self {
        Self { outcome, total: list.total, articles: list.articles.iter().map(article).collect() }
    }
}

fn article(article: &ListedArticle) -> ArticleData<'_> {
    ArticleData {
        title: &article.title,
        date: article.date,
        tags: &article.tags,
        words: article.words,
        language: article.language.code(),
        file: &article.file,
        id: &article.id,
        author: article.author.as_deref(),
        url: article.url.as_deref(),
    }
}

fn block_data(kind: BlockKind, quote: &Quote) -> BlockData<'_> {
    let kind = match kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem(_) => "list_item",
        BlockKind::BlockQuote => "block_quote",
        BlockKind::Code => "code",
        BlockKind::Table => "table",
        BlockKind::Footnote => "footnote",
    };
    let span = [quote.span().start(), quote.span().end()];
    BlockData { kind, text: quote.text(), lines: quote.citation().lines.into(), span }
}
