//! Questions about what is new: of passages that answer about equally well, that of the latest article goes first.

use std::collections::BTreeSet;

use super::rank::Ranked;
use crate::corpus::Corpus;

/// What being the latest is worth, on the scale of scores: logarithms of odds. Each earlier date is worth half of the next.
const WORTH: f32 = 3.0;
/// How far below the best one a passage may be, on the same scale, to answer about as well, if it holds the same words asked for.
const ABOUT_AS_GOOD: f32 = 3.0;

/// Whether a question, by its folded words, asks for what is new.
pub(super) fn asks<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| says_only_when(word) || NOW.contains(&word))
}

/// Whether a word says that the newest is wanted, and nothing about what: articles need not hold it.
pub(super) fn says_only_when(surface: &str) -> bool {
    NEWEST.contains(&surface)
}

/// Puts passages of later articles before others that answer about as well, and notes those that are thereby out of date; those
/// without a date stay where they are. The scores stay, too: how sure an answer is has nothing to do with its date.
pub(super) fn prefer(ranked: &mut [Ranked], corpus: &Corpus) {
    let Some((best, words)) = ranked.first().map(|first| (first.score, first.candidate.terms)) else { return };
    let date = |found: &Ranked| corpus.article(found.article).and_then(|article| article.date);
    let near = |found: &Ranked| best - found.score <= ABOUT_AS_GOOD && found.candidate.terms & words == words;
    let dates: BTreeSet<_> = ranked.iter().filter(|found| near(found)).filter_map(date).collect();
    let place = |found: &Ranked| {
        let date = date(found).filter(|_| near(found))?;
        i32::try_from(dates.iter().rev().position(|other| *other == date)?).ok()
    };
    let worth = |found: &Ranked| found.score + place(found).map_or(0.0, |place| WORTH * 0.5_f32.powi(place));
    for found in ranked.iter_mut() {
        found.out_of_date = place(found).is_some_and(|place| place > 0);
    }
    ranked.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.candidate.passage.cmp(&b.candidate.passage)));
}

/// Words that ask for the newest, without case and accents.
const NEWEST: &[&str] = &[
    "latest",
    "newest",
    "recent",
    "recently",
    "lately",
    "nowadays",
    "currently",
    "reciente",
    "recientes",
    "recente",
    "recentes",
    "neueste",
    "neuesten",
    "neuester",
    "neuestes",
    "jungste",
    "jungsten",
    "zuletzt",
    "recenti",
    "nyeste",
    "nylig",
    "nyaste",
    "nyligen",
];

/// Words that ask for how things are now, or for the last one, which may also be said of something else.
const NOW: &[&str] = &[
    "siste",
    "senaste",
    "seneste",
    "ultimo",
    "ultima",
    "ultimos",
    "ultimas",
    "dernier",
    "derniere",
    "derniers",
    "dernieres",
    "ultimi",
    "ultime",
    "current",
    "now",
    "today",
    "actual",
    "actualmente",
    "ahora",
    "hoy",
    "atual",
    "atualmente",
    "agora",
    "hoje",
    "actuel",
    "actuelle",
    "actuellement",
    "maintenant",
    "aktuell",
    "aktuelle",
    "aktuellen",
    "derzeit",
    "jetzt",
    "heute",
    "attuale",
    "attualmente",
    "adesso",
    "oggi",
    "idag",
    "nu",
];
