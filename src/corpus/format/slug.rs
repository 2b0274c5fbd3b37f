//! Names for links: what a heading is called after the `#`.

use std::collections::HashMap;

/// Makes anchors as GitHub does for the headings of a Markdown file, each of them once.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading with these words; `None` where nothing of it can stand in one.
    ///
    /// The rule: lower case, only letters, digits, `-` and `_`, and `-` for every space; a repeated one gets `-1`, `-2`, ...
    pub fn of_heading(&mut self, heading: &str) -> Option<String> {
        let mut slug = String::with_capacity(heading.len());
        for letter in heading.trim().chars().flat_map(char::to_lowercase) {
            match letter {
                ' ' => slug.push('-'),
                '-' | '_' => slug.push(letter),
                _ if letter.is_alphanumeric() => slug.push(letter),
                _ => {}
            }
        }
        (!slug.is_empty()).then(|| self.take(slug))
    }

    /// Keeps an anchor that the author gave from being given again.
    pub fn given(&mut self, anchor: &str) -> String {
        self.taken.entry(anchor.to_owned()).or_insert(0);
        anchor.to_owned()
    }

    fn take(&mut self, slug: String) -> String {
        let Some(&last) = self.taken.get(&slug) else {
            self.taken.insert(slug.clone(), 0);
            return slug;
        };
        let mut number = last + 1;
        let mut numbered = format!("{slug}-{number}");
        while self.taken.contains_key(&numbered) {
            number += 1;
            numbered = format!("{slug}-{number}");
        }
        self.taken.insert(slug, number);
        self.taken.insert(numbered.clone(), 0);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_github() {
        let mut anchors = Anchors::default();
        assert_eq!(
            anchors.of_heading("Risk-Taking & Creative Freedom!").as_deref(),
            Some("risk-taking--creative-freedom")
        );
        assert_eq!(anchors.of_heading("Ávalos’s way").as_deref(), Some("ávaloss-way"));
        assert_eq!(anchors.of_heading("Ávalos’s way").as_deref(), Some("ávaloss-way-1"));
        assert_eq!(anchors.of_heading("?!"), None);
    }

    #[test]
    fn no_anchor_is_given_twice() {
        let mut anchors = Anchors::default();
        anchors.given("why");
        let all: Vec<_> = ["Why-1", "Why", "Why"].iter().filter_map(|heading| anchors.of_heading(heading)).collect();
        assert_eq!(all, ["why-1", "why-2", "why-3"]);
    }
}
