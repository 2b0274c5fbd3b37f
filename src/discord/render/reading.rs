//! A page of an article, as it stands there.

use super::{Scene, search};
use crate::app::ReadingPage;
use crate::corpus::BlockKind;
use crate::discord::custom_id::{ArticleKey, ComponentId, Digest};
use crate::discord::reply::{Card, Reply, Tone};
use crate::discord::words::Word;
use crate::discord::{escape, limits};

/// A page of an article, with buttons to the page before and after.
#[must_use]
pub fn page(reading: &ReadingPage, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let cut = voice.say(Word::PageShortened);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let kept = body.reserve(limits::count(&cut) + 6);
    let link = escape::link(
        &limits::clip(&escape::plain(&reading.article.title), 150),
        reading.article.url.as_deref(),
        &voice.say(Word::Link),
    );
    body.push(&format!("**{link}**"));
    let mut whole = true;
    for block in &reading.blocks {
        let text = block.quote.text();
        // The title stands above the page already.
        if matches!(block.kind, BlockKind::Heading(_)) && text == reading.article.title {
            continue;
        }
        let gap = if matches!(block.kind, BlockKind::ListItem(_)) { "" } else { "\n" };
        let fits = body.push(&format!("{gap}{}", written(block.kind, text)));
        if !fits {
            let room = body.left();
            let part = limits::clip_written(text, room.saturating_sub(1), |text| written(block.kind, text));
            body.push(&format!("\n{part}"));
            whole = false;
            break;
        }
    }
    body.release(kept);
    if !whole {
        body.push(&format!("\n-# {cut}"));
    }
    let page = reading.page.unwrap_or(1);
    let mut footer = Vec::new();
    if reading.pages > 1 {
        footer.push(voice.with(Word::PageOf, [("page", page.into()), ("pages", reading.pages.into())]));
    }
    footer.extend(reading.article.author.as_deref().map(|author| limits::clip(&escape::plain(author), 80)));
    footer.extend(reading.article.date.map(|date| date.to_string()));
    footer.push(limits::clip(&escape::plain(&reading.article.file), 120));
    let heading = reading.section.last().map(|heading| escape::plain(heading));
    let mut reply =
        Reply::private(Card { tone: Tone::Quote, heading, body: body.finish(), footer: Some(footer.join(" · ")) });
    let (article, section) = (ArticleKey::of(&reading.article.id), Digest::of_section(&reading.section));
    reply.add_row(search::turns(page, reading.pages, scene, |turn, page| ComponentId::Read {
        turn,
        article,
        section,
        page,
    }));
    reply
}

/// A block as it reads: headings in bold, somebody else's words set off, all else as it stands.
fn written(kind: BlockKind, text: &str) -> String {
    let lines = escape::lines(text);
    let lines = lines.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty());
    let lines: Vec<String> = match kind {
        BlockKind::Heading(_) => lines.map(|line| format!("**{line}**")).collect(),
        BlockKind::BlockQuote => lines.map(|line| format!("> {line}")).collect(),
        _ => lines.map(str::to_owned).collect(),
    };
    lines.join("\n")
}
