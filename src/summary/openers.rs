//! Words that a sentence opens with when it leans on the one before it, language by language.

/// What leans, for one language; all in lower case.
pub(super) struct Openers {
    /// Pronouns, demonstratives and connectives: one word.
    pub(super) words: &'static str,
    /// Phrases of several words, set apart by `|`.
    pub(super) phrases: &'static str,
    /// Beginnings that only look like one of these and lean on nothing, set apart by `|`.
    pub(super) not: &'static str,
}

/// The openers of a language by its code, or `None` where nobody has listed them.
pub(super) fn openers(code: &str) -> Option<&'static Openers> {
    Some(match code {
        "en" => &ENGLISH,
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "pt" => &PORTUGUESE,
        "it" => &ITALIAN,
        "no" | "da" => &DANISH_NORWEGIAN,
        "sv" => &SWEDISH,
        "nl" => &DUTCH,
        _ => return None,
    })
}

const ENGLISH: Openers = Openers {
    words: "he she it they him them her his hers its their theirs this that these those such here there then both neither either another \
        however but and so or yet nor also therefore thus hence meanwhile moreover furthermore instead still otherwise consequently \
        nevertheless nonetheless besides similarly likewise accordingly afterwards afterward later subsequently additionally finally again \
        too indeed anyway though although else",
    phrases: "in addition|as a result|on the other hand|on the one hand|for example|for instance|in contrast|by contrast|that said|in fact|\
        after all|at the same time|as such|because of this|for this reason|the former|the latter|the same|the other|the two|the pair|\
        of these|some of them|most of them|many of them|one of them|in other words|at that|after that|after this|since then|even so|in this|\
        in that|at this|by then|despite this|with that|with this|from there|to do this|to do so|as well as this|on top of that",
    not: "there's |there is |there are |there was |there were |there has |there have |this week|this month|this year|this morning|\
        this afternoon|this evening|this summer|this winter|this spring|this autumn|this season|this weekend|this century|this decade|\
        this article|this guide|this page|this section|this document|this study|this paper|this tutorial|that year|that week|that month|\
        these weeks|these years|those years|so far|so-called|still life",
};

const GERMAN: Openers = Openers {
    words: "er sie es dies dieser diese dieses diesen diesem jener jene jenes sein seine seiner ihr ihre ihrer dort da dabei damit dadurch \
        davon dazu darin darauf dafür dagegen aber und oder doch jedoch daher deshalb deswegen außerdem dann danach daraufhin schließlich \
        trotzdem dennoch auch zudem ferner weiterhin hierbei hierzu hiermit stattdessen ebenso beide",
    phrases: "zum beispiel|in der tat|auf der anderen seite|aus diesem grund|zur gleichen zeit|im gegensatz dazu|darüber hinaus",
    not: "",
};

const FRENCH: Openers = Openers {
    words: "il elle ils elles ce c'est cela ceci celui celle ceux celles son sa ses leur leurs cet cette ces lui y en là mais et donc or car \
        ainsi cependant toutefois pourtant néanmoins alors puis ensuite enfin aussi également c qu'il qu'elle",
    phrases: "en effet|par exemple|de plus|en revanche|par ailleurs|en outre|à son tour|du coup|d'autre part|d'une part|au contraire|\
        c'est|c'était|dans ce|pour cela|après cela",
    not: "il y a ",
};

const SPANISH: Openers = Openers {
    words: "él ella ellos ellas ello esto eso aquello este esta estos estas ese esa esos esas aquel aquella su sus ahí allí así pero y e o \
        sino además también entonces luego después finalmente",
    phrases: "sin embargo|no obstante|por ejemplo|por lo tanto|por tanto|en cambio|por otro lado|de hecho|además de esto|por eso",
    not: "",
};

const PORTUGUESE: Openers = Openers {
    words: "ele ela eles elas isso isto aquilo este esta estes estas esse essa esses essas aquele aquela seu sua seus suas ali lá assim mas e \
        ou também além então depois finalmente porém contudo entretanto portanto logo",
    phrases: "no entanto|por exemplo|por isso|além disso|por outro lado|de fato",
    not: "",
};

const ITALIAN: Openers = Openers {
    words: "egli ella esso essa essi lui lei loro questo questa questi queste quello quella quelli quelle ciò suo sua suoi sue lì là così ma \
        e ed o anche inoltre allora poi dopo infine però tuttavia dunque quindi perciò",
    phrases: "per esempio|ad esempio|in effetti|al contrario|per questo|d'altra parte|nel frattempo",
    not: "",
};

const DANISH_NORWEGIAN: Openers = Openers {
    words: "han hun den det de dette denne disse hans hennes hendes deres sin der men og eller også derfor likevel dessuten desuden videre så \
        da deretter derefter senere til slutt imidlertid dermed slik",
    phrases: "for eksempel|på den annen side|på den anden side|i tillegg|i tillæg|til slutt|til sidst",
    not: "det er |det var |det finnes |det findes |der er |der var ",
};

const SWEDISH: Openers = Openers {
    words: "han hon den det de detta denna dessa hans hennes deras där men och eller också därför ändå dessutom vidare så då därefter senare \
        slutligen dock därmed sådan",
    phrases: "till exempel|å andra sidan|i stället|trots detta",
    not: "det finns |det är |det var ",
};

const DUTCH: Openers = Openers {
    words: "hij zij ze het dit dat deze die hun haar zijn daar er maar en of ook dus daarom echter toch bovendien verder toen daarna later \
        tenslotte",
    phrases: "bij voorbeeld|aan de andere kant|in plaats daarvan|als gevolg",
    not: "er is |er zijn |er was |er waren |dit jaar|deze week",
};
