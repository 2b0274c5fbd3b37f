//! The real program: what it prints where, and how it ends.

use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::bot::Shelf;

#[test]
fn what_goes_wrong_goes_to_standard_error_and_ends_with_2() {
    let shelf = Shelf::of_birds_and_towers();
    let wrong: [(&[&str], &str); 5] = [
        (&["ask", "   "], "The question is empty."),
        (&["ask", "?!"], "There is no word in what you gave"),
        (&["ask", "When?", "--article", "Oowls of the norht"], "Did you mean \u{201c}Owls of the north\u{201d}?"),
        (
            &["read", "owls", "--section", "Huntng"],
            "has no section called \u{201c}Huntng\u{201d}. Did you mean \u{201c}Hunting\u{201d} or",
        ),
        (&["articles", "--tag", "fish"], "There are the tags birds, night, sea, and the languages en."),
    ];
    for (arguments, told) in wrong {
        let ran = shelf.program().run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.replace('\n', " ").contains(told), "{arguments:?}: {}", ran.err);
    }
    let ran = shelf.program().run(&["articles", "--sort", "prettiest"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("newest, title, longest"), "{}", ran.err);
    let ran = shelf.program().run(&["fly"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn a_failure_is_data_too_where_data_is_wanted() {
    let ran = Shelf::of_birds_and_towers().program().run(&["ask", "--json", ""]);
    assert_eq!(ran.status, Some(2));
    assert_eq!(
        ran.out,
        "{\"outcome\":\"error\",\"message\":\"The question is empty. Ask something, such as: When do owls hunt?\"}\n"
    );
}

#[test]
fn the_exit_status_tells_verbatim_from_nearly() {
    let shelf = Shelf::of_birds_and_towers();
    shelf.program().run(&["verify", "Owls hunt at night."]).ends_quietly_with(0);
    shelf.program().run(&["verify", "Owls hunt at\u{a0}night."]).ends_quietly_with(0);
    shelf.program().run(&["verify", "Owls hunt at noon."]).ends_quietly_with(1);
}

#[test]
fn help_and_version_are_answers() {
    let shelf = Shelf::empty();
    let ran = shelf.program().run_bare(&["--help"]);
    ran.ends_quietly_with(0);
    assert!(ran.out.contains("verbatim ask \"When do owls hunt?\""), "{}", ran.out);
    for action in ["ask", "search", "read", "articles", "verify", "check", "eval", "console", "completions"] {
        let ran = shelf.program().run_bare(&[action, "--help"]);
        ran.ends_quietly_with(0);
        assert!(ran.out.contains("Example: verbatim"), "{action} has no example: {}", ran.out);
    }
    let ran = shelf.program().run_bare(&["--version"]);
    assert_eq!(ran.out, format!("verbatim {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let shelf = Shelf::empty().with("long.md", format!("# Long\n\n{}", "A sentence that goes on.\n\n".repeat(20_000)));
    let mut child = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(["--corpus", shelf.path().to_str().unwrap(), "read", "long"])
        .current_dir(shelf.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn the_log_tells_of_a_request_but_never_its_words() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().variable("RUST_LOG", "info");
    let ran = program.run(&["--log-format", "json", "ask", "When do owls hunt?"]);
    let line = ran.err.lines().find(|line| line.contains("request served")).unwrap();
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(value["spans"][0]["command"], "ask");
    assert_eq!(value["spans"][0]["id"].as_str().unwrap().len(), 8);
    assert!(!ran.err.contains("hunt"), "{}", ran.err);
    let ran = shelf.program().variable("RUST_LOG", "verbatim=loud").run(&["articles"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("is no log filter"), "{}", ran.err);
}

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let shelf = Shelf::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = shelf.program().run_bare(&["completions", shell]);
        ran.ends_quietly_with(0);
        for word in ["verbatim", "search", "corpus", "json"] {
            assert!(ran.out.contains(word), "{shell} lacks {word}");
        }
    }
    assert_eq!(shelf.program().run_bare(&["completions", "abacus"]).status, Some(2));
}

#[test]
fn the_data_of_a_check_is_stable() {
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["check", "--json"]);
    ran.ends_quietly_with(0);
    assert_eq!(ran.out, "{\"outcome\":\"checked\",\"articles\":2,\"passages\":4,\"problems\":[]}\n");
    let shelf = shelf.with("empty.md", "");
    let ran = shelf.program().file("config.toml", "[retrieval]\nlimt = 5\n").run(&["check", "--json"]);
    assert_eq!(ran.status, Some(1));
    let data: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let problems = data["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "{}", ran.out);
    assert_eq!(
        (&problems[0]["of"], &problems[0]["file"], &problems[0]["line"]),
        (&"settings".into(), &"config.toml".into(), &2.into())
    );
    assert_eq!((&problems[1]["of"], &problems[1]["file"]), (&"articles".into(), &"empty.md".into()));
    assert!(problems.iter().all(|problem| problem["message"].is_string() && problem["advice"].is_string()));
}

#[test]
fn the_data_of_reading_and_verifying_is_stable() {
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["read", "owls", "--section", "Nesting", "--json"]);
    ran.ends_quietly_with(0);
    assert_snapshot!(ran.out, @r#"{"outcome":"reading","title":"Owls of the north","section":"Nesting","file":"owls.md","page":null,"pages":1,"blocks":[{"kind":"heading","text":"Nesting","lines":[16,16],"span":[221,228]},{"kind":"paragraph","text":"A snowy owl nests on the bare ground. It lays between three and eleven eggs.","lines":[18,18],"span":[230,306]}]}"#);
    let ran = shelf.program().run(&["verify", "--json", "It lays between three and seven eggs."]);
    ran.ends_quietly_with(1);
    assert_snapshot!(ran.out, @r#"{"outcome":"verified","verdict":"nearly","text":"It lays between three and seven eggs.","places":[{"quote":"It lays between three and eleven eggs.","title":"Owls of the north","section":"Nesting","file":"owls.md","lines":[18,18],"span":[268,306],"paragraph":1,"url":"https://example.org/owls#nesting","date":"2024-05-01","exact":false}],"total":1,"similarity":0.84,"differences":[{"kind":"same","text":"It lays between three and"},{"kind":"only_given","text":" seven"},{"kind":"only_article","text":" eleven"},{"kind":"same","text":" eggs."}]}"#);
}
