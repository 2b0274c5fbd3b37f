//! How fast text is split at sentences, beside the plain rules of Unicode, on texts of four kinds.
//!
//! `cargo bench --bench sentences`; the scores that go with the speed stand in `benches/README.md`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use unicode_segmentation::UnicodeSegmentation;
use verbatim::text::{Language, sentences};

/// About a megabyte of each kind of text.
const KINDS: [(&str, &str, &str); 4] = [
    (
        "english",
        "en",
        "Dr. Avery crossed the bridge at 5 p.m. and waited for the others, who were late as always. “Is nobody coming?” \
         she asked. The river had risen by 3.5 metres since May; see https://example.org/levels.html for the figures. \
         Nobody lives there now... except the owls.\n\n",
    ),
    (
        "german",
        "de",
        "Am 3. Mai traf Frau Dr. Vogel in der Stadt ein, um z. B. das Archiv zu sehen. „Ist es offen?“, fragte sie. \
         Die Antwort stand auf Seite 12. Dort las sie, dass es seit 1987 geschlossen war.\n\n",
    ),
    (
        "japanese",
        "ja",
        "港は静かだった。最後の船が入ってきたとき、岸壁には誰もいなかった。「もう遅いですか？」と彼女は聞いた。\n\n",
    ),
    ("hostile", "en", "a.b.c. (\"x [1. '? . . . «"),
];

fn main() {
    divan::main();
}

fn text(name: &str) -> (String, Language) {
    let (_, language, piece) = KINDS.into_iter().find(|(kind, ..)| *kind == name).unwrap_or(KINDS[0]);
    (piece.repeat(1_000_000 / piece.len()), language.parse().unwrap_or_default())
}

#[divan::bench(args = ["english", "german", "japanese", "hostile"])]
fn ours(bencher: Bencher<'_, '_>, kind: &str) {
    let (text, language) = text(kind);
    bencher.counter(BytesCount::of_str(&text)).bench(|| sentences(black_box(&text), language).len());
}

#[divan::bench(args = ["english", "german", "japanese", "hostile"])]
fn unicode(bencher: Bencher<'_, '_>, kind: &str) {
    let (text, _) = text(kind);
    bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(&text).unicode_sentences().count());
}
