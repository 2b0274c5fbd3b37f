//! From a folder of articles to a corpus: what is read, what is passed over, and what is told about bad input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use verbatim::corpus::{Article, Corpus, Error, Lookup, Options};
use verbatim::text::Span;

/// A folder of articles on disk.
struct Folder {
    dir: tempfile::TempDir,
    options: Options,
}

impl Folder {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = Options { dir: dir.path().to_owned(), ..Options::default() };
        Self { dir, options }
    }

    fn with(self, file: &str, contents: impl AsRef<[u8]>) -> Self {
        self.write(file, contents);
        self
    }

    fn write(&self, file: &str, contents: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn load(&self) -> Corpus {
        Corpus::load(&self.options).unwrap()
    }

    /// The only article's text.
    fn text(&self) -> String {
        self.load().articles().next().unwrap().1.text.clone()
    }

    /// Every problem as it is shown, of this folder and one good article.
    fn problems(&self) -> Vec<String> {
        self.write("zz-good.md", "# Good\n\nAll is well here.\n");
        self.load().report().problems.iter().map(ToString::to_string).collect()
    }
}

fn files(corpus: &Corpus) -> Vec<&str> {
    corpus.articles().map(|(_, article)| article.file.as_str()).collect()
}

/// What must be true of every article, whatever it was made of.
fn assert_whole(article: &Article) {
    let text = &article.text;
    assert!(!article.title.is_empty() && !article.id.is_empty() && !article.sections.is_empty());
    for section in &article.sections {
        assert!(section.span.of(text).is_some());
        assert!(section.heading.is_none_or(|heading| section.span.contains(heading)));
    }
    for (place, paragraph) in article.paragraphs.iter().enumerate() {
        assert!(!paragraph.span.of(text).unwrap().trim().is_empty());
        let section = &article.sections[paragraph.section as usize];
        assert!(section.span.contains(paragraph.span));
        assert!(section.heading.is_none_or(|heading| !heading.overlaps(paragraph.span)));
        assert!(place == 0 || article.paragraphs[place - 1].span.end() <= paragraph.span.start());
        for sentence in article.sentence_spans(&paragraph.sentences) {
            assert!(paragraph.span.contains(*sentence) && sentence.of(text).is_some());
        }
    }
    let mut covered = 0;
    for passage in &article.passages {
        assert!(passage.span.of(text).is_some() && passage.span.start() >= covered);
        assert!(article.sections[passage.section as usize].span.contains(passage.span));
        assert!(!passage.paragraphs.is_empty());
        covered = passage.span.end();
    }
    let held = |place: usize| {
        article.passages.iter().any(|passage| passage.paragraphs.contains(&u32::try_from(place).unwrap()))
    };
    assert!((0..article.paragraphs.len()).all(held), "every paragraph is in a passage");
}

#[test]
fn folders_are_read_in_one_order_and_the_rest_is_counted() {
    let folder = Folder::new()
        .with("b.md", "# B\n\nText.")
        .with("a/z.txt", "Z in a folder\n\nA text that ends.")
        .with("a.html", "<h1>A</h1><p>Text.")
        .with(".hidden/c.md", "# C")
        .with(".d.md", "# D")
        .with("e.pdf", "%PDF");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
    let corpus = folder.load();
    assert_eq!(files(&corpus), ["a.html", "a/z.txt", "b.md"]);
    let skipped = corpus.report().skipped;
    assert_eq!((skipped.hidden, skipped.other_suffix, skipped.link_loops), (2, 1, usize::from(cfg!(unix))));
    assert_eq!(corpus.report().problems, []);
}

#[test]
fn a_missing_or_empty_folder_is_a_clear_error() {
    let folder = Folder::new();
    let empty = Corpus::load(&folder.options).unwrap_err().to_string();
    assert!(empty.starts_with("no article was found in ") && empty.ends_with(".html or .htm files there"), "{empty}");
    let options = Options { dir: folder.path().join("nowhere"), ..Options::default() };
    let missing = Corpus::load(&options).unwrap_err().to_string();
    assert!(missing.contains("nowhere cannot be read: "), "{missing}");
}

