//! Questions about what is new, and the words that ask for it.

/// Whether a question, by its folded words, asks for what is new.
pub(super) fn asks<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| says_only_when(word) || NOW.contains(&word))
}

/// Whether a word says that the newest is wanted, and nothing about what: articles need not hold it.
pub(super) fn says_only_when(surface: &str) -> bool {
    NEWEST.contains(&surface)
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
