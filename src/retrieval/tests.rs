//! Questions and searches over a few small articles.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::corpus;

const ARTICLES: &[(&str, &str)] = &[
    (
        "owls.md",
        "# Owls of the North\n\nOwls are birds of prey. They hunt at night and see well in the dark.\n\n## Food\n\nThe barn owl eats \
         voles and mice. One pair feeds 3.5 kilos of mice a month to its young. In winter it hunts by day as well.\n",
    ),
    (
        "film.md",
        "# European co-productions\n\nÁvalos says that taking risks is part of every co-production. Netflix’s share is small.\n\n\
         ## Money\n\nTo be or not to be, that is the question of every fund. The coproduction fund gave two million euros in 2019.\n",
    ),
    (
        "bees.md",
        "# Bees\n\nBees make honey. The queen lays all eggs of the hive. A hive holds sixty thousand bees in summer.\n",
    ),
];

struct Library {
    corpus: Corpus,
    index: Index,
}

impl Library {
    fn of(articles: &[(&str, &str)], options: &Options) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (file, text) in articles {
            std::fs::write(dir.path().join(file), format!("---\nlanguage: en\n---\n{text}")).unwrap();
        }
        let corpus =
            Corpus::load(&corpus::Options { dir: dir.path().to_owned(), ..corpus::Options::default() }).unwrap();
        let index = Index::build(&corpus, options).unwrap();
        Self { corpus, index }
    }

    fn ask(&self, question: &str) -> Findings {
        self.index.answer(&self.corpus, question, None).unwrap()
    }

    /// The file and the sentence of the best answer.
    fn best(&self, question: &str) -> (String, String) {
        let findings = self.ask(question);
        let first = findings.answers.first().unwrap_or_else(|| panic!("no answer to {question}"));
        let quote = self.corpus.quote(first.article, first.sentence).unwrap();
        (quote.citation().file.clone(), quote.text().to_owned())
    }

    fn search(&self, typed: &str) -> Vec<(String, String)> {
        let page =
            self.index.search(&self.corpus, &SearchQuery::parse(typed), None, Slice { offset: 0, limit: 10 }).unwrap();
        assert_eq!(page.total, page.hits.len());
        let shown = page.hits.iter().map(|hit| {
            let quote = self.corpus.quote(hit.article, hit.quote).unwrap();
            let matches =
                hit.matches.iter().map(|span| self.corpus.quote(hit.article, *span).unwrap().text().to_owned());
            (quote.citation().file.clone(), matches.collect::<Vec<_>>().join(" "))
        });
        shown.collect()
    }
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::of(ARTICLES, &Options::default()));

#[test]
fn a_question_is_answered_by_the_sentence_that_answers() {
    assert_eq!(
        LIBRARY.best("What does Avalos say about taking risks?").1,
        "Ávalos says that taking risks is part of every co-production."
    );
    assert_eq!(LIBRARY.best("What does the barn owl eat?").1, "The barn owl eats voles and mice.");
    assert_eq!(LIBRARY.best("how many kilos of mice").1, "One pair feeds 3.5 kilos of mice a month to its young.");
    assert!(LIBRARY.ask("What does the barn owl eat?").covered);
}

#[test]
fn words_are_found_however_they_are_written() {
    for question in
        ["NETFLIX", "netflix's share", "ÁVALOS risk", "coproduction risks", "co production risks", "co-production risk"]
    {
        assert_eq!(LIBRARY.best(question).0, "film.md", "{question}");
    }
    assert_eq!(LIBRARY.best("To be or not to be").1, "To be or not to be, that is the question of every fund.");
}

#[test]
fn a_typo_in_a_long_word_still_finds_its_article() {
    let findings = LIBRARY.ask("Which fund pays for copoduction in Norrway?");
    assert_eq!(LIBRARY.best("Which fund pays for copoduction?").0, "film.md");
    let unknown: Vec<_> =
        findings.unknown_words.iter().map(|word| (word.word.as_str(), word.suggestion.as_deref())).collect();
    assert_eq!(unknown, [("pays", None), ("copoduction", Some("coproduction")), ("Norrway", None)]);
}

#[test]
fn what_no_article_says_is_not_covered() {
    for question in [
        "Who won the football world cup in Qatar?",
        "How do I bake sourdough bread?",
        "",
        "???",
        "🦉🦉",
        "\u{0}\u{7}\u{202e}",
        "the of and",
    ] {
        assert!(!LIBRARY.ask(question).covered, "{question}");
    }
}

#[test]
fn a_question_is_never_syntax() {
    let plain = LIBRARY.ask("barn owl eats mice").answers;
    for question in ["\"barn owl\" eats -mice", "+barn (owl OR eats) AND mice", "barn* owl~2 eats^9 mice"] {
        let found = LIBRARY.ask(question).answers;
        assert_eq!(found.first().map(|found| found.passage), plain.first().map(|found| found.passage), "{question}");
    }
}

#[test]
fn a_scope_keeps_to_its_article() {
    let (bees, _) = LIBRARY.corpus.articles().find(|(_, article)| article.file == "bees.md").unwrap();
    let findings = LIBRARY.index.answer(&LIBRARY.corpus, "What do owls eat and bees make?", Some(bees)).unwrap();
    assert!(!findings.answers.is_empty() && findings.answers.iter().all(|found| found.article == bees));
}

