//! A summary: numbered sentences, each with where it stands.

use super::{Scene, citation, quotation, refusal};
use crate::app::Summary;
use crate::discord::reply::{Card, Reply, Tone};
use crate::discord::words::Word;
use crate::discord::{escape, limits};

/// How many characters of a sentence are shown: a longer one is no sentence but a list.
const LONGEST_SENTENCE: usize = 600;

/// The sentences that fit, in reading order.
#[must_use]
pub fn summary(summary: &Summary, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    for (number, quote) in (1_usize..).zip(&summary.sentences) {
        let place = citation::small_line(quote.citation(), voice);
        let sentence = limits::clip_written(quote.text(), LONGEST_SENTENCE, |text| quotation::write(&[(text, false)]));
        let numbered = voice.with(Word::SummaryNumber, [("number", number.into())]);
        if !body.push(&format!("{numbered}\n{sentence}\n{place}")) {
            break;
        }
    }
    let heading = limits::clip(&escape::plain(&summary.title), limits::AUTHOR);
    let mut reply =
        Reply::private(Card { tone: Tone::Quote, heading: Some(heading), body: body.finish(), footer: None });
    reply.add_row(refusal::sections_to_read(summary.sentences.iter().map(crate::corpus::Quote::citation), voice));
    reply
}
