//! What a search found, a few passages a page.

use super::{Scene, citation, quotation, refusal};
use crate::app::{SearchHit, SearchResults};
use crate::discord::custom_id::{ArticleKey, ComponentId, Digest, Turn};
use crate::discord::reply::{Button, Card, Reply, Row, Tone};
use crate::discord::words::Word;
use crate::discord::{escape, limits};

/// How many passages a page shows: more would not be read on a phone.
pub const HITS_A_PAGE: usize = 4;

/// How many characters of the title of the one article are shown that was searched.
const LONGEST_TITLE: usize = 150;

/// How many characters of a passage are shown.
const LONGEST_HIT: usize = 500;

/// A page of what a search found. `scoped` says whether one article alone was searched.
///
/// The words that were searched for stand above the card as they are: a later page reads them back from there.
#[must_use]
pub fn results(results: &SearchResults, scoped: bool, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let query = heading(&results.query);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    if results.hits.is_empty() {
        body.push(&voice.say(Word::SearchFoundNothing));
    } else {
        body.push(&voice.with(Word::SearchFound, [("total", results.total.into())]));
    }
    if let Some(article) = &results.article {
        let title = escape::brief(article, LONGEST_TITLE);
        body.push(&voice.with(Word::SearchScope, [("title", title.into())]));
    }
    for line in refusal::unknown_words(&results.unknown_words, voice) {
        body.push(&line);
    }
    for hit in &results.hits {
        let place = citation::small_line(hit.quote.citation(), voice);
        let room = body.left().saturating_sub(limits::count(&place) + 3).min(LONGEST_HIT);
        body.push("");
        body.push(&format!("{}\n{place}", passage(hit, room)));
    }
    if results.hits.is_empty() {
        body.push("");
        body.push(&format!("-# {}", voice.say(Word::SearchTips)));
    }
    let tone = if results.hits.is_empty() { Tone::Refusal } else { Tone::Quote };
    let numbers = [("page", results.page.into()), ("pages", results.pages.into())];
    let footer = (results.pages > 1).then(|| voice.with(Word::PageOf, numbers));
    let mut reply = Reply::private(Card { tone, heading: Some(query.clone()), body: body.finish(), footer });
    let article = results.hits.first().map(|hit| ArticleKey::of(&hit.quote.citation().article)).filter(|_| scoped);
    reply.add_row(turns(results.page, results.pages, scene, |turn, page| ComponentId::Results {
        turn,
        query: Digest::of(&query),
        article,
        page,
    }));
    reply.add_row(refusal::sections_to_read(results.hits.iter().map(|hit| hit.quote.citation()), voice));
    reply
}

/// The words above a page of results: short enough to stand there whole, since later pages read them back.
#[must_use]
pub fn heading(query: &str) -> String {
    limits::clip(&escape::plain(query), limits::AUTHOR)
}

/// The buttons to the page before and after, disabled at the ends; none for a single page.
#[must_use]
pub fn turns(page: usize, pages: usize, scene: &Scene, id: impl Fn(Turn, u32) -> ComponentId) -> Row {
    if pages < 2 {
        return Row::Buttons(Vec::new());
    }
    let number = |page: usize| u32::try_from(page).unwrap_or(u32::MAX);
    let (back, forward) = (page.saturating_sub(1).max(1), (page + 1).min(pages));
    Row::Buttons(vec![
        Button::new(scene.voice.say(Word::Previous), id(Turn::Back, number(back))).enabled(page > 1),
        Button::new(scene.voice.say(Word::Next), id(Turn::Forward, number(forward))).enabled(page < pages),
    ])
}

/// The passage from a little before its first match on, the matches in bold.
fn passage(hit: &SearchHit, limit: usize) -> String {
    let whole = quotation::write(&hit.runs());
    if limits::count(&whole) <= limit {
        return whole;
    }
    // Whole sentences from the one that holds the first match; the rest is one press away.
    let text = hit.quote.text();
    let first = hit.matches.first().map_or(0, |span| span.start().saturating_sub(hit.quote.span().start()));
    let sentences = crate::text::sentences(text, crate::text::Language::UNKNOWN);
    let from = sentences.iter().rev().find(|sentence| sentence.start() <= first).map_or(0, |sentence| sentence.start());
    let mut skip = from;
    let mut kept: Vec<(&str, bool)> = Vec::new();
    for (run, bold) in hit.runs() {
        let part = run.get(skip.min(run.len())..).unwrap_or(run);
        skip = skip.saturating_sub(run.len());
        kept.push((part, bold));
    }
    let mut count = kept.len();
    // Runs are left out from the end; the last one that is left is cut at a word.
    while count > 1 && limits::count(&quotation::write(kept.get(..count).unwrap_or_default())) > limit {
        count -= 1;
    }
    kept.truncate(count);
    let Some((last, bold)) = kept.pop() else { return String::new() };
    limits::clip_written(last, limit, |tail| {
        let mut runs = kept.clone();
        runs.push((tail, bold));
        quotation::write(&runs)
    })
}
