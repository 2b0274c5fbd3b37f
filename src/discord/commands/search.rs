//! `/search`: the passages that match words, phrases and operators, page by page.

use super::definition::{Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Search, Tier};
use crate::discord::render::search::{HITS_A_PAGE, heading};

pub const ENTRY: Entry = Entry {
    counts: true,
    options: &[
        OptionDefinition::text("query").required().length(1, 200),
        OptionDefinition::text("article").length(1, 100).completed(),
        OptionDefinition::of(Kind::Integer, "page").at_least(1),
    ],
    ..Entry::of("search", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    // What is searched for is what can be read back from the message when a page is turned.
    Ok(Request::private(Command::Search(page(&given.text("query")?, given.article("article")?, given.page("page")?))))
}

/// One page of a search, as all its pages are asked for.
#[must_use]
pub fn page(query: &str, article: Option<String>, page: usize) -> Search {
    Search { query: heading(query), article, page, limit: Some(HITS_A_PAGE), ..Search::default() }
}
