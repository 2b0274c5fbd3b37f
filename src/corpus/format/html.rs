//! HTML: the article of a web page, without what surrounds it.

mod blocks;
mod entity;
mod scan;

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;

use dom_smoothie::{Config, Metadata, Readability};

use super::{Format, Source};
use crate::corpus::front::{language, parse_date, web_address};
use crate::corpus::{Block, BlockKind, Draft, FrontMatter, Problem};
use scan::{Token, Tokens};

/// Web pages.
pub const FORMAT: Format = Format { suffixes: &["html", "htm", "xhtml"], read };

/// Elements may stand in one another this deep; people's pages stay under 100.
const MAX_DEPTH: usize = 400;
/// A tag may have this many attributes: a parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 200;
/// What a parser may have to repeat of unclosed `<b>` and the like, in elements.
const MAX_REPEATED: usize = 500_000;
/// How many elements are judged one by one for whether they belong to the article.
const MAX_ELEMENTS: usize = 100_000;

/// Reads the main content of a page.
fn read(source: &Source<'_>) -> Draft {
    let all = fragment(source.body, &|byte| source.line(byte));
    let Some(marked) = mark_lines(source) else {
        let message = "The page is built so deeply or oddly that only its bare text was read.";
        let advice = "Save the article as a simpler page, as Markdown or as plain text.";
        let problems = vec![Problem::of_file(source.file, message, advice)];
        return Draft { blocks: all, problems, ..Draft::default() };
    };
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let Ok(mut page) = Readability::new(marked, None, Some(config)) else {
        return Draft { blocks: all, ..Draft::default() };
    };
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let main = page.parse().map(|found| blocks::read(&found.content, &|_| 1)).unwrap_or_default();
    // Pages without navigation are sometimes cut too short; then the whole is the article.
    let blocks = if words(&main) * 3 < words(&all) { all.clone() } else { main };
    let blocks = with_anchors(with_title(blocks, &all), &all);
    let has_title = blocks.iter().any(|block| block.kind == BlockKind::Heading(1));
    Draft { front: front_of(source.body, &metadata, has_title), blocks, problems: Vec::new() }
}

/// Reads a piece of HTML; `line_of` tells the line of each of its bytes.
pub fn fragment(html: &str, line_of: &dyn Fn(usize) -> usize) -> Vec<Block> {
    blocks::read(html, line_of)
}

/// The page with its line written into every tag, because a parser forgets where its elements stood.
///
/// `None` where a parser would need too long for the page, or too much memory.
fn mark_lines(source: &Source<'_>) -> Option<String> {
    let mut marked = String::with_capacity(source.body.len() * 3 / 2);
    let mut copied = 0;
    let (mut depth, mut formats, mut repeated) = (0_usize, 0_usize, 0_usize);
    for token in Tokens::new(source.body) {
        match token {
            Token::Text(..) => {}
            Token::Close(name) => {
                depth = depth.saturating_sub(usize::from(!is_void(name)));
                formats = formats.saturating_sub(usize::from(is_format(name)));
            }
            Token::Open(tag) => {
                depth += usize::from(!is_void(tag.name));
                repeated += formats;
                formats += usize::from(is_format(tag.name));
                let attributes =
                    tag.attributes.split_ascii_whitespace().take(MAX_ATTRIBUTES + 1).filter(|part| part.contains('='));
                if depth > MAX_DEPTH || repeated > MAX_REPEATED || attributes.count() > MAX_ATTRIBUTES {
                    return None;
                }
                marked.push_str(source.body.get(copied..tag.name_end)?);
                // Writing to a string cannot fail.
                let _ = write!(marked, " {}=\"{}\"", blocks::LINE_ATTRIBUTE, source.line(tag.end));
                copied = tag.name_end;
            }
        }
    }
    marked.push_str(source.body.get(copied..)?);
    Some(marked)
}

fn is_void(name: &str) -> bool {
    // Besides the elements that hold nothing, those whose closing tag people leave out.
    const VOID: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rt",
        "rp",
    ];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

fn is_format(name: &str) -> bool {
    const FORMATS: &[&str] =
        &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    FORMATS.iter().any(|format| format.eq_ignore_ascii_case(name))
}

fn words(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.split_whitespace().count()).sum()
}

/// The library takes the title out of the text, or makes a lesser heading of it; a reader of the page sees it on top.
fn with_title(mut blocks: Vec<Block>, all: &[Block]) -> Vec<Block> {
    let Some(title) = all.iter().find(|block| block.kind == BlockKind::Heading(1)) else { return blocks };
    let same = |block: &&mut Block| matches!(block.kind, BlockKind::Heading(_)) && block.text == title.text;
    match blocks.iter_mut().find(same) {
        Some(found) => found.kind = BlockKind::Heading(1),
        None => blocks.insert(0, title.clone()),
    }
    blocks
}

/// An empty `<a id=...>` in a heading is cleaned away with its name, which links still need.
fn with_anchors(mut blocks: Vec<Block>, all: &[Block]) -> Vec<Block> {
    let mut named: HashMap<&str, VecDeque<&str>> = HashMap::new();
    for block in all.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))) {
        if let Some(anchor) = &block.anchor {
            named.entry(&block.text).or_default().push_back(anchor);
        }
    }
    for block in blocks.iter_mut().filter(|block| matches!(block.kind, BlockKind::Heading(_))) {
        if let Some(anchor) = named.get_mut(block.text.as_str()).and_then(VecDeque::pop_front) {
            block.anchor = Some(anchor.to_owned());
        }
    }
    blocks
}

/// The address that the page names as its own.
fn canonical(html: &str) -> Option<&str> {
    Tokens::new(html).find_map(|token| match token {
        Token::Open(tag) if tag.name.eq_ignore_ascii_case("link") => {
            let is_canonical = tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            if is_canonical { tag.attribute("href").and_then(web_address) } else { None }
        }
        _ => None,
    })
}

fn front_of(html: &str, metadata: &Metadata, has_title: bool) -> FrontMatter {
    let short = |text: &str| (1..=200).contains(&text.trim().chars().count()).then(|| one_line(text));
    FrontMatter {
        title: if has_title { None } else { short(&metadata.title) },
        url: canonical(html).or(metadata.url.as_deref().and_then(web_address)).map(str::to_owned),
        author: metadata.byline.as_deref().and_then(short),
        date: metadata.modified_time.as_deref().or(metadata.published_time.as_deref()).and_then(parse_date),
        language: metadata.lang.as_deref().and_then(language),
        ..FrontMatter::default()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
