//! Addresses on the web.

/// The address, if it is one that a link may lead to: http or https, with a host, and no white space or control character.
pub fn web_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control() || "<>\"".contains(letter));
    let is_host = host.chars().any(char::is_alphanumeric) && !host.contains('@');
    (is_web && is_plain && is_host).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_web_addresses_pass() {
        for good in ["http://a.example", " https://a.example/b?c#d ", "HTTPS://A.EXAMPLE"] {
            assert_eq!(web_address(good), Some(good.trim()));
        }
        for bad in [
            "",
            "a.example",
            "/post",
            "javascript:alert(1)",
            "ftp://a.example",
            "https://",
            "https://a b",
            "http://u@h",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