#[test]
fn each_bad_file_is_a_problem_with_advice_and_the_rest_loads() {
    let folder = Folder::new()
        .with("binary.txt", b"PK\x03\x04\x00\x00\x00\x01abc\x00\x00\xff")
        .with("empty.md", " \n\n")
        .with("front.md", "---\ntitle: A: b\n---\nText.\n")
        .with("latin.txt", b"El caf\xe9 de \xc1valos est\xe1 cerrado. El ni\xf1o comi\xf3 una manzana en el jard\xedn.")
        .with("markup.md", "<!-- nothing -->\n")
        .with("twin.md", "# Good\n\nAnother.\n");
    assert_eq!(
        folder.problems(),
        [
            "binary.txt: This is no text: it holds bytes that are zero, as pictures and programs do. Give the file its \
             right suffix, or save the article as text in UTF-8.",
            "empty.md: This file is empty. Write the article, or remove the file.",
            "front.md:2: The front matter is not valid YAML: mapping values are not allowed in this context. Only its \
             simple lines were read. Mend this line; a value with a colon or a quotation mark in it needs quotation marks \
             around it.",
            "latin.txt: This is not UTF-8; it was read as windows-1252. If letters look wrong, save the file as UTF-8.",
            "markup.md: There are no words in this file. Write the article, or remove the file.",
            "zz-good.md: The title “Good” is also that of twin.md. Give one of them another title, or remove one.",
        ]
    );
}

#[test]
fn a_file_above_the_limit_is_not_read() {
    let mut folder = Folder::new().with("large.txt", "x".repeat(2000));
    folder.options.max_file_bytes = 1000;
    let wanted = "large.txt: This file is too large: 2000 bytes, where 1000 are allowed. Split it into several articles, \
                  or raise `max_file_bytes`.";
    assert_eq!(folder.problems(), [wanted]);
}

#[test]
fn a_line_of_twenty_megabytes_is_read_in_time() {
    let line = "An owl hears a mouse under the snow. ".repeat(540_000);
    let mut folder = Folder::new().with("a.md", &line).with("b.txt", &line).with("c.html", format!("<p>{line}</p>"));
    folder.options.max_file_bytes = 64 << 20;
    let start = std::time::Instant::now();
    let corpus = folder.load();
    assert_eq!(files(&corpus), ["a.md", "b.txt", "c.html"]);
    for (_, article) in corpus.articles() {
        assert_whole(article);
        assert!(article.text.len() >= line.len() - 1 && article.passages.len() > 1_000, "{}", article.file);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(30), "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "what was not tried is said loudly")]
fn a_folder_that_cannot_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    std::os::unix::fs::symlink("self.md", folder.path().join("self.md")).unwrap();
    let told = folder.problems();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("self.md: This cannot be read: ") && told[0].contains("Allow the bot's user"),
        "{told:?}"
    );
    let folder = Folder::new().with("closed/a.md", "# A\n\nText.");
    let closed = folder.path().join("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read_dir(&closed).is_ok() {
        eprintln!("SKIPPED: this user may read every folder, so none can be closed");
        return;
    }
    let told = folder.problems();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).unwrap();
    assert!(told.len() == 1 && told[0].starts_with("closed: This cannot be read: "), "{told:?}");
}

#[test]
fn two_files_of_one_name_get_two_ids() {
    let folder = Folder::new().with("owl.md", "# A\n\nText.").with("owl.txt", "The Title of It\n\nA text that ends.");
    let corpus = folder.load();
    let ids: Vec<_> = corpus.articles().map(|(_, article)| article.id.as_str()).collect();
    assert_eq!(ids, ["owl", "owl-txt"]);
    let told = corpus.report().problems[0].to_string();
    assert_eq!(
        told,
        "owl.txt: Its name “owl” is taken by owl.md, so it is called “owl-txt”. Rename one of the two files."
    );
}

