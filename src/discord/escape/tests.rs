//! What is escaped reads as written, by a model of Discord's markdown.

use proptest::prelude::*;

use super::model::read;
use super::*;

/// Pieces that mean something to Discord, alone or together.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "```",
        "||",
        "|",
        "> ",
        ">>> ",
        "# ",
        "## ",
        "-# ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "23) ",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a](https://evil.example)",
        "<",
        ">",
        "<@1>",
        "<@!1>",
        "<@&2>",
        "<#3>",
        "</ask:4>",
        "<id:customize>",
        "@everyone",
        "@here",
        "<:owl:5>",
        "<a:owl:5>",
        ":smile:",
        ":",
        "<t:0:R>",
        "https://evil.example/a_b*c*",
        "HTTPS://EVIL.example",
        "<https://evil.example>",
        "<a@b.example>",
        "<+123>",
        "\\",
        "\\\\",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        " ",
        "  ",
        "a",
        "owl",
        "1",
        "9.",
        ".",
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\u{0}",
        "\u{7}",
        "\u{2028}",
        "¯\\_(ツ)_/¯",
        "é",
        "猫",
        "👩\u{200d}🚀",
        "discord.gg/abc",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat()), any::<String>()]
}

#[test]
fn the_model_sees_what_discord_would_do() {
    for (message, effect) in [
        ("# Title", "heading"),
        ("  - item", "list"),
        ("12. item", "list"),
        ("> said", "quote"),
        (">>> said", "long quote"),
        ("-# small", "small"),
        ("a **b** c", "bold"),
        ("a *b* c", "italics"),
        ("a _b_ c", "italics"),
        ("||b||", "spoiler"),
        ("```b```", "code"),
        ("`b`", "code"),
        ("~~b~~", "strike"),
        ("[a](https://evil.example)", "link"),
        ("see https://evil.example", "address"),
        ("hi @everyone", "everyone"),
        ("hi <@1>", "mention"),
        ("hi </ask:1>", "mention"),
        ("hi <:owl:1>", "emoji"),
        ("hi :owl:", "emoji"),
        ("hi <t:1:R>", "time"),
    ] {
        assert_eq!(read(message).effects, [effect], "{message}");
    }
}

#[test]
fn ordinary_words_are_left_alone() {
    for words in
        ["When do owls hunt?", "At 12:30, in 3 (three) steps - or so.", "C# costs 5 $ & 1 %.", "Ávalos’s “risk”…"]
    {
        assert_eq!(inline(words).replace('\\', ""), words);
    }
    assert_eq!(inline("When do owls hunt - at dusk?"), "When do owls hunt - at dusk?");
}

#[test]
fn hidden_characters_go_and_joiners_stay_where_they_shape() {
    assert_eq!(plain("a\u{202e}b\u{200b}c\u{0}\u{ad}d"), "abcd");
    assert_eq!(plain("👩\u{200d}🚀"), "👩\u{200d}🚀");
    assert_eq!(plain("a\u{200d}b"), "ab");
    // A line break joins nothing, whichever of its characters it is.
    assert_eq!(visible("ツ\u{200d}\u{2028}ツ"), "ツ\nツ");
    assert_eq!(plain("می\u{200c}خواهم"), "می\u{200c}خواهم");
    let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    assert_eq!(plain(england), england);
    assert_eq!(plain("a\u{e0067}\u{e0062}"), "a");
    assert_eq!(plain("  a\r\n\tb\u{2028}c "), "a b c");
}

#[test]
fn what_is_taken_for_plainly_shown_is_neither_hidden_nor_a_line_end() {
    let plainly = (char::MIN..=char::MAX).filter(|&letter| is_plainly_shown(letter));
    let special = |letter: &char| {
        is_hidden(*letter) || is_tag(*letter) || *letter == BLACK_FLAG || "\r\t\u{85}\u{2028}\u{2029}".contains(*letter)
    };
    // A line feed is a control character, and what every other line end becomes.
    assert_eq!(plainly.filter(special).collect::<Vec<_>>(), ['\n']);
}

#[test]
fn a_link_shows_its_label_and_leads_where_it_says() {
    assert_eq!(link("Owls › Hunting", Some("https://a.example/x"), "link"), "[Owls › Hunting](<https://a.example/x>)");
    assert_eq!(link("Owls", None, "link"), "Owls");
    assert_eq!(link("Owls", Some("javascript:alert(1)"), "link"), "Owls");
    assert_eq!(link("a [b", Some("https://a.example/"), "link"), "a \\[b [link](<https://a.example/>)");
    assert_eq!(
        link("https://bank.example", Some("https://a.example/"), "link"),
        "https\\://bank.example [link](<https://a.example/>)"
    );
}

#[test]
fn only_web_addresses_are_followed_and_none_ends_its_link_early() {
    assert_eq!(safe_address("https://a.example/b (c)>d").as_deref(), Some("https://a.example/b%20%28c%29%3Ed"));
    assert_eq!(safe_address("HTTPS://ä.example/é").as_deref(), Some("https://%C3%A4.example/%C3%A9"));
    for none in [
        "",
        "ftp://a.example",
        "https://",
        "https:///x",
        "data:text/html,x",
        "a.example",
        "https://a\u{202e}b",
        "https://a\nb",
    ] {
        assert_eq!(safe_address(none), None, "{none:?}");
    }
    assert_eq!(safe_address(&format!("https://a.example/{}", "x".repeat(600))), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_line_reads_as_written_and_does_nothing(text in hostile_text()) {
        let reading = read(&inline(&text));
        prop_assert_eq!(reading.effects, Vec::<&str>::new());
        prop_assert_eq!(reading.words, plain(&text));
    }

    #[test]
    fn lines_read_as_written_in_bold_in_a_quote(text in hostile_text()) {
        let shown = lines(&text);
        let bold = |line: &String| if line.is_empty() { "> ".to_owned() } else { format!("> **{line}**!") };
        let reading = read(&shown.iter().map(bold).collect::<Vec<_>>().join("\n"));
        let expected: Vec<String> = visible(&text).split('\n').map(|line| {
            let line = line.trim_end();
            if line.is_empty() { String::new() } else { format!("{line}!") }
        }).collect();
        prop_assert_eq!(reading.words, expected.join("\n"));
        prop_assert!(reading.effects.iter().all(|effect| matches!(*effect, "quote" | "bold")));
    }

    #[test]
    fn nothing_hidden_is_left(text in hostile_text()) {
        let shown = visible(&text);
        let hidden = |c: char| c.is_control() && c != '\n' || "\u{202a}\u{202e}\u{2066}\u{2069}\u{200b}\u{feff}".contains(c);
        prop_assert!(!shown.contains(hidden));
        prop_assert_eq!(visible(&shown), shown.clone());
    }

    #[test]
    fn a_link_has_one_effect_at_most(label in hostile_text(), address in hostile_text()) {
        let reading = read(&link(&label, Some(&format!("https://a.example/{address}")), "link"));
        prop_assert!(reading.effects.len() <= 1 && reading.effects.iter().all(|effect| *effect == "link"), "{:?}", reading);
    }
}
