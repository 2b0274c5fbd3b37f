//! An index that takes over what did not change is the one that would have been built of nothing.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use super::{ARTICLES, FORWARD, GRAMS, HEAD, VOCABULARY};
use crate::corpus::{self, Corpus};
use crate::retrieval::{Index, Options};

/// How the engine's files are named.
const SEGMENT: &str = "00000000000040008000000000000000";

/// Articles by their files.
type Folder = BTreeMap<String, String>;

/// What is done to a folder between two loads.
#[derive(Clone, Debug)]
enum Edit {
    Write(String, String),
    Remove(String),
    Move(String, String),
}

fn load(folder: &Folder, previous: Option<&Corpus>) -> Corpus {
    let dir = TempDir::new().unwrap();
    for (file, text) in folder {
        fs::write(dir.path().join(file), text).unwrap();
    }
    let options = corpus::Options { dir: dir.path().to_owned(), passage_min_chars: 0, ..corpus::Options::default() };
    Corpus::reload(&options, previous, &|_| ControlFlow::Continue(())).unwrap()
}

fn build(corpus: &Corpus, previous: Option<(&Corpus, &Index)>) -> Index {
    Index::build_watched(corpus, &Options::default(), previous, None, &|_| ControlFlow::Continue(())).unwrap()
}

/// Every file of an index.
fn files(index: &Index) -> BTreeMap<String, Vec<u8>> {
    let segment = ["fieldnorm", "idx", "pos", "term", "fast", "store"].map(|suffix| format!("{SEGMENT}.{suffix}"));
    let ours = VOCABULARY.iter().chain(&FORWARD).chain(&GRAMS).chain(&[ARTICLES, HEAD, "meta.json"]);
    let names = segment.into_iter().chain(ours.map(|&name| name.to_owned()));
    names.map(|name| (name.clone(), index.parts.lexical.file(&name).unwrap().to_vec())).collect()
}

fn text() -> impl Strategy<Value = String> {
    let word = select(vec![
        "owl",
        "Owls",
        "barn",
        "co-production",
        "Ávalos",
        "aválos",
        "Netflix's",
        "die",
        "Häuser",
        "hunting",
        "hunts",
        "3.5",
        "1,000",
        "l'eau",
        "the",
        "night",
        "北京大学",
        "x",
        "\u{200d}",
        "Straße",
    ]);
    let words = prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "));
    let front = (select(vec!["", "language: en\n", "language: de\n"]), prop::option::of(words.clone()), any::<bool>());
    let block = (any::<bool>(), words.clone(), words.clone());
    (front, words, prop::collection::vec(block, 0..4)).prop_map(|((language, tag, alias), title, blocks)| {
        let tag = tag.unwrap_or_else(|| "none".to_owned());
        let alias = if alias { format!("aliases: [\"{title} too\"]\n") } else { String::new() };
        let mut text = format!("---\n{language}tags: [\"{tag}\"]\n{alias}---\n# {title}\n");
        for (heading, first, second) in blocks {
            text.push_str(if heading { "\n## " } else { "\n" });
            text += &[first.as_str(), "\n\n", &second, ". ", &first, "! ", &second, ".\n"].concat();
        }
        text
    })
}

fn file() -> impl Strategy<Value = String> {
    (0..7).prop_map(|number| format!("article-{number}.md"))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (file(), text()).prop_map(|(file, text)| Edit::Write(file, text)),
        file().prop_map(Edit::Remove),
        (file(), file()).prop_map(|(from, to)| Edit::Move(from, to)),
    ]
}

fn apply(folder: &mut Folder, edit: Edit) {
    match edit {
        Edit::Write(file, text) => {
            folder.insert(file, text);
        }
        Edit::Remove(file) => {
            folder.remove(&file);
        }
        Edit::Move(from, to) => {
            if let Some(text) = folder.remove(&from) {
                folder.insert(to, text);
            }
        }
    }
    // A folder without articles is not loaded.
    folder.entry("last.md".to_owned()).or_insert_with(|| "# Last\n\nAlways here.\n".to_owned());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn an_index_of_changed_articles_is_that_of_a_new_build(
        first in prop::collection::btree_map(file(), text(), 1..7),
        loads in prop::collection::vec(prop::collection::vec(edit(), 0..4), 1..4),
    ) {
        let mut folder = first;
        let mut corpus = load(&folder, None);
        let mut index = build(&corpus, None);
        for (number, edits) in loads.into_iter().enumerate() {
            for edit in edits {
                apply(&mut folder, edit);
            }
            apply(&mut folder, Edit::Remove("none.md".to_owned()));
            // Articles that did not change are shared in one, and merely equal in the other.
            let next = load(&folder, Some(&corpus).filter(|_| number % 2 == 0));
            let of_next = build(&next, Some((&corpus, &index)));
            prop_assert_eq!(files(&of_next), files(&build(&next, None)));
            (corpus, index) = (next, of_next);
        }
    }
}

fn single(text: &str) -> Corpus {
    load(&Folder::from([("article.md".to_owned(), text.to_owned())]), None)
}

/// In how many passages a word stands.
fn passages(index: &Index, word: &str) -> u32 {
    let vocabulary = &index.parts.vocabulary;
    vocabulary.words.find(word).map(|word| vocabulary.word_passages(word)).sum()
}

#[test]
fn unchanged_articles_are_not_analysed_again() {
    // An index that holds other words tells where the words came from.
    let (owls, bats) = (single("Owls hunt."), single("Bats sleep."));
    let of_bats = Index::build(&bats, &Options::default()).unwrap();
    let index = build(&owls, Some((&owls, &of_bats)));
    assert_eq!((passages(&index, "bats"), passages(&index, "owls")), (1, 0));
    let index = build(&owls, Some((&bats, &of_bats)));
    assert_eq!((passages(&index, "bats"), passages(&index, "owls")), (0, 1));
}

#[test]
fn an_earlier_index_with_words_that_are_none_is_not_used() {
    let corpus = single("Owls hunt.\n\nBats sleep.");
    let dir = TempDir::new().unwrap();
    drop(Index::build_in(&corpus, &Options::default(), dir.path()).unwrap());
    let words = dir.path().join("passage-words");
    let far = fs::read(&words).unwrap().into_iter().map(|byte| if byte < 4 { byte } else { 0x7c });
    fs::write(&words, far.collect::<Vec<_>>()).unwrap();
    let damaged = Index::open(&corpus, &Options::default(), dir.path()).unwrap();
    let anew = files(&build(&corpus, None));
    assert_eq!(files(&build(&corpus, Some((&corpus, &damaged)))), anew);
    // Nor is one of another number of passages.
    let few = Index::build(&single("Owls hunt."), &Options::default()).unwrap();
    assert_eq!(files(&build(&corpus, Some((&corpus, &few)))), anew);
}