#[test]
fn every_common_encoding_and_line_end_is_read() {
    let words = "Ávalos “said” so.\nTwice.";
    let utf_16 = |swap: bool, mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{words}") } else { words.to_owned() };
        text.encode_utf16().flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let wanted = "Ávalos “said” so.\n\nTwice.";
    for bytes in [
        words.as_bytes().to_vec(),
        format!("\u{feff}{words}").into_bytes(),
        words.replace('\n', "\r\n").into_bytes(),
        words.replace('\n', "\r").into_bytes(),
        utf_16(false, true),
        utf_16(true, true),
        utf_16(false, false),
        utf_16(true, false),
        b"\xc1valos \x93said\x94 so.\nTwice.".to_vec(),
    ] {
        assert_eq!(Folder::new().with("a.txt", &bytes).text(), wanted, "{bytes:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_leads_nowhere_is_told() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("gone.md", folder.path().join("link.md")).unwrap();
    std::fs::create_dir(folder.path().join("folder.md")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket.txt")).unwrap();
    assert_eq!(
        folder.problems(),
        [
            "link.md: This link leads to nothing. Mend the link, or remove it.",
            "socket.txt: This is no ordinary file, so it was not opened. Put an ordinary file in its place, or give it \
             another suffix.",
        ]
    );
}

#[test]
fn lines_sections_and_passages_stand_where_the_file_has_them() {
    let long = "An owl hears a mouse under the snow. ".repeat(60);
    let text = format!("---\ntitle: Owls\n---\n# Owls\n\n## Prey\n\nMice.\n\nVoles.\n\n### Snow {{#snow}}\n\n{long}\n");
    let corpus = Folder::new().with("owls.md", text).load();
    let (index, article) = corpus.articles().next().unwrap();
    assert_whole(article);
    let passages: Vec<_> = article.passages.iter().map(|passage| passage.span.of(&article.text).unwrap()).collect();
    assert_eq!(passages[0], "Mice.\n\nVoles.");
    assert_eq!(passages.len(), 3, "two tiny paragraphs are one passage and a long one is two");
    assert!(passages[1].ends_with("snow.") && passages[1].chars().count() <= 1200);
    let quote = corpus.quote(index, article.paragraphs[1].span).unwrap();
    assert_eq!((quote.text(), quote.citation().lines), ("Voles.", (10, 10)));
    assert_eq!(quote.citation().section, ["Prey"]);
    assert_eq!(corpus.quote(index, article.passages[2].span).unwrap().citation().section, ["Prey", "Snow"]);
    assert_eq!(article.find_section("SNOW"), Lookup::One(2));
    assert_eq!(corpus.find("owls.md"), Lookup::One(index));
}

#[test]
fn a_heading_is_cited_as_the_section_that_it_opens() {
    let text = "# Owls\n\nOwls are birds.\n\n## Empty\n\n## Prey\n\nMice.\n\nVoles.\n\n## Nest";
    let corpus = Folder::new().with("owls.md", text).load();
    let (index, article) = corpus.articles().next().unwrap();
    let of = |words: &str| {
        let start = article.text.find(words).unwrap();
        let quote = corpus.quote(index, Span::new(start, start + words.len())).unwrap();
        (quote.citation().section.join("/"), quote.citation().paragraph)
    };
    for (words, section, paragraph) in [
        ("Owls\n", "", 1),
        ("Owls are", "", 1),
        ("Empty", "Empty", 1),
        ("Prey", "Prey", 1),
        ("Prey\n\nMice", "Prey", 1),
        ("Voles", "Prey", 2),
        ("Nest", "Nest", 1),
    ] {
        assert_eq!(of(words), (section.to_owned(), paragraph), "{words}");
    }
}

#[test]
fn a_reload_takes_over_what_did_not_change_and_can_be_cancelled() {
    let folder =
        Folder::new().with("a.md", "# A\n\nOne.").with("b.md", "# B\n\nTwo.").with("c.md", "---\nfoo: 1\n---\nC.");
    let before = folder.load();
    folder.write("b.md", "# B\n\nThree.");
    let after = Corpus::reload(&folder.options, Some(&before), &|_| ControlFlow::Continue(())).unwrap();
    let same: Vec<_> = before.articles().zip(after.articles()).map(|((_, a), (_, b))| Arc::ptr_eq(a, b)).collect();
    assert_eq!(same, [true, false, true]);
    assert_eq!((after.report().files, after.report().reused), (3, 2));
    assert_eq!(after.report().problems, before.report().problems, "a kept article keeps its problems");
    let cancelled = Corpus::reload(&folder.options, Some(&before), &|_| ControlFlow::Break(()));
    assert!(matches!(cancelled, Err(Error::Cancelled)));
    let larger = Options { passage_max_chars: 5000, ..folder.options.clone() };
    assert_eq!(Corpus::reload(&larger, Some(&before), &|_| ControlFlow::Continue(())).unwrap().report().reused, 0);
}

fn assert_harmless(bytes: &[u8]) {
    let folder = Folder::new();
    for suffix in ["md", "txt", "html"] {
        folder.write(&format!("a.{suffix}"), bytes);
    }
    folder.write("zz.md", "# Z\n\nGood.");
    for (_, article) in folder.load().articles() {
        assert_whole(article);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_harmless(&bytes);
    }

    #[test]
    fn any_marks_and_words_are_harmless(parts in prop::collection::vec(prop::sample::select(vec![
        "---\n", "+++\n", "# ", "## ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "```\n", "[^1]", "[^1]: ", "    ", "\n",
        "\n\n", "\r\n", "title: ", "<p>", "</p>", "<table><td>", "<li>", "<pre>", "<h2 id=x>", "<!--", "-->", "<script>",
        "</script>", "&amp;", "&#", "Owls hunt. ", "Ávalos", "日本語。", "🦉", "\u{202e}", "===\n", "a\u{301}", "\t", "*", "`",
    ]), 0..60)) {
        assert_harmless(parts.concat().as_bytes());
    }
}
