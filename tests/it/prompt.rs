//! The prompt: lines as in Discord, what completes them, and the same through a pipe.

use verbatim::app::{Ask, Command, ListArticles, Read, Search, Sort, UserError, Verify};
use verbatim::console::complete::complete;
use verbatim::console::line::Line;
use verbatim::corpus::{self, Corpus};

use crate::bot::Shelf;

#[track_caller]
fn command(line: &str) -> Command {
    match line.parse::<Line>() {
        Ok(Line::Command(command)) => command,
        other => panic!("{line} is {other:?}"),
    }
}

#[test]
fn a_line_reads_as_in_discord() {
    let ask = |question: &str, article: Option<&str>| {
        Command::Ask(Ask {
            question: question.to_owned(),
            article: article.map(str::to_owned),
            shortened: false,
            before: None,
        })
    };
    assert_eq!(command("When do owls hunt?"), ask("When do owls hunt?", None));
    assert_eq!(command("/ask When do owls hunt?"), ask("When do owls hunt?", None));
    assert_eq!(command("/ASK question:When do owls: hunt? article:owls"), ask("When do owls: hunt?", Some("owls")));
    assert_eq!(
        command("/ask article:\"Owls of the north\" When \"do\"  they?"),
        ask("When \"do\"  they?", Some("Owls of the north"))
    );
    assert_eq!(
        command("/search title:owls \"at night\" -day page:2"),
        Command::Search(Search {
            query: "title:owls \"at night\" -day".to_owned(),
            article: None,
            page: 2,
            ..Search::default()
        })
    );
    assert_eq!(
        command("/article \"Owls of the north\" section:Hunting"),
        Command::Read(Read {
            article: "Owls of the north".to_owned(),
            section: Some("Hunting".to_owned()),
            page: Some(1)
        })
    );
    assert_eq!(
        command("/verify \"Owls hunt.\""),
        Command::Verify(Verify { text: "\"Owls hunt.\"".to_owned(), shortened: false })
    );
    let articles = ListArticles { tag: Some("birds".to_owned()), sort: Sort::Title, ..ListArticles::default() };
    assert_eq!(command("/articles tag:birds sort:title"), Command::Articles(articles));
    assert_eq!(" /quit ".parse(), Ok(Line::Quit));
    assert_eq!("  ".parse(), Ok(Line::Blank));
}

#[test]
fn a_line_that_cannot_be_read_says_why() {
    let told = |line: &str| line.parse::<Line>().map_err(|error: UserError| error.to_string()).unwrap_err();
    assert_eq!(told("/aks owls"), "There is no command /aks. Did you mean /ask?");
    assert_eq!(told("/fly"), "There is no command /fly. See /help.");
    assert_eq!(told("/search owls page:two"), "\u{201c}two\u{201d} is no number: page takes one from 1 up.");
    assert_eq!(
        told("/articles sort:nicest"),
        "\u{201c}nicest\u{201d} is no choice for sort: there are newest, title, longest."
    );
    assert!(told("/articles language:birdsong").contains("birdsong"));
}

#[test]
fn commands_options_titles_and_sections_complete() {
    let shelf = Shelf::of_birds_and_towers();
    let corpus = Corpus::load(&corpus::Options { dir: shelf.path().to_owned(), ..corpus::Options::default() }).unwrap();
    let completed = |line: &str| {
        let (start, found) = complete(line, &corpus);
        found.into_iter().map(|found| format!("{}{found}", &line[..start])).collect::<Vec<_>>()
    };
    assert_eq!(completed("/art"), ["/article ", "/articles "]);
    assert_eq!(completed("/ask When do they hunt? art"), ["/ask When do they hunt? article:"]);
    assert_eq!(completed("/ask When? article:\"ow"), ["/ask When? article:\"Owls of the north\" "]);
    assert_eq!(completed("/ask When? article:L"), ["/ask When? article:\"Lighthouses\" "]);
    assert_eq!(completed("/article li"), ["/article Lighthouses "]);
    assert_eq!(completed("/article Owls of the north sec"), ["/article Owls of the north section:"]);
    assert_eq!(
        completed("/article Owls of the north section:\""),
        [
            "/article Owls of the north section:\"Hunting\" ",
            "/article Owls of the north section:\"Nesting\" ",
            "/article Owls of the north section:\"Owls of the north\" ",
        ]
    );
    assert_eq!(completed("/articles tag:b"), ["/articles tag:\"birds\" "]);
    assert_eq!(completed("Owls"), Vec::<String>::new());
}

#[test]
fn a_pipe_is_a_prompt_without_a_person() {
    let shelf = Shelf::of_birds_and_towers();
    let typed = "/ask When do owls hunt?\n\n/aks\n/articles sort:title\nWhat does a keeper light?\n/quit\n/help\n";
    let ran = shelf.program().typing(typed).run(&["console"]);
    ran.ends_quietly_with(0);
    assert!(ran.out.contains("Owls hunt at night."), "{}", ran.out);
    assert!(ran.out.contains("Did you mean /ask?"), "{}", ran.out);
    assert!(ran.out.contains("2 articles"), "{}", ran.out);
    assert!(!ran.out.contains("/verify"), "something was read behind /quit: {}", ran.out);
    let ran = shelf.program().typing("/help").run(&["console"]);
    ran.ends_quietly_with(0);
    assert!(ran.out.contains("/verify TEXT"), "{}", ran.out);
}
