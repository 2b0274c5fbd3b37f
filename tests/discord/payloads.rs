//! Whatever comes of a command, whatever the articles hold: the payload is one that Discord takes, and it pings nobody.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use standin::checker::{self, MessageKind};
use standin::schema::Description;
use verbatim::app::{
    About, ArticleList, COMMANDS, Command, Difference, Failure, Help, Length, ListArticles, ListedArticle, Nearly,
    Outcome, PageBlock, Place, Places, Read, ReadingPage, RequestId, Search, SearchHit, SearchResults, Sort, Subject,
    Summarize, Summary, UserError, Verdict, Verification, Verify,
};
use verbatim::corpus::{Article, ArticleIndex, BlockKind, Corpus, LoadReport, Paragraph, Quote, Section};
use verbatim::discord::custom_id::{ComponentId, Width};
use verbatim::discord::payload::{self, ResponseKind};
use verbatim::discord::render::{self, Aspect, Connection, Scene};
use verbatim::discord::reply::{Reply, Visibility};
use verbatim::discord::words::Words;
use verbatim::retrieval::UnknownWord;
use verbatim::store::DraftState;
use verbatim::text::{Language, LineMap, Span};

mod answers;
mod files;
mod managed;
mod people;
mod posting;

/// What means something to Discord, to a reader's eye, or to a limit.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\n",
    "owl",
    "Owls hunt at night. ",
    "@everyone",
    "@here",
    "<@1>",
    "<@&2>",
    "<#3>",
    "</ask:4>",
    "<:owl:5>",
    "<t:0:R>",
    "**",
    "__",
    "~~",
    "||",
    "`",
    "```",
    "\\",
    "[x](https://evil.example)",
    "# ",
    "- ",
    "1. ",
    "> ",
    ">>> ",
    "-# ",
    "https://evil.example/a_b*c",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\u{7}",
    "\r\n",
    "👩\u{200d}🚀",
    "e\u{301}",
    "ß",
    "漢字",
    "عربى",
    "🏴\u{e0067}\u{e007f}",
    "]",
    ")",
    "\"",
    "{ $x }",
    "discord.gg/owls",
    "www.example.org",
];

/// One article and what is cut out of it.
#[derive(Clone, Debug)]
struct Shelf {
    corpus: Arc<Corpus>,
    article: Arc<Article>,
}

