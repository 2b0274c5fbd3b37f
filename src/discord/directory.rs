//! What can be suggested and looked up by name, made once for each load so that a keystroke costs a binary search.

use std::collections::{BTreeSet, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::custom_id::{ArticleKey, Digest};
use super::{escape, limits};
use crate::corpus::{Article, ArticleIndex, Corpus};

/// How many letters of a word's beginning tell suggestions apart.
const LONGEST_KEY: usize = 40;
/// How many matches are looked at for one list of suggestions, however many there are.
const LOOKED_AT: usize = 400;
/// How many questions and headings a corpus contributes at most.
const MOST_QUESTIONS: usize = 200_000;

/// Something to suggest: what is shown, and what is sent when it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is shown: 1 to [`limits::CHOICE`] characters.
    pub name: String,
    /// What is sent: as long.
    pub value: String,
}

/// Suggestions that can be found by the beginning of any of their words.
#[derive(Debug, Default)]
pub struct Suggestions {
    all: Vec<Suggestion>,
    /// The folded words from each word's beginning on, whether it is the first, and whose they are: in order.
    starts: Vec<(String, bool, u32)>,
}

/// Everything of one corpus that is looked up by name.
#[derive(Debug, Default)]
pub struct Directory {
    articles: Suggestions,
    questions: Suggestions,
    tags: Suggestions,
    languages: Suggestions,
    sections: HashMap<String, Suggestions>,
    by_key: HashMap<ArticleKey, ArticleIndex>,
    ids: HashMap<String, String>,
}

impl Directory {
    /// The directory of a corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut newest: Vec<(ArticleIndex, &Article)> =
            corpus.articles().map(|(index, article)| (index, article.as_ref())).collect();
        newest.sort_by_key(|(_, article)| std::cmp::Reverse(article.date));
        let articles: Vec<&Article> = newest.iter().map(|(_, article)| *article).collect();
        let mut ids = HashMap::new();
        // A title of one article must not hide the id of another, so ids go last.
        for article in articles.iter().rev() {
            for name in std::iter::once(&article.title).chain(&article.aliases) {
                ids.insert(fold(name), article.id.clone());
            }
        }
        ids.extend(articles.iter().map(|article| (fold(&article.id), article.id.clone())));
        Self {
            articles: Suggestions::of(articles.iter().map(|article| (article.title.clone(), article.id.clone()))),
            questions: Suggestions::of(articles.iter().flat_map(|article| questions(article)).take(MOST_QUESTIONS)),
            tags: Suggestions::of(sorted(articles.iter().flat_map(|article| article.tags.iter().cloned()))),
            languages: Suggestions::of(sorted(articles.iter().map(|article| article.language.code().to_owned()))),
            sections: articles.iter().map(|article| (article.id.clone(), Suggestions::of(headings(article)))).collect(),
            by_key: newest.iter().map(|(index, article)| (ArticleKey::of(&article.id), *index)).collect(),
            ids,
        }
    }

    /// The id of the article with this id, title or alias, in whatever case and accents.
    #[must_use]
    pub fn article_named(&self, name: &str) -> Option<&str> {
        self.ids.get(&fold(name)).map(String::as_str)
    }

    /// The article with this key.
    #[must_use]
    pub fn article_of(&self, key: ArticleKey) -> Option<ArticleIndex> {
        self.by_key.get(&key).copied()
    }

    /// Articles whose titles fit what was typed.
    #[must_use]
    pub fn articles(&self, typed: &str) -> Vec<&Suggestion> {
        self.articles.find(typed)
    }

    /// Section titles, and questions that the articles ask, that fit what was typed.
    #[must_use]
    pub fn questions(&self, typed: &str) -> Vec<&Suggestion> {
        self.questions.find(typed)
    }

    /// Tags that fit what was typed.
    #[must_use]
    pub fn tags(&self, typed: &str) -> Vec<&Suggestion> {
        self.tags.find(typed)
    }

    /// Languages that fit what was typed.
    #[must_use]
    pub fn languages(&self, typed: &str) -> Vec<&Suggestion> {
        self.languages.find(typed)
    }

    /// Sections of the article with this name that fit what was typed; none without such an article.
    #[must_use]
    pub fn sections(&self, article: &str, typed: &str) -> Vec<&Suggestion> {
        let sections = self.article_named(article).and_then(|id| self.sections.get(id));
        sections.map_or(Vec::new(), |sections| sections.find(typed))
    }

    /// The tag with this digest, in lower case.
    #[must_use]
    pub fn tag_of(&self, digest: Digest) -> Option<&str> {
        let mut tags = self.tags.all.iter();
        tags.find(|tag| Digest::of(&tag.value.to_lowercase()) == digest).map(|tag| tag.value.as_str())
    }
}

