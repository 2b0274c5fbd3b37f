use super::*;
use crate::text::Language;

fn front(text: &str) -> FrontMatter {
    let split = split("a.md", text);
    assert_eq!(split.problems, []);
    split.front
}

fn problems(text: &str) -> Vec<String> {
    split("a.md", text).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn yaml_and_toml_say_the_same() {
    let yaml = "---\ntitle: \"Owls: a study\"\nurl: https://owls.example/study\nauthor: Ada\ndate: 2024-06-30\n\
                tags: [birds, night]\nlanguage: English\naliases:\n  - owl study\n---\nText.\n";
    let toml = "+++\ntitle = \"Owls: a study\"\nurl = \"https://owls.example/study\"\nauthor = \"Ada\"\n\
                date = 2024-06-30T08:00:00Z\ntags = [\"birds\", \"night\"]\nlanguage = \"en\"\naliases = \"owl study\"\n+++\nText.\n";
    let wanted = FrontMatter {
        title: Some("Owls: a study".to_owned()),
        url: Some("https://owls.example/study".to_owned()),
        author: Some("Ada".to_owned()),
        date: "2024-06-30".parse().ok(),
        tags: vec!["birds".to_owned(), "night".to_owned()],
        language: Some(Language::ENGLISH),
        aliases: vec!["owl study".to_owned()],
    };
    assert_eq!(front(yaml), wanted);
    assert_eq!(front(toml), wanted);
}

#[test]
fn the_body_begins_after_it_in_its_own_line() {
    let split = split("a.md", "---\ntitle: A\n---\n\nText.\n");
    assert_eq!((split.body, split.first_line), ("\nText.\n", 4));
}

#[test]
fn without_it_the_whole_is_text() {
    for text in ["Text.", "", "---", "---\nA line of prose\n---\nmore", "--- \n\nprose: maybe"] {
        let split = split("a.md", text);
        assert_eq!((split.body, split.first_line, split.problems.len()), (text, 1, 0), "{text}");
    }
}

#[test]
fn several_ways_to_write_a_value() {
    let text = "---\nTitle: 1984\nauthors: [{name: Ada}, Bob]\nkeywords: birds, Night , birds\nlang: pt-BR\n\
                aliases: [/old/path, owls]\nlayout: post\ndraft: true\nweight:\n---\n";
    let found = front(text);
    assert_eq!(found.title.as_deref(), Some("1984"));
    assert_eq!(found.author.as_deref(), Some("Ada, Bob"));
    assert_eq!(found.tags, ["birds", "Night"]);
    assert_eq!(found.language.map(String::from).as_deref(), Some("pt"));
    assert_eq!(found.aliases, ["owls"]);
}

#[test]
fn each_wrong_value_is_named_with_its_line() {
    let text = "---\ntitle: A\nurl: javascript:alert(1)\ndate: 30/06/2024\nlanguage: Klingon\nauthr: Ada\nfoo: 1\n\
                tags: {a: 1}\n---\nText.\n";
    assert_eq!(
        problems(text),
        [
            "a.md:3: “javascript:alert(1)” is no web address, so citations carry no link. Write the whole address, \
             beginning with https:// or http://.",
            "a.md:4: “30/06/2024” is no date that can be read. Write it as year-month-day, such as 2024-06-30.",
            "a.md:5: “Klingon” is no language that is known; it will be detected. Write a code such as en or pt-BR, or \
             an English name such as Portuguese.",
            "a.md:6: The key “authr” is not known and was passed over. Did you mean “author”?",
            "a.md:7: The key “foo” is not known and was passed over. The keys are title, url, author, date, tags, \
             language, aliases.",
            "a.md:8: The key “tags” is no text. Write one line of text after it.",
        ]
    );
}

#[test]
fn malformed_yaml_is_told_with_its_line_and_its_plain_lines_are_read() {
    let split = split("a.md", "---\ndate: 2024-06-30\ntitle: Owls: a study\n---\nText.\n");
    assert_eq!(split.front.title.as_deref(), Some("Owls: a study"));
    assert_eq!(split.front.date, "2024-06-30".parse().ok());
    assert_eq!(split.body, "Text.\n");
    let [problem] = split.problems.as_slice() else { panic!("{:?}", split.problems) };
    assert_eq!(problem.line, Some(3));
    assert_eq!(problem.message, "The front matter is not valid YAML: mapping values are not allowed in this context.");
}

#[test]
fn malformed_toml_is_told_with_its_line() {
    let split = split("a.md", "+++\ntitle = \"A\"\ndate = \n+++\nText.\n");
    assert_eq!(split.front.title.as_deref(), Some("A"));
    let [problem] = split.problems.as_slice() else { panic!("{:?}", split.problems) };
    assert_eq!(problem.line, Some(3));
    assert!(problem.message.starts_with("The front matter is not valid TOML: "), "{problem}");
}

#[test]
fn front_matter_without_an_end_gives_the_text_back() {
    let split = split("a.md", "---\ntitle: A\ntags:\n- b\n\nText.\n");
    assert_eq!((split.body, split.first_line), ("\nText.\n", 5));
    assert_eq!(split.front.tags, ["b"]);
    let [problem] = split.problems.as_slice() else { panic!("{:?}", split.problems) };
    assert_eq!(
        problem.to_string(),
        "a.md:1: The front matter that begins here has no line “---” to end it. Write a line “---” after its last key."
    );
}

#[test]
fn a_bomb_of_aliases_is_refused_quickly() {
    let mut text = "---\ntitle: A\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        let line = format!("a{level}: &a{level} [{}]\n", [before.as_str(); 10].join(","));
        text.push_str(&line);
    }
    text += "---\nText.\n";
    let begun = std::time::Instant::now();
    let split = split("a.md", &text);
    assert!(begun.elapsed().as_secs() < 2);
    assert_eq!(split.body, "Text.\n");
    assert!(split.problems[0].message.contains("not valid YAML"), "{:?}", split.problems[0]);
}

#[test]
fn very_long_front_matter_is_not_read() {
    let text = format!("---\ntitle: {}\n---\nText.\n", "a".repeat(MAX_BYTES));
    assert!(problems(&text)[0].contains("too long to be read"));
}

#[test]
fn a_repeated_key_is_told_in_words_about_the_article() {
    let told = problems("---\ntitle: a\ntitle: b\n---\n");
    assert!(
        told[0].starts_with("a.md:3: The front matter is not valid YAML: duplicate mapping key: title. "),
        "{told:?}"
    );
}
