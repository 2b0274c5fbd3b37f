//! Generated articles and questions: words that nobody wrote, used as often as people use theirs.
//!
//! A hundred words of English grammar make up 45 of 100 running words; the rest follow Zipf's law as Mandelbrot put it, and
//! every article keeps returning to forty words of its own, so that passages differ as real ones do. All of it
//! follows from a seed.

/// The words of grammar, the most frequent first.
const GRAMMAR: &str = "the of and to a in is that for it as was with be by on not he his but at are this have from or had an \
    they which one you were all her she there would their we him been has when who will no more if out so up said what its \
    about than into them can only other time new some could these two may first then do any like my now over such our man me \
    even most made after also well where much before must through back years down should because each just those people how \
    too state good very make world still see own work long here between both life being under never same another know while";

/// What syllables are made of.
const ONSETS: [&str; 20] =
    ["b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v"];
const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ou"];
const CODAS: [&str; 6] = ["n", "r", "l", "m", "t", "nd"];

/// How many content words there are.
const CONTENT_WORDS: usize = 60_000;

/// How many words an article keeps returning to.
const TOPIC_WORDS: usize = 40;

/// How many passages an article has; each is a paragraph of 4 to 8 sentences, about 600 bytes.
pub const PASSAGES_PER_ARTICLE: usize = 10;

/// Numbers that look random and follow from a seed (`SplitMix64`, Steele, Lea and Flood, 2014).
pub struct Random(u64);

impl Random {
    /// Begins with this seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place below `end`.
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below a usize")]
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of these.
    fn of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.below(choices.len()))
    }
}

/// The words of a made-up language, with how often each is used.
pub struct Words {
    grammar: Vec<&'static str>,
    grammar_weights: Vec<f64>,
    content: Vec<String>,
    content_weights: Vec<f64>,
}

/// An article in the making.
pub struct Topic {
    words: Vec<usize>,
}

impl Words {
    /// All of them.
    pub fn new() -> Self {
        let grammar: Vec<_> = GRAMMAR.split_whitespace().collect();
        let grammar_weights = cumulative((0..grammar.len()).map(|rank| 1.0 / (rank as f64 + 2.0)));
        let content: Vec<_> = (0..CONTENT_WORDS).map(content_word).collect();
        let content_weights = cumulative((0..content.len()).map(|rank| (rank as f64 + 30.0).powf(-1.05)));
        Self { grammar, grammar_weights, content, content_weights }
    }

    /// Draws what an article is about.
    pub fn topic(&self, random: &mut Random) -> Topic {
        // The most frequent words are no one's topic.
        Topic { words: (0..TOPIC_WORDS).map(|_| 500 + random.below(self.content.len() - 500)).collect() }
    }

    /// An article in Markdown, with front matter, a title and three sections.
    pub fn article(&self, number: usize, topic: &Topic, random: &mut Random) -> String {
        let mut text = format!("---\ntitle: {} {number}\nlanguage: en\n---\n\n", self.heading(topic, random));
        for passage in 0..PASSAGES_PER_ARTICLE {
            if passage % 4 == 0 {
                text.extend(["## ", &self.heading(topic, random), "\n\n"]);
            }
            for _ in 0..4 + random.below(5) {
                text.push_str(&self.sentence(topic, random));
                text.push(' ');
            }
            text.push_str("\n\n");
        }
        text
    }

    /// A question of 5 to 12 words about an article on this topic.
    pub fn question(&self, topic: &Topic, random: &mut Random) -> String {
        let mut word = || self.content_word_of(topic, random);
        let [a, b, c, d] = [word(), word(), word(), word()];
        let shapes = [
            format!("What is the {a} of {b}?"),
            format!("Who was the first to {a} the {b}?"),
            format!("How does the {a} change when it is near {b}?"),
            format!("Why did they {a} the {b} before the {c} was made?"),
            format!("What do we know about {a} and {b} in the {c}?"),
            format!("When were {a} and {b} used for {c} in {d}?"),
            format!("Where can the {a} of a {b} be seen after {c}?"),
        ];
        random.of(&shapes).cloned().unwrap_or_default()
    }

    fn heading(&self, topic: &Topic, random: &mut Random) -> String {
        let mut word = || self.content_word_of(topic, random);
        capitalised(&format!("{} and {}", word(), word()))
    }

    fn sentence(&self, topic: &Topic, random: &mut Random) -> String {
        let length = 8 + random.below(16);
        let words = (0..length).map(|_| {
            if random.unit() < 0.45 {
                let at = draw(&self.grammar_weights, random);
                self.grammar.get(at).copied().unwrap_or_default().to_owned()
            } else {
                self.content_word_of(topic, random)
            }
        });
        capitalised(&words.collect::<Vec<_>>().join(" ")) + "."
    }

    /// A content word, one in three of the topic's own, as it stands in running text.
    fn content_word_of(&self, topic: &Topic, random: &mut Random) -> String {
        let own = (random.unit() < 0.35).then(|| random.of(&topic.words).copied()).flatten();
        let at = own.unwrap_or_else(|| draw(&self.content_weights, random));
        let ending = random.of(&["", "", "", "", "s", "s", "ed", "ing"]).copied().unwrap_or_default();
        self.content.get(at).map(|word| format!("{word}{ending}")).unwrap_or_default()
    }
}

/// The content word of this rank: two or three syllables, none the same as another.
fn content_word(rank: usize) -> String {
    let syllables = ONSETS.len() * VOWELS.len();
    // A factor that shares no divisor with 120² keeps words apart and neighbours in rank unlike each other.
    let mixed = (rank * 7_919) % (syllables * syllables);
    let syllable = |at: usize| {
        let parts = [ONSETS.get(at / VOWELS.len()), VOWELS.get(at % VOWELS.len())];
        parts.into_iter().flatten().copied().collect::<String>()
    };
    let mut word = syllable(mixed / syllables) + &syllable(mixed % syllables);
    let round = rank / (syllables * syllables);
    if round > 0 {
        word.push_str(&syllable(round * 17 % syllables));
    }
    word.push_str(CODAS.get(mixed % CODAS.len()).copied().unwrap_or_default());
    word
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn cumulative(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    weights
        .map(|weight| {
            sum += weight;
            sum
        })
        .collect()
}

/// Draws a place by its weight.
fn draw(cumulative: &[f64], random: &mut Random) -> usize {
    let total = cumulative.last().copied().unwrap_or_default();
    let wanted = random.unit() * total;
    cumulative.partition_point(|&sum| sum <= wanted)
}
