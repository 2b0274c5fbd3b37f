//! Which of the tags in a Markdown text are HTML, and which are words in angle brackets.

use std::collections::HashMap;

/// The elements of HTML, those that have gone out of use included; in alphabetical order.
const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
    input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ol \
    optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search section select slot \
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title \
    tr track tt u ul var video wbr xmp ";

/// Tells tags from words such as `<unknown>`, remembering which names are closed somewhere.
#[derive(Default)]
pub(super) struct Tags {
    closed: HashMap<String, bool>,
}

impl Tags {
    /// Whether these characters are no tag but what a person wrote to be read: a lone name in angle brackets that is no
    /// element of HTML and that nothing in `text` closes.
    pub fn is_words(&mut self, tag: &str, text: &str) -> bool {
        let Some(name) = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain || ELEMENTS.contains(&format!(" {} ", name.to_ascii_lowercase())) {
            return false;
        }
        !*self.closed.entry(name.to_owned()).or_insert_with(|| text.contains(&format!("</{name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_unknown_name_is_words() {
        let text = "<unk> <b>bold</b> <x-card>in</x-card> <br> <your-name>";
        let mut tags = Tags::default();
        for words in ["<unk>", "<your-name>"] {
            assert!(tags.is_words(words, text), "{words}");
        }
        for tag in ["<b>", "</b>", "<x-card>", "<br>", "<BR>", "<unk a=1>", "<!-- unk -->", "<>"] {
            assert!(!tags.is_words(tag, text), "{tag}");
        }
    }
}
