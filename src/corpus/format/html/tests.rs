use super::*;

fn draft(html: &str) -> Draft {
    read(&Source::new("a.html", html, 1))
}

/// The blocks of a page, each as its kind, its line and its words.
fn shown(blocks: &[Block]) -> Vec<String> {
    let shown = blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem(depth) => format!("li{depth}"),
            BlockKind::BlockQuote => "quote".to_owned(),
            BlockKind::Code => "code".to_owned(),
            BlockKind::Table => "table".to_owned(),
            BlockKind::Footnote => "note".to_owned(),
        };
        format!("{kind}@{}: {}", block.lines.line(0), block.text)
    });
    shown.collect()
}

fn pieces(html: &str) -> Vec<String> {
    let newlines: Vec<_> = html.match_indices('\n').map(|(at, _)| at).collect();
    shown(&fragment(html, &|byte| 1 + newlines.partition_point(|&newline| newline < byte)))
}

const PROSE: &str = "Owls are birds that hunt at night, as everybody knows. They hear a mouse under the snow, and fly \
                     without a sound, since their feathers are soft, and so the mouse hears nothing at all of them.";

fn page() -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><title>Owls - The Night Site</title>\n\
         <link rel=\"canonical\" href=\"https://night.example/owls\">\n<meta name=\"author\" content=\"Ada Night\">\n\
         <meta property=\"article:published_time\" content=\"2024-06-30T10:00:00Z\">\n\
         <script>var x = \"<p>not me</p>\";</script></head>\n<body>\n<nav><ul><li><a href=\"/\">Home</a></li>\
         <li><a href=\"/b\">Birds</a></li></ul></nav>\n<article>\n<h1>How owls hunt</h1>\n<p>{PROSE}</p>\n\
         <h2 id=\"hearing\">Hearing</h2>\n<p>{PROSE}\n{PROSE}</p>\n<ul>\n<li>mice</li>\n<li>voles &amp; frogs</li>\n</ul>\n\
         <h2><a id=\"flight\"></a>Flight</h2>\n<p>{PROSE} <em>Really</em>.</p>\n</article>\n\
         <footer>Imprint and cookies</footer>\n</body></html>\n"
    )
}

#[test]
fn the_article_of_a_page_is_read_and_nothing_else() {
    let found = draft(&page());
    assert_eq!(
        shown(&found.blocks),
        [
            "h1@11: How owls hunt".to_owned(),
            format!("p@12: {PROSE}"),
            "h2@13: Hearing".to_owned(),
            format!("p@14: {PROSE} {PROSE}"),
            "li1@17: - mice".to_owned(),
            "li1@18: - voles & frogs".to_owned(),
            "h2@20: Flight".to_owned(),
            format!("p@21: {PROSE} Really."),
        ]
    );
    assert_eq!(found.problems, []);
    let anchors: Vec<_> = found.blocks.iter().filter_map(|block| block.anchor.as_deref()).collect();
    assert_eq!(anchors, ["hearing", "flight"]);
    let long = &found.blocks[3];
    assert_eq!(long.lines.line(long.text.len() - 1), 15);
}

#[test]
fn what_a_page_says_about_itself_is_kept() {
    let front = draft(&page()).front;
    assert_eq!(front.url.as_deref(), Some("https://night.example/owls"));
    assert_eq!(front.author.as_deref(), Some("Ada Night"));
    assert_eq!(front.date, "2024-06-30".parse().ok());
    assert_eq!(front.language, "en".parse().ok());
}

#[test]
fn a_small_page_is_read_whole() {
    let found = draft("<title>Owls</title>\n<p>They hunt.\n<p>At night.");
    assert_eq!(shown(&found.blocks), ["p@2: They hunt.", "p@3: At night."]);
    assert_eq!(found.front.title.as_deref(), Some("Owls"));
}

#[test]
fn pieces_are_read_as_on_the_page() {
    let html = "<p>one<br>two <b>thr</b>ee\n four</p><ol start=3><li>a<ul><li>b</ul></ol><blockquote><p>c</blockquote>\
                <pre>\nx\n  y</pre><table><tr><th>k<th>v<tr><td>1<td><p>2</p></table><img alt='an owl'><script>no</script>";
    assert_eq!(
        pieces(html),
        [
            "p@1: one\ntwo three four",
            "li1@2: 3. a",
            "li2@2: - b",
            "quote@2: c",
            "code@2: x\n  y",
            "table@4: k | v\n1 | 2",
            "p@4: an owl"
        ]
    );
}

#[test]
fn a_page_of_a_hundred_thousand_levels_is_read_as_bare_text() {
    for element in ["div", "b", "blockquote", "ul", "table"] {
        let html = format!(
            "<h1>Deep</h1>{}words{}",
            format!("<{element}>").repeat(100_000),
            format!("</{element}>").repeat(100_000)
        );
        let found = draft(&html);
        assert!(found.blocks.iter().any(|block| block.text.contains("words")), "{element}");
        assert!(found.problems[0].message.contains("bare text"), "{element}");
    }
}

#[test]
fn hostile_pages_are_read_in_time() {
    let unclosed = "<p><b><i>x".repeat(150_000);
    let attributes = format!("<p {}>x</p>", "a=1 b=2 ".repeat(200_000));
    let quotes = "<a b='".repeat(200_000);
    let comments = "<!--".repeat(300_000);
    let signs = "<".repeat(1_000_000);
    let closing = "</b>".repeat(300_000);
    let scripts = "<script>".repeat(200_000) + &"</scr".repeat(100_000);
    let cells = "<table><tr><td>".repeat(100) + &"<td>x".repeat(200_000);
    for html in [unclosed, attributes, quotes, comments, signs, closing, scripts, cells] {
        let begun = std::time::Instant::now();
        let _ = draft(&html);
        let took = begun.elapsed();
        assert!(took.as_secs() < 5, "{took:?} for {}", html.get(..20).unwrap_or_default());
    }
}