fn words(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => "\\PC{0,30}",
        1 => (prop::sample::select(HOSTILE), 1..longest.max(2)).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn shelf() -> impl Strategy<Value = Shelf> {
    let named =
        (words(80), prop::option::of(words(60)), prop::option::of(words(20)), prop::collection::vec(words(20), 0..6));
    let held = (prop::collection::vec(words(40), 0..3), words(400), words(300), words(60));
    (named, held).prop_map(|((title, url, author, tags), (headings, first, second, file))| {
        let mut article = Article {
            id: format!("owls/{file}"),
            file: format!("{file}.md"),
            title,
            url: url.map(|rest| format!("https://example.org/{rest}")),
            author,
            date: "2026-11-23".parse().ok(),
            tags,
            aliases: Vec::new(),
            language: Language::ENGLISH,
            text: String::new(),
            sections: Vec::new(),
            paragraphs: Vec::new(),
            passages: Vec::new(),
            sentences: Vec::new(),
            lines: LineMap::default(),
            words: 7,
            hash: [0; 32],
            problems: Vec::new(),
        };
        let mut parent = None;
        let mut add = |text: &str| {
            let start = article.text.len();
            article.text.push_str(text);
            Span::new(start, article.text.len())
        };
        let headings: Vec<Span> = headings.iter().map(|heading| add(heading)).collect();
        let bodies = [add(&first), add(&second)];
        for (level, heading) in headings.iter().enumerate() {
            let anchor = Some("owls".to_owned());
            let level = u8::try_from(level + 1).unwrap();
            article.sections.push(Section { heading: Some(*heading), level, parent, span: *heading, anchor });
            parent = Some(u32::from(level) - 1);
        }
        let section = parent.unwrap_or(0);
        for (number, span) in (1..).zip(bodies) {
            let kind = BlockKind::Paragraph;
            article.paragraphs.push(Paragraph { span, kind, section, number, sentences: 0..0 });
        }
        let article = Arc::new(article);
        Shelf { corpus: Arc::new(Corpus::new(vec![Arc::clone(&article)], LoadReport::default())), article }
    })
}

impl Shelf {
    /// A quote between these places, moved to whole characters.
    fn quote(&self, (first, last): (Index, Index)) -> Quote {
        let text = &self.article.text;
        let mut ends = [first.index(text.len() + 1), last.index(text.len() + 1)];
        ends.sort_unstable();
        let [start, end] = ends.map(|at| boundary(text, at));
        self.corpus.quote(ArticleIndex(0), Span::new(start, end)).unwrap()
    }

    fn listed(&self) -> ListedArticle {
        ListedArticle::from(&*self.article)
    }
}

/// The last boundary of characters at or before this byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A part of a quote, moved to whole characters; in bytes of the article.
fn part(quote: &Quote, (first, last): (Index, Index)) -> Span {
    let text = quote.text();
    let mut ends = [first.index(text.len() + 1), last.index(text.len() + 1)];
    ends.sort_unstable();
    let [start, end] = ends.map(|at| quote.span().start() + boundary(text, at));
    Span::new(start, end)
}

/// Everything that an outcome is made of.
#[derive(Clone, Debug)]
struct Parts {
    shelf: Shelf,
    ends: Vec<(Index, Index)>,
    texts: Vec<String>,
    number: usize,
    flag: bool,
    kind: BlockKind,
}

fn parts() -> impl Strategy<Value = Parts> {
    let ends = prop::collection::vec(any::<(Index, Index)>(), 1..30);
    let texts = prop::collection::vec(words(150), 3..12);
    let kinds = vec![
        BlockKind::Heading(2),
        BlockKind::Paragraph,
        BlockKind::ListItem(1),
        BlockKind::BlockQuote,
        BlockKind::Code,
        BlockKind::Table,
    ];
    (shelf(), ends, texts, 0_usize..5_000, any::<bool>(), prop::sample::select(kinds))
        .prop_map(|(shelf, ends, texts, number, flag, kind)| Parts { shelf, ends, texts, number, flag, kind })
}

impl Parts {
    fn quotes(&self) -> Vec<Quote> {
        self.ends.iter().map(|ends| self.shelf.quote(*ends)).collect()
    }

    fn text(&self, at: usize) -> String {
        self.texts[at % self.texts.len()].clone()
    }

    fn unknown(&self) -> Vec<UnknownWord> {
        let known = |(at, word): (usize, &String)| UnknownWord {
            word: word.clone(),
            suggestion: (at % 2 == 0).then(|| self.text(at)),
        };
        self.texts.iter().enumerate().map(known).collect()
    }

    fn places(&self) -> Places {
        let shown = self.quotes().into_iter().map(|quote| Place { quote, exact: self.flag }).collect();
        Places { shown, total: self.ends.len() + self.number, more: self.flag }
    }

    /// An outcome of every kind, with the command that it came of.
    fn outcomes(&self) -> Vec<(Command, Outcome)> {
        let (quotes, unknown_words) = (self.quotes(), self.unknown());
        let hit = |(quote, ends): (&Quote, &(Index, Index))| SearchHit {
            quote: quote.clone(),
            matches: vec![part(quote, *ends)],
            score: 1.0,
        };
        let hits: Vec<SearchHit> = quotes.iter().zip(&self.ends).map(hit).collect();
        let (page, pages) = (self.number.min(7) + 1, self.number + 8);
        let search = |hits: Vec<SearchHit>| {
            let unknown_words = unknown_words.clone();
            Outcome::Results(SearchResults {
                query: self.text(2),
                shortened: self.flag,
                article: self.flag.then(|| self.text(1)),
                hits,
                total: self.number,
                page,
                pages,
                first: 1,
                unknown_words,
            })
        };
        let differences = self.texts.iter().enumerate().map(|(at, text)| match at % 3 {
            0 => Difference::Same(text.clone()),
            1 => Difference::OnlyGiven(text.clone()),
            _ => Difference::OnlyArticle(text.clone()),
        });
        let nearly = Nearly {
            quote: quotes[0].clone(),
            similarity: 0.87,
            differences: differences.collect(),
            partial: self.flag,
        };
        let verified = |verdict| Outcome::Verified(Verification { text: self.text(3), shortened: self.flag, verdict });
        let verify = Command::Verify(Verify { text: self.text(3), shortened: self.flag });
        let blocks = quotes.iter().map(|quote| PageBlock { kind: self.kind, quote: quote.clone() }).collect();
        let section = self.texts.clone();
        let reading = ReadingPage { article: self.shelf.listed(), section, blocks, page: Some(page), pages };
        let read = Read { article: self.text(0), section: Some(self.text(1)), page: Some(page) };
        let found = Search { query: self.text(2), article: self.flag.then(|| self.text(1)), page, ..Search::default() };
        // Two articles never have the same id.
        let articles =
            (0..self.number % 40).map(|number| ListedArticle { id: format!("owl{number}"), ..self.shelf.listed() });
        let list = ArticleList { articles: articles.collect(), total: self.number };
        let wished = ListArticles { tag: Some(self.text(1)), language: Some(Language::ENGLISH), sort: Sort::Longest };
        let summarize = Summarize { subject: Subject::Topic(self.text(1)), length: Length::Sentences(7), post: None };
        let languages = vec![(Language::ENGLISH, self.number), (Language::UNKNOWN, 1)];
        let about = About {
            version: "0.1.0",
            articles: self.number,
            passages: self.number,
            words: u64::MAX,
            languages,
            newest: None,
            problems: 1,
            kept_days: self.flag.then_some([u16::MAX; 2]),
            store: self.flag.then(|| self.text(1)),
        };
        let others = [
            self.asked(&quotes),
            self.managed(&about, &quotes),
            self.kept().into(),
            self.people(),
            self.posting(&quotes),
        ];
        let mut all = vec![
            (Command::Search(found.clone()), search(hits)),
            (Command::Search(found), search(Vec::new())),
            (Command::Read(read), Outcome::Reading(reading)),
            (Command::Articles(wished), Outcome::Articles(list)),
            (verify.clone(), verified(Verdict::Exact(self.places()))),
            (verify.clone(), verified(Verdict::Typographic(self.places()))),
            (verify.clone(), verified(Verdict::Nearly(nearly))),
            (verify, verified(Verdict::NotFound)),
            (Command::Summarize(summarize), Outcome::Summary(Summary { title: self.text(4), sentences: quotes })),
            (Command::Help, Outcome::Help(Help { commands: COMMANDS.iter().collect() })),
            (Command::About, Outcome::About(about)),
        ];
        all.extend(others.into_iter().flatten());
        all
    }

    fn failures(&self) -> Vec<Failure> {
        let (name, nearest) = (self.text(0), self.texts.clone());
        let user = [
            UserError::EmptyQuestion,
            UserError::UnknownChoice { option: "sort", given: name.clone(), choices: &Sort::NAMES },
            UserError::NotANumber { option: "page", given: name.clone() },
            UserError::BadLanguage(name.clone()),
            UserError::BadSince(name.clone()),
            UserError::NoSuchArticle { name: name.clone(), nearest: nearest.clone() },
            UserError::NoSuchSection { article: self.text(1), name: name.clone(), nearest },
            UserError::NoGolden,
            UserError::MayNotPost,
            UserError::NoSuchDraft,
            UserError::NothingLeft,
            UserError::NothingToAdd,
            UserError::ArticleChanged,
            UserError::BadGolden(name.clone()),
            UserError::NothingToList { wanted: name.clone(), known: self.text(1) },
        ];
        user.into_iter().map(Failure::User).chain([Failure::Internal(RequestId::given(name))]).collect()
    }
}

/// Checks a reply in every form in which it may be sent.
fn assert_taken(reply: &Reply) -> Result<(), TestCaseError> {
    let message = payload::message(reply);
    for kind in [ResponseKind::Message, ResponseKind::Update] {
        let response = payload::response(kind, reply);
        let mut refused = checker::callback(&response);
        if let Some(description) = Description::find() {
            refused.extend(description.check("POST", "/interactions/1/token/callback", &response));
        }
        prop_assert!(refused.is_empty(), "{refused:?}\n{message:#}");
    }
    let forms = [
        (payload::message(reply), MessageKind::FollowUp),
        (payload::edit(reply), MessageKind::InteractionEdit),
        (payload::channel_message(reply, Some(1), 2), MessageKind::ChannelCreate),
    ];
    for (form, kind) in forms {
        let refused = checker::message(&form, kind);
        prop_assert!(refused.is_empty(), "{kind:?}: {refused:?}\n{form:#}");
        prop_assert_eq!(&form["allowed_mentions"]["parse"], &Value::Array(Vec::new()));
        prop_assert_eq!(&form["allowed_mentions"]["users"], &Value::Array(Vec::new()));
        prop_assert_eq!(&form["allowed_mentions"]["roles"], &Value::Array(Vec::new()));
    }
    prop_assert!(!checker::is_empty(&message), "{message:#}");
    for id in reply.ids() {
        let read = id.to_string().parse::<ComponentId>();
        prop_assert_eq!(read.as_ref(), Ok(id));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_outcome_is_a_payload_that_discord_takes(parts in parts(), page in 0_usize..9) {
        for visibility in [Visibility::Public, Visibility::Private] {
            let connection = parts.flag.then_some(Connection { shards: [usize::MAX; 2], waiting: [usize::MAX; 2] });
            let aspect = Aspect { page, wider: parts.flag.then_some(Width::Neighbours), connection };
            let scene = Scene { voice: Words::load().voice("en-US"), asker: u64::MAX, visibility };
            for (command, outcome) in parts.outcomes() {
                assert_taken(&render::render(&command, &outcome, aspect, &scene))?;
            }
            let view = parts.view(DraftState::Posted, &parts.quotes());
            assert_taken(&render::posting::post(&view, &parts.text(3), &scene))?;
            assert_taken(&render::posting::marked(&view, Some(parts.text(3)), &scene))?;
            for failure in parts.failures() {
                assert_taken(&render::failure::failure(&failure, &scene))?;
            }
        }
    }
}