#[test]
fn what_is_remembered_is_what_was_found_to_the_bit() {
    let library = Library::of(ARTICLES, &Options::default());
    // Written out, so that no two floating point numbers that only compare as equal pass for the same.
    let written = |findings: Findings| format!("{findings:?} {:x}", findings.confidence.to_bits());
    let questions =
        ["What does the barn owl eat?", "Norrway copoduction", "What do bees make?", "", "?", "To be or not to be"];
    for scope in [None, Some(ArticleIndex(0)), Some(ArticleIndex(2)), None] {
        for question in questions {
            let anew = library.index.answer_anew(&library.corpus, question, scope).unwrap();
            let asked = [(); 2].map(|()| library.index.answer(&library.corpus, question, scope).unwrap());
            assert_eq!(asked.map(written), [(); 2].map(|()| written(anew.clone())), "{question}");
        }
    }
    assert_eq!(library.index.remembered(), 3 * questions.len());
    library.index.forget();
    assert_eq!(library.index.remembered(), 0);
}

#[test]
fn searches_keep_to_what_is_typed() {
    assert_eq!(LIBRARY.search("\"barn owl\""), [("owls.md".to_owned(), "barn owl".to_owned())]);
    assert_eq!(LIBRARY.search("\"owl barn\""), []);
    let files = |typed| LIBRARY.search(typed).into_iter().map(|(file, _)| file).collect::<Vec<_>>();
    assert_eq!(files("owl -voles"), ["owls.md"]);
    assert_eq!(files("title:bees"), ["bees.md"]);
    assert_eq!(files("hunts title:bees"), Vec::<String>::new());
    assert_eq!(files("-owl -bees -fund"), ["film.md"]);
    assert_eq!(files("zebra"), Vec::<String>::new());
    assert_eq!(files("-\"to be or not\" euros"), Vec::<String>::new());
}

#[test]
fn pages_follow_each_other() {
    let page = |offset, limit| {
        LIBRARY.index.search(&LIBRARY.corpus, &SearchQuery::parse("the of and"), None, Slice { offset, limit }).unwrap()
    };
    let all = page(0, 10);
    let passages = |page: &Page| page.hits.iter().map(|hit| hit.passage).collect::<Vec<_>>();
    let by_two: Vec<_> = (0..all.total).step_by(2).flat_map(|offset| passages(&page(offset, 2))).collect();
    assert!(all.total > 2);
    assert_eq!(passages(&all), by_two);
}

#[test]
fn an_index_on_disk_answers_like_one_in_memory() {
    let dir = tempfile::tempdir().unwrap();
    let (corpus, options) = (&LIBRARY.corpus, Options::default());
    let question = "What does the barn owl eat in winter?";
    let built = Index::build_in(corpus, &options, dir.path()).unwrap().answer(corpus, question, None).unwrap();
    let opened = Index::open(corpus, &options, dir.path()).unwrap().answer(corpus, question, None).unwrap();
    assert_eq!(built, LIBRARY.ask(question));
    assert_eq!(opened, built);
}

#[test]
fn a_foreign_or_damaged_index_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options::default();
    Index::build_in(&LIBRARY.corpus, &options, dir.path()).unwrap();
    let other = Library::of(&ARTICLES[..1], &options);
    assert!(matches!(Index::open(&other.corpus, &options, dir.path()), Err(Error::Foreign(_))));
    for file in ["head", "words", "passage-words", "grams"] {
        let path = dir.path().join(file);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(Index::open(&LIBRARY.corpus, &options, dir.path()).is_err(), "{file}");
        std::fs::write(&path, whole).unwrap();
    }
    assert!(Index::open(&LIBRARY.corpus, &options, dir.path()).is_ok());
}

#[test]
fn a_question_of_any_length_takes_no_longer() {
    let long = "owl mice ".repeat(12_000) + &(0..9_000).map(|n: u32| n.to_string()).collect::<Vec<_>>().join(" word");
    assert_eq!(
        LIBRARY.ask(&long).answers.first().map(|found| found.passage),
        LIBRARY.ask("owl mice").answers.first().map(|found| found.passage)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_question_is_answered_with_slices(question in "\\PC{0,80}|((what|owl|mice|to|be|\"|-|title:|ávalos|co|2019|🦉|北京) ?){0,12}") {
        let findings = LIBRARY.ask(&question);
        prop_assert!((0.0..=1.0).contains(&findings.confidence));
        for found in &findings.answers {
            let (_, article, passage) = LIBRARY.corpus.passage(found.passage).unwrap();
            prop_assert!(found.quote.of(&article.text).is_some());
            prop_assert!(found.quote.contains(found.sentence));
            prop_assert!(passage.span.contains(found.quote));
            prop_assert!(article.sections[passage.section as usize].span.contains(found.quote));
        }
        for (at, found) in findings.answers.iter().enumerate() {
            for other in &findings.answers[..at] {
                prop_assert!(found.article != other.article || !found.quote.overlaps(other.quote));
            }
        }
    }

    #[test]
    fn any_search_is_answered_with_slices(typed in "\\PC{0,60}|((owl|mice|-|title:|tag:|\"|“|to be) ?){0,12}") {
        let page = LIBRARY.index.search(&LIBRARY.corpus, &SearchQuery::parse(&typed), None, Slice { offset: 0, limit: 5 }).unwrap();
        prop_assert!(page.hits.len() <= page.total);
        for hit in &page.hits {
            prop_assert!(LIBRARY.corpus.quote(hit.article, hit.quote).is_some());
            for span in &hit.matches {
                prop_assert!(hit.quote.contains(*span) && LIBRARY.corpus.quote(hit.article, *span).is_some());
            }
        }
    }
}
