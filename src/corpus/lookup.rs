//! Finding an article or a section by the name that somebody typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Article, ArticleIndex, Corpus};

/// How many names are offered where none, or more than one, was meant.
const MAX_OFFERED: usize = 5;

/// A name nearer than this to what was typed is worth offering: 0 (nothing alike) to 1 (the same).
const LEAST_LIKENESS: f64 = 0.7;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    /// Just this.
    One(T),
    /// Any of these, in their order: at least two.
    Many(Vec<T>),
    /// Nothing; these have the nearest names, the nearest first.
    None {
        /// At most five.
        nearest: Vec<T>,
    },
}

impl Corpus {
    /// The article that is meant by its title, an alias, its id or its file, whatever the case and accents.
    ///
    /// A whole name comes before the beginning of one, and that before any part of one.
    #[must_use]
    pub fn find(&self, name: &str) -> Lookup<ArticleIndex> {
        let named = self.articles().map(|(index, article)| (index, names_of(article)));
        find(name, &named.collect::<Vec<_>>())
    }
}

impl Article {
    /// The section that is meant by its heading, its anchor or the headings down to it, whatever the case and accents; its
    /// place in [`Article::sections`].
    ///
    /// All headings down to a section come before its own, a whole name before the beginning of one, and that before any part of one.
    #[must_use]
    pub fn find_section(&self, name: &str) -> Lookup<u32> {
        let wanted = fold(name);
        let whole = (0..)
            .zip(&self.sections)
            .find(|(place, section)| section.heading.is_some() && fold(&self.heading_path(*place).join(" ")) == wanted);
        if let Some((place, _)) = whole {
            return Lookup::One(place);
        }
        let named = (0..).zip(&self.sections).filter_map(|(place, section)| {
            let heading = section.heading?.of(&self.text)?;
            let names = std::iter::once(heading).chain(section.anchor.as_deref()).map(fold);
            Some((place, names.collect::<Vec<_>>()))
        });
        find(name, &named.collect::<Vec<_>>())
    }
}

fn names_of(article: &Article) -> Vec<String> {
    let stem = article.file.rsplit('/').next().unwrap_or_default();
    let names = [article.title.as_str(), article.id.as_str(), article.file.as_str(), stem];
    names.into_iter().chain(article.aliases.iter().map(String::as_str)).map(fold).collect()
}

fn find<T: Copy>(name: &str, named: &[(T, Vec<String>)]) -> Lookup<T> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return Lookup::None { nearest: Vec::new() };
    }
    let tests: [&dyn Fn(&str) -> bool; 3] =
        [&|known| known == wanted, &|known| known.starts_with(&wanted), &|known| known.contains(&wanted)];
    for test in tests {
        let found: Vec<T> =
            named.iter().filter(|(_, names)| names.iter().any(|known| test(known))).map(|(one, _)| *one).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Lookup::One(*one),
            _ => return Lookup::Many(found),
        }
    }
    Lookup::None { nearest: nearest(&wanted, named) }
}

fn nearest<T: Copy>(wanted: &str, named: &[(T, Vec<String>)]) -> Vec<T> {
    // Longer input is no name; comparing it with every name would only cost time.
    let wanted: String = wanted.chars().take(200).collect();
    let likeness = |names: &[String]| names.iter().map(|name| likeness(&wanted, name)).fold(0.0, f64::max);
    let mut ranked: Vec<_> = named.iter().map(|(one, names)| (likeness(names), *one)).collect();
    ranked.retain(|(likeness, _)| *likeness >= LEAST_LIKENESS);
    // The sort is stable, so that names equally near keep the order of the articles.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().take(MAX_OFFERED).map(|(_, one)| one).collect()
}

/// How much alike two names are, 0 to 1: as wholes, or one word of the known name with what was typed.
fn likeness(wanted: &str, known: &str) -> f64 {
    let whole = strsim::jaro_winkler(wanted, known);
    let words = known.split(' ').filter(|word| word.chars().count() > 3);
    words.map(|word| strsim::jaro_winkler(wanted, word) * 0.95).fold(whole, f64::max)
}

/// Lower case, without accents, and a space for every run of what is no letter or digit.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            '\'' | '\u{2019}' | '\u{ad}' => {}
            _ if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lists: &[&[&str]]) -> Vec<(usize, Vec<String>)> {
        lists.iter().map(|list| list.iter().map(|name| fold(name)).collect()).enumerate().collect()
    }

    #[test]
    fn case_accents_and_signs_do_not_matter() {
        let named = names(&[&["Ávalos’s Way"], &["Co-production"]]);
        assert_eq!(find("avaloss WAY", &named), Lookup::One(0));
        assert_eq!(find("A\u{301}valos's way!", &named), Lookup::One(0));
        assert_eq!(find("co production", &named), Lookup::One(1));
    }

    #[test]
    fn a_whole_name_beats_a_beginning_and_that_a_part() {
        let named = names(&[&["Owls of the north"], &["Owls"], &["Night owls"]]);
        assert_eq!(find("owls", &named), Lookup::One(1));
        assert_eq!(find("owls of", &named), Lookup::One(0));
        assert_eq!(find("night", &named), Lookup::One(2));
        assert_eq!(find("owl", &named), Lookup::Many(vec![0, 1]));
    }

    #[test]
    fn the_nearest_are_offered_for_a_name_that_is_none() {
        let named = names(&[&["Mice"], &["Owls of the north", "owl book"], &["Bats"]]);
        assert_eq!(find("owsl", &named), Lookup::None { nearest: vec![1] });
        assert_eq!(find("mcie", &named), Lookup::None { nearest: vec![0] });
        assert_eq!(find("zzzzzz", &named), Lookup::None { nearest: vec![] });
        assert_eq!(find(" ?! ", &named), Lookup::None { nearest: vec![] });
        assert_eq!(find(&"x".repeat(100_000), &named), Lookup::None { nearest: vec![] });
    }
}