impl Suggestions {
    /// Suggestions of these names and values; what would not fit is left out, and so is what stands there already.
    fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut all: Vec<Suggestion> = Vec::new();
        let mut known = HashSet::new();
        let mut starts = Vec::new();
        for (name, value) in pairs {
            let name = limits::clip(&escape::plain(&name), limits::CHOICE);
            let fits = !name.is_empty() && !value.is_empty() && limits::count(&value) <= limits::CHOICE;
            let Ok(at) = u32::try_from(all.len()) else { break };
            if !fits || !known.insert(value.clone()) {
                continue;
            }
            let folded = fold(&name);
            let words = folded.split(' ').scan(0, |start, word| {
                let begins = *start;
                *start += word.len() + 1;
                Some(begins)
            });
            for begins in words {
                let key: String = folded.get(begins..).unwrap_or_default().chars().take(LONGEST_KEY).collect();
                starts.push((key, begins > 0, at));
            }
            all.push(Suggestion { name, value });
        }
        starts.sort();
        Self { all, starts }
    }

    /// At most [`limits::CHOICES`] that fit what was typed: those that begin with it first, each group in its own order.
    fn find(&self, typed: &str) -> Vec<&Suggestion> {
        let key: String = fold(typed).chars().take(LONGEST_KEY).collect();
        if key.is_empty() {
            return self.all.iter().take(limits::CHOICES).collect();
        }
        let first = self.starts.partition_point(|(start, _, _)| *start < key);
        let fitting =
            self.starts.get(first..).unwrap_or_default().iter().take_while(|(start, _, _)| start.starts_with(&key));
        let mut found: Vec<(bool, u32)> = fitting.take(LOOKED_AT).map(|(_, later, at)| (*later, *at)).collect();
        found.sort_unstable();
        let mut seen = HashSet::new();
        let ordered =
            found.into_iter().filter(|(_, at)| seen.insert(*at)).filter_map(|(_, at)| self.all.get(at as usize));
        ordered.take(limits::CHOICES).collect()
    }
}

/// Letters and digits in lower case without accents, one space between words.
fn fold(text: &str) -> String {
    let bare = text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let spaced: String = bare.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headings of an article, and its sentences that ask: each is a question that it answers.
fn questions(article: &Article) -> impl Iterator<Item = (String, String)> + '_ {
    let headings = article.sections.iter().filter_map(|section| section.heading);
    let asked =
        article.sentences.iter().copied().filter(|span| span.of(&article.text).is_some_and(|text| text.ends_with('?')));
    let texts = headings.chain(asked).filter_map(|span| span.of(&article.text));
    texts.map(escape::plain).filter(|text| limits::count(text) >= 3).map(|text| (text.clone(), text))
}

fn headings(article: &Article) -> impl Iterator<Item = (String, String)> + '_ {
    let headings = article.sections.iter().filter_map(|section| section.heading?.of(&article.text));
    headings.filter(|heading| *heading != article.title).map(|heading| (heading.to_owned(), heading.to_owned()))
}

fn sorted(names: impl Iterator<Item = String>) -> impl Iterator<Item = (String, String)> {
    let names: BTreeSet<String> = names.collect();
    names.into_iter().map(|name| (name.clone(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(found: &[&'a Suggestion]) -> Vec<&'a str> {
        found.iter().map(|suggestion| suggestion.name.as_str()).collect()
    }

    fn suggestions(names: &[&str]) -> Suggestions {
        Suggestions::of(names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())))
    }

    #[test]
    fn any_word_finds_and_the_first_word_finds_first() {
        let all = suggestions(&["How owls hunt", "Hunting by night", "Mice", "Ávalos on risk"]);
        assert_eq!(names(&all.find("hunt")), ["Hunting by night", "How owls hunt"]);
        assert_eq!(names(&all.find("OWLS hu")), ["How owls hunt"]);
        assert_eq!(names(&all.find("avalos")), ["Ávalos on risk"]);
        assert_eq!(names(&all.find("zebra")), Vec::<&str>::new());
        assert_eq!(all.find("").len(), 4);
    }

    #[test]
    fn suggestions_fit_and_stand_once() {
        let long = "owl ".repeat(60);
        let all = suggestions(&["", "Owls", "Owls", long.as_str(), "\u{202e}"]);
        assert_eq!(names(&all.find("")), ["Owls"]);
        let many: Vec<String> = (0..100).map(|number| format!("owl {number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(suggestions(&many).find("owl").len(), 25);
    }
}
