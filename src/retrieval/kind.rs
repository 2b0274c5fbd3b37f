//! What sort of thing a question asks for, and the words that show an answer of that sort.

/// What a question asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A time.
    When,
    /// A number or an amount.
    HowMany,
    /// A person or a body.
    Who,
    /// A place.
    Where,
    /// A reason.
    Why,
    /// Anything else.
    #[default]
    Other,
}

/// The sort of a question, by its folded words in order.
pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Kind {
    let words: Vec<&str> = words.take(64).collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let asked_with = |asks: &[&str], of: &[&str]| pairs.clone().any(|(a, b)| asks.contains(a) && of.contains(b));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(WHEN) || asked_with(WHAT, TIMES) {
        Kind::When
    } else if has(HOW_MANY) || asked_with(&["how", "hvor", "hur"], MUCH) || asked_with(WHAT, AMOUNTS) {
        Kind::HowMany
    } else if has(WHO) {
        Kind::Who
    } else if has(WHERE) || asked_with(WHAT, PLACES) {
        Kind::Where
    } else if has(WHY) {
        Kind::Why
    } else {
        Kind::Other
    }
}

/// Whether a question, by its folded words in order, asks what something is: its answer is a whole paragraph, not a sentence.
pub(super) fn asks_what_it_is<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let first = words.find(|word| !GREETINGS.contains(word)).unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let asks = WHAT.contains(&first) && IS.contains(&second) || DEFINE.contains(&first);
    // In Portuguese an article stands first; in French and Italian the verb is grown together with the word that asks.
    let portuguese = first == "o" && second == "que" && words.next() == Some("e");
    asks || portuguese || first == "qu'est" || first == "cos'e" || (first == "che" && second == "cos'e")
}

const IS: &[&str] =
    &["is", "are", "was", "were", "er", "ar", "es", "son", "ist", "sind", "e", "sao", "est", "sont", "sono"];
const GREETINGS: &[&str] = &["hey", "hi", "hello"];
const DEFINE: &[&str] = &["whats", "define", "explain", "definiere", "define", "definir", "definer"];

/// Whether a word names a month or a span of time.
pub(super) fn is_time(surface: &str) -> bool {
    TIME_WORDS.contains(&surface)
        || surface.len() == 4 && surface.starts_with(['1', '2']) && surface.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is a number, in digits or spelled out.
pub(super) fn is_number(surface: &str) -> bool {
    surface.starts_with(|c: char| c.is_numeric()) || NUMBER_WORDS.contains(&surface)
}

/// Whether a word introduces a reason.
pub(super) fn is_reason(surface: &str) -> bool {
    REASONS.contains(&surface)
}

const WHAT: &[&str] = &[
    "what", "whats", "which", "hvilken", "hvilket", "hvilke", "vilken", "vilket", "vilka", "que", "qual", "cual",
    "quel", "quelle", "welches", "welchem", "welcher", "quale", "hva", "ce", "care",
];
const TIMES: &[&str] = &[
    "year",
    "date",
    "day",
    "month",
    "century",
    "decade",
    "time",
    "era",
    "ar",
    "arstall",
    "dato",
    "dag",
    "maned",
    "ano",
    "data",
    "fecha",
    "dia",
    "mes",
    "siglo",
    "seculo",
    "jahr",
    "datum",
    "jahrhundert",
    "annee",
    "siecle",
    "an",
    "secol",
];
const WHEN: &[&str] = &[
    "when",
    "whens",
    "nar",
    "naar",
    "hvornar",
    "quando",
    "cuando",
    "quand",
    "wann",
    "wanneer",
    "cand",
    "когда",
    "ποτε",
    "متي",
    "कब",
];
const MUCH: &[&str] = &[
    "many", "much", "long", "old", "far", "often", "large", "big", "tall", "high", "fast", "wide", "deep", "mange",
    "mye", "lenge", "gammel", "stor", "langt", "hoy", "manga", "mycket", "lange", "gammal", "lang", "hog", "ofta",
    "ofte",
];
const HOW_MANY: &[&str] = &[
    "percentage",
    "percent",
    "prosent",
    "procent",
    "quantos",
    "quantas",
    "quanto",
    "quanta",
    "cuantos",
    "cuantas",
    "cuanto",
    "cuanta",
    "combien",
    "wieviel",
    "wieviele",
    "viele",
    "viel",
    "hoeveel",
    "cati",
    "cate",
    "сколько",
    "ποσο",
    "ποσα",
    "ποσοι",
    "ποσεσ",
    "kac",
    "كم",
    "कितने",
    "कितना",
    "कितनी",
];
const AMOUNTS: &[&str] =
    &["number", "percentage", "percent", "amount", "antall", "antal", "andel", "numero", "porcentaje", "prozentsatz"];
const WHO: &[&str] = &[
    "who",
    "whos",
    "whom",
    "whose",
    "hvem",
    "vem",
    "vems",
    "quem",
    "quien",
    "quienes",
    "qui",
    "wer",
    "wen",
    "wem",
    "wie",
    "cine",
    "chi",
    "кто",
    "кого",
    "кому",
    "ποιοσ",
    "ποιον",
    "kim",
    "kimin",
    "من",
    "किसने",
    "कौन",
    "ai",
];
const WHERE: &[&str] = &[
    "where",
    "wheres",
    "hvor",
    "var",
    "onde",
    "donde",
    "ou",
    "wo",
    "wohin",
    "waar",
    "unde",
    "dove",
    "где",
    "куда",
    "που",
    "nerede",
    "nereye",
    "اين",
    "कहाँ",
    "कहां",
    "dau",
];
const PLACES: &[&str] = &[
    "city",
    "country",
    "state",
    "place",
    "region",
    "town",
    "continent",
    "county",
    "by",
    "land",
    "sted",
    "kommune",
    "stad",
    "plats",
    "cidade",
    "pais",
    "estado",
    "ciudad",
    "stadt",
    "ville",
    "oras",
    "tara",
];
const WHY: &[&str] = &[
    "why",
    "whys",
    "hvorfor",
    "varfor",
    "porque",
    "pourquoi",
    "warum",
    "weshalb",
    "waarom",
    "perche",
    "почему",
    "зачем",
    "γιατι",
    "neden",
    "nicin",
    "لماذا",
    "क्यों",
];
const TIME_WORDS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "century",
    "centuries",
    "januar",
    "februar",
    "mars",
    "mai",
    "juni",
    "juli",
    "oktober",
    "desember",
    "dezember",
    "januari",
    "februari",
    "maj",
    "augusti",
    "janeiro",
    "fevereiro",
    "marco",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    "enero",
    "febrero",
    "marzo",
    "mayo",
    "junio",
    "julio",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "siglo",
    "seculo",
    "jahrhundert",
    "arhundre",
    "arhundrede",
    "siecle",
    "secol",
    "secolul",
];
const NUMBER_WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "half",
    "third",
    "twice",
    "once",
    "millioner",
    "milliarder",
    "tusen",
    "hundre",
    "miljoner",
    "miljarder",
    "prosent",
    "procent",
    "percent",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "sju",
    "atte",
    "ni",
    "ti",
    "dois",
    "duas",
    "tres",
    "quatro",
    "cinco",
];
const REASONS: &[&str] = &[
    "because",
    "due",
    "since",
    "owing",
    "therefore",
    "caused",
    "thus",
    "fordi",
    "derfor",
    "grunn",
    "eftersom",
    "darfor",
    "porque",
    "debido",
    "devido",
    "pois",
    "weil",
    "deshalb",
    "wegen",
    "parce",
    "car",
    "deoarece",
    "pentru",
];

#[cfg(test)]
mod tests;
