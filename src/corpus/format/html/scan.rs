//! Cutting HTML into tags and text, in one pass and without a stack, so that no page can make it slow or deep.

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words and white space, entities not decoded; the byte where they begin.
    Text(&'a str, usize),
    /// A tag that opens an element.
    Open(Tag<'a>),
    /// The name in a tag that closes an element, as written.
    Close(&'a str),
}

/// A tag that opens an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// What stands between the name and the `>`.
    pub attributes: &'a str,
    /// The byte after the name.
    pub name_end: usize,
    /// The byte after the `>`.
    pub end: usize,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, entities not decoded.
    pub fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
            if rest.is_empty() {
                return None;
            }
            let name_end =
                rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '=').unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(name_end)?;
            let after = after.trim_ascii_start();
            let Some(value) = after.strip_prefix('=') else {
                // A sign that can begin no name must not stop the search.
                rest = if name.is_empty() { after.get(1..)? } else { after };
                continue;
            };
            let value = value.trim_ascii_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote).unwrap_or((value.get(1..)?, "")),
                _ => value
                    .split_at_checked(value.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(value.len()))?,
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// Elements whose content is no markup, up to their own closing tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The parts of a page in order; comments and declarations are passed over, and so is what stands in scripts and styles.
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Cuts this page.
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or_default()
    }

    /// Moves past the next `end`, or to the end of the page.
    fn skip_past(&mut self, end: &str) {
        self.at += self.rest().find(end).map_or(self.rest().len(), |found| found + end.len());
    }

    fn text(&mut self, from_byte: usize) -> Token<'a> {
        let rest = self.rest();
        let length =
            rest.get(from_byte..).and_then(|rest| rest.find('<')).map_or(rest.len(), |found| found + from_byte);
        let token = Token::Text(rest.get(..length).unwrap_or_default(), self.at);
        self.at += length;
        token
    }

    fn open(&mut self) -> Token<'a> {
        let start = self.at + 1;
        let rest = self.html.get(start..).unwrap_or_default();
        let name_length = rest.find(|letter: char| letter.is_ascii_whitespace() || "/>".contains(letter));
        let name = rest.get(..name_length.unwrap_or(rest.len())).unwrap_or_default();
        let name_end = start + name.len();
        let length = tag_length(self.html.get(name_end..).unwrap_or_default());
        let attributes = self.html.get(name_end..name_end + length).unwrap_or_default();
        self.at = (name_end + length + 1).min(self.html.len());
        let tag = Tag { name, attributes, name_end, end: self.at };
        if let Some(raw) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
            self.skip_raw(raw);
        }
        Token::Open(tag)
    }

    fn skip_raw(&mut self, name: &str) {
        let bytes = self.html.as_bytes();
        let mut from = self.at;
        while let Some(found) = self.html.get(from..).and_then(|rest| rest.find("</")) {
            let name_start = from + found + 2;
            let there = bytes.get(name_start..name_start + name.len()).unwrap_or_default();
            if there.eq_ignore_ascii_case(name.as_bytes()) {
                self.at = from + found;
                return;
            }
            from = name_start;
        }
        self.at = self.html.len();
    }
}

/// The length of what stands before the `>` that ends a tag; a `>` in quotation marks is none.
fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, letter) in rest.char_indices() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if letter == '>' => return at,
            None if (letter == '"' || letter == '\'') && before == '=' => quote = Some(letter),
            _ => {}
        }
        if !letter.is_ascii_whitespace() {
            before = letter;
        }
    }
    // A quotation mark that nothing closes: the tag ends at the first `>` all the same.
    rest.find('>').unwrap_or(rest.len())
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let mut letters = rest.chars();
            match (letters.next()?, letters.next()) {
                ('<', Some('!')) if rest.starts_with("<!--") => {
                    self.at += 4;
                    self.skip_past("-->");
                }
                ('<', Some('!' | '?')) => self.skip_past(">"),
                ('<', Some('/')) if rest.chars().nth(2).is_some_and(|letter| letter.is_ascii_alphabetic()) => {
                    let inner = rest.get(2..).unwrap_or_default();
                    let length = inner.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
                    let name = inner.get(..length.unwrap_or(inner.len())).unwrap_or_default();
                    self.skip_past(">");
                    return Some(Token::Close(name));
                }
                ('<', Some(letter)) if letter.is_ascii_alphabetic() => return Some(self.open()),
                ('<', _) => return Some(self.text(1)),
                _ => return Some(self.text(0)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_are_told_apart() {
        let html =
            "<!DOCTYPE html><!-- <p> --><P class='a>b' id=x>1 < 2<br/>three</p><script>if (a<b) '</p>'</script>four";
        let shown: Vec<_> = Tokens::new(html)
            .map(|token| match token {
                Token::Text(text, _) => text.to_owned(),
                Token::Open(tag) => format!("+{}", tag.name),
                Token::Close(name) => format!("-{name}"),
            })
            .collect();
        assert_eq!(shown, ["+P", "1 ", "< 2", "+br", "three", "-p", "+script", "-script", "four"]);
    }

    #[test]
    fn attributes_are_found_however_they_are_quoted() {
        let Some(Token::Open(tag)) = Tokens::new("<a HREF = 'b c' hidden id=\"d\" = x=y/>").next() else { panic!() };
        assert_eq!(tag.attribute("href"), Some("b c"));
        assert_eq!(tag.attribute("id"), Some("d"));
        assert_eq!(tag.attribute("hidden"), None);
        assert_eq!(tag.attribute("nothing"), None);
    }
}
