//! Characters written by name or number.

use std::borrow::Cow;

#[rustfmt::skip]
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{a0}"), ("shy", "\u{ad}"),
    ("mdash", "—"), ("ndash", "–"), ("hellip", "…"), ("lsquo", "‘"), ("rsquo", "’"), ("ldquo", "“"), ("rdquo", "”"),
    ("sbquo", "‚"), ("bdquo", "„"), ("laquo", "«"), ("raquo", "»"), ("lsaquo", "‹"), ("rsaquo", "›"), ("bull", "•"),
    ("middot", "·"), ("copy", "©"), ("reg", "®"), ("trade", "™"), ("deg", "°"), ("plusmn", "±"), ("times", "×"),
    ("divide", "÷"), ("frac12", "½"), ("frac14", "¼"), ("frac34", "¾"), ("sup2", "²"), ("sup3", "³"), ("micro", "µ"),
    ("para", "¶"), ("sect", "§"), ("euro", "€"), ("pound", "£"), ("yen", "¥"), ("cent", "¢"), ("iexcl", "¡"),
    ("iquest", "¿"), ("ordf", "ª"), ("ordm", "º"), ("larr", "←"), ("rarr", "→"), ("uarr", "↑"), ("darr", "↓"),
    ("Agrave", "À"), ("Aacute", "Á"), ("Acirc", "Â"), ("Atilde", "Ã"), ("Auml", "Ä"), ("Aring", "Å"), ("AElig", "Æ"),
    ("Ccedil", "Ç"), ("Egrave", "È"), ("Eacute", "É"), ("Ecirc", "Ê"), ("Euml", "Ë"), ("Igrave", "Ì"), ("Iacute", "Í"),
    ("Icirc", "Î"), ("Iuml", "Ï"), ("Ntilde", "Ñ"), ("Ograve", "Ò"), ("Oacute", "Ó"), ("Ocirc", "Ô"), ("Otilde", "Õ"),
    ("Ouml", "Ö"), ("Oslash", "Ø"), ("Ugrave", "Ù"), ("Uacute", "Ú"), ("Ucirc", "Û"), ("Uuml", "Ü"), ("szlig", "ß"),
    ("agrave", "à"), ("aacute", "á"), ("acirc", "â"), ("atilde", "ã"), ("auml", "ä"), ("aring", "å"), ("aelig", "æ"),
    ("ccedil", "ç"), ("egrave", "è"), ("eacute", "é"), ("ecirc", "ê"), ("euml", "ë"), ("igrave", "ì"), ("iacute", "í"),
    ("icirc", "î"), ("iuml", "ï"), ("ntilde", "ñ"), ("ograve", "ò"), ("oacute", "ó"), ("ocirc", "ô"), ("otilde", "õ"),
    ("ouml", "ö"), ("oslash", "ø"), ("ugrave", "ù"), ("uacute", "ú"), ("ucirc", "û"), ("uuml", "ü"), ("yuml", "ÿ"),
];

/// The longest entity that is looked for, in bytes.
const MAX_LENGTH: usize = 12;

/// The text with its entities decoded; what is none stays as it is, and control characters are left out.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let name = after.char_indices().take_while(|(at, _)| *at < MAX_LENGTH).find(|(_, letter)| *letter == ';');
        let name = name.and_then(|(end, _)| after.get(..end));
        rest = after;
        if let Some((letters, after)) = name.and_then(|name| Some((one(name)?, after.get(name.len() + 1..)?))) {
            decoded.push_str(&letters);
            rest = after;
        } else {
            decoded.push('&');
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn one(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        let letter = char::from_u32(code)?;
        let is_shown = !letter.is_control() || letter == '\n' || letter == '\t';
        return Some(if is_shown { Cow::Owned(letter.to_string()) } else { Cow::Borrowed("") });
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, letters)| Cow::Borrowed(*letters))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn entities_become_the_characters_they_mean() {
        assert_eq!(decode("a &amp; b &lt;c&gt; &#233;&#xE9;&eacute; &mdash;"), "a & b <c> ééé —");
        assert_eq!(decode("R&D; &nonsense; &#xFFFFFFFF; & &#27;[31m"), "R&D; &nonsense; &#xFFFFFFFF; & [31m");
    }
}
