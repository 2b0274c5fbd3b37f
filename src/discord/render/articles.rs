//! Which articles there are, ten a page.

use super::{Scene, search};
use crate::app::{ArticleList, ListArticles, ListedArticle};
use crate::discord::custom_id::{ArticleKey, ComponentId, Digest, Turn};
use crate::discord::reply::{Card, Choice, Reply, Row, Tone};
use crate::discord::words::{Voice, Word};
use crate::discord::{escape, limits};

/// How many articles a page lists.
pub const ARTICLES_A_PAGE: usize = 10;

/// A page (from 1; the nearest there is) of the articles that were wished for.
#[must_use]
pub fn list(wished: &ListArticles, list: &ArticleList, page: usize, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let pages = list.articles.len().div_ceil(ARTICLES_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let first = (page - 1) * ARTICLES_A_PAGE;
    let shown = list.articles.iter().enumerate().skip(first).take(ARTICLES_A_PAGE);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let counts = [("shown", list.articles.len().into()), ("total", list.total.into())];
    body.push(&voice.with(Word::ArticleCount, counts));
    let mut choices = Vec::new();
    for (at, article) in shown {
        body.push(&line(at + 1, article, voice));
        choices.push(choice(article, voice));
    }
    let numbers = [("page", page.into()), ("pages", pages.into())];
    let footer = (pages > 1).then(|| voice.with(Word::PageOf, numbers));
    let mut reply = Reply::private(Card { tone: Tone::Notice, heading: None, body: body.finish(), footer });
    reply.add_row(search::turns(page, pages, scene, |turn, page| ComponentId::List {
        turn,
        tag: wished.tag.as_deref().map(|tag| Digest::of(&tag.to_lowercase())),
        language: wished.language.and_then(|language| language.code().as_bytes().first_chunk::<2>().copied()),
        sort: wished.sort,
        page,
    }));
    reply.add_row(Row::Menu { prompt: voice.say(Word::ChooseToRead), choices });
    reply
}

fn line(number: usize, article: &ListedArticle, voice: &Voice) -> String {
    // Ten lines of this length fit, whatever the titles and tags.
    let title = limits::clip(&escape::plain(&article.title), 80);
    let title = escape::link(&title, article.url.as_deref().filter(|url| url.len() <= 150), &voice.say(Word::Link));
    let mut parts = vec![voice.with(Word::ListLine, [("number", number.into()), ("title", title.into())])];
    parts.extend(article.date.map(|date| date.to_string()));
    parts.push(voice.with(Word::WordCount, [("words", article.words.into())]));
    if !article.tags.is_empty() {
        parts.push(escape::brief(&article.tags.join(", "), 40));
    }
    parts.join(" · ")
}

fn choice(article: &ListedArticle, voice: &Voice) -> Choice {
    Choice {
        label: escape::plain(&article.title),
        description: Some(voice.with(Word::WordCount, [("words", article.words.into())])),
        id: ComponentId::Read { turn: Turn::Open, article: ArticleKey::of(&article.id), section: None, page: 1 },
    }
}
