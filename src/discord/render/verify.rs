//! Whether a text is word for word in an article: where, and what differs.

use super::{Scene, citation, quotation, refusal};
use crate::app::{Difference, Nearly, Places, Verdict, Verification};
use crate::discord::reply::{Card, Reply, Tone};
use crate::discord::words::Word;
use crate::discord::{escape, limits};

/// How many characters of one place's words are shown.
const LONGEST_QUOTE: usize = 700;
/// How many places are shown.
const SHOWN_PLACES: usize = 5;
/// How many characters of the differences are shown.
const LONGEST_DIFFERENCES: usize = 2_000;

/// The verdict on a text, for the one who asked.
#[must_use]
pub fn verdict(verification: &Verification, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let mut sections = Vec::new();
    let tone = match &verification.verdict {
        Verdict::Exact(places) => {
            body.push(&voice.with(Word::VerifiedExactly, [("total", places.total.into())]));
            sections.extend(push_places(places, &mut body, scene));
            Tone::Quote
        }
        Verdict::Typographic(places) => {
            body.push(&voice.with(Word::VerifiedTypographically, [("total", places.total.into())]));
            sections.extend(push_places(places, &mut body, scene));
            Tone::Quote
        }
        Verdict::Nearly(nearly) => {
            push_nearly(nearly, &mut body, scene);
            sections.push(nearly.quote.citation());
            Tone::Refusal
        }
        Verdict::NotFound => {
            body.push(&voice.say(Word::VerifiedNot));
            Tone::Refusal
        }
    };
    if verification.shortened {
        body.push(&format!("-# {}", voice.say(Word::TextShortened)));
    }
    let heading = Some(limits::clip(&escape::plain(&verification.text), limits::AUTHOR));
    let mut reply = Reply::private(Card { tone, heading, body: body.finish(), footer: None });
    reply.add_row(refusal::sections_to_read(sections.into_iter(), voice));
    reply
}

fn push_places<'a>(places: &'a Places, body: &mut limits::Body, scene: &Scene) -> Vec<&'a crate::corpus::Citation> {
    let mut named = Vec::new();
    for place in places.shown.iter().take(SHOWN_PLACES) {
        let line = citation::small_line(place.quote.citation(), &scene.voice);
        let words = limits::clip_written(place.quote.text(), LONGEST_QUOTE, |text| quotation::write(&[(text, false)]));
        if !body.push(&format!("\n{words}\n{line}")) {
            break;
        }
        named.push(place.quote.citation());
    }
    let more = places.total.saturating_sub(named.len());
    if more > 0 {
        body.push(&scene.voice.with(Word::MorePlaces, [("more", more.into())]));
    }
    named
}

fn push_nearly(nearly: &Nearly, body: &mut limits::Body, scene: &Scene) {
    let voice = &scene.voice;
    // Rounded down: 99.9 % is not the whole.
    let percent = (nearly.similarity.clamp(0.0, 1.0) * 100.0).floor();
    body.push(&voice.with(Word::VerifiedNearly, [("percent", f64::from(percent).into())]));
    body.push("");
    body.push(&differences(&nearly.differences));
    body.push(&citation::small_line(nearly.quote.citation(), voice));
    body.push(&format!("-# {}", voice.say(Word::DifferenceKey)));
    if nearly.partial {
        body.push(&format!("-# {}", voice.say(Word::TextShortened)));
    }
}

/// The text and the article's words side by side, in a block quote of one line.
fn differences(differences: &[Difference]) -> String {
    let mut line = String::from("> ");
    for difference in differences {
        let (mark, words) = match difference {
            Difference::Same(words) => ("", words),
            Difference::OnlyGiven(words) => ("~~", words),
            Difference::OnlyArticle(words) => ("**", words),
        };
        // Two changes side by side would run into each other, even where a script needs no space.
        let is_beside_change = !mark.is_empty() && line.ends_with(['~', '*']);
        let space = if words.starts_with(char::is_whitespace) || is_beside_change { " " } else { "" };
        let words = escape::inline(words.trim());
        if words.is_empty() {
            continue;
        }
        let run = format!("{space}{mark}{words}{mark}");
        if limits::count(&line) + limits::count(&run) + 2 > LONGEST_DIFFERENCES {
            line.push('…');
            break;
        }
        line.push_str(&run);
    }
    line.trim_end().to_owned()
}
