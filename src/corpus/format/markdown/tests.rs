use super::*;

/// The blocks of a Markdown text, each as its kind, its line and its words.
fn blocks(text: &str) -> Vec<String> {
    let draft = read(&Source::new("a", text, 1));
    let shown = draft.blocks.iter().map(|block| {
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

fn anchors(text: &str) -> Vec<Option<String>> {
    read(&Source::new("a", text, 1)).blocks.into_iter().map(|block| block.anchor).collect()
}

#[test]
fn headings_of_both_kinds_and_paragraphs() {
    let text = "# One\n\nFirst line\nsecond line.\n\nTwo\n---\nText.\n";
    assert_eq!(blocks(text), ["h1@1: One", "p@3: First line second line.", "h2@6: Two", "p@8: Text."]);
}

#[test]
fn headings_as_wikis_write_them_end_with_their_line() {
    let text =
        " = Owls =\nThey hunt\nat night.\n= = Their *food* = =\nmice\n\n== Young ==\n\nThe sum\n= 4, as a == b.\n";
    let wanted = [
        "h1@1: Owls",
        "p@2: They hunt at night.",
        "h2@4: Their food",
        "p@5: mice",
        "h2@7: Young",
        "p@9: The sum = 4, as a == b.",
    ];
    assert_eq!(blocks(text), wanted);
    // In a list they are words, and a link has nothing to lead to: no page shows them as headings.
    assert_eq!(blocks("- one\n  == two ==\n"), ["li1@1: - one == two =="]);
    assert_eq!(anchors("== One ==\n"), [None]);
}

#[test]
fn anchors_are_given_or_made() {
    let text = "# One thing\n\n## Two {#second}\n\n## One thing\n";
    let wanted = ["one-thing", "second", "one-thing-1"].map(|anchor| Some(anchor.to_owned()));
    assert_eq!(anchors(text), wanted);
}

#[test]
fn markup_is_read_and_not_shown() {
    let text = "A *b* __c__ ~~d~~ `e_f` [g](http://h.example) ![i](j.png) &amp; \\* <https://k.example>\n";
    assert_eq!(blocks(text), ["p@1: A b c d e_f g i & * https://k.example"]);
}

#[test]
fn a_hard_break_is_a_line_end_and_a_soft_one_a_space() {
    assert_eq!(blocks("one  \ntwo\\\nthree\nfour\n"), ["p@1: one\ntwo\nthree four"]);
}

#[test]
fn every_item_of_a_list_is_a_block_with_its_marker() {
    let text = "3. three\n4. four\n   - inner\n\n     more\n5. five\n\n- [x] done\n- [ ] open\n";
    assert_eq!(
        blocks(text),
        [
            "li1@1: 3. three",
            "li1@2: 4. four",
            "li2@3: - inner",
            "li2@5: more",
            "li1@6: 5. five",
            "li1@8: - [x] done",
            "li1@9: - [ ] open"
        ]
    );
}

#[test]
fn tables_are_read_row_by_row() {
    let text = "| Name | Age |\n|---|---|\n| **Ada** | 36 |\n| Bob | |\n";
    assert_eq!(blocks(text), ["table@1: Name | Age\nAda | 36\nBob |"]);
}

#[test]
fn the_lines_of_a_table_and_of_code_are_known() {
    let draft = read(&Source::new("a", "| A |\n|---|\n| b |\n\n```rust\nlet x = 1;\n\n    let y = 2;\n```\n", 10));
    let [table, code] = draft.blocks.as_slice() else { panic!("{:?}", draft.blocks) };
    assert_eq!(table.text, "A\nb");
    assert_eq!((table.lines.line(0), table.lines.line(2)), (10, 12));
    assert_eq!(code.text, "let x = 1;\n\n    let y = 2;");
    assert_eq!((code.kind, code.lines.line(0)), (BlockKind::Code, 15));
    assert_eq!(code.lines.line(code.text.len() - 1), 17);
}

#[test]
fn quotations_and_footnotes() {
    let text = "Said[^a] and again[^b].\n\n> Owls hunt\n> at night.\n\n[^b]: By *day* too.\n[^a]: Once.\n";
    assert_eq!(
        blocks(text),
        ["p@1: Said[1] and again[2].", "quote@3: Owls hunt at night.", "note@6: [2] By day too.", "note@7: [1] Once."]
    );
}

#[test]
fn a_heading_in_a_quotation_divides_only_that() {
    assert_eq!(blocks("> # Not mine\n>\n> Text.\n"), ["quote@1: Not mine", "quote@3: Text."]);
}

#[test]
fn inline_html_keeps_its_words_but_no_script() {
    let text = "H<sub>2</sub>O<br>and <script>alert(1)</script>fire<!-- no -->.\n";
    assert_eq!(blocks(text), ["p@1: H2O\nand fire."]);
}

#[test]
fn lines_count_from_where_the_body_begins() {
    let draft = read(&Source::new("a", "Text\nmore.\n", 7));
    let lines = &draft.blocks[0].lines;
    assert_eq!((lines.line(0), lines.line(6)), (7, 8));
}

#[test]
fn a_name_in_angle_brackets_that_is_no_element_is_a_word() {
    assert_eq!(blocks("The <unk> owl, <b>bold</b>.\n"), ["p@1: The <unk> owl, bold."]);
    assert_eq!(blocks("<unk>\nowl\n\nend\n"), ["p@1: <unk>\nowl", "p@4: end"]);
}

#[test]
fn markers_stay_as_written() {
    assert_eq!(
        blocks("* one\n* two\n\n+ three\n\n1) four\n1) five\n").join(" "),
        "li1@1: * one li1@2: * two li1@4: + three li1@6: 1) four li1@7: 2) five"
    );
}

#[test]
fn lines_too_long_to_be_wrapped_stay_lines() {
    let long = "word ".repeat(50);
    let text = format!("{long}\nshort\nlast\n");
    assert_eq!(blocks(&text), [format!("p@1: {}\nshort last", long.trim_end())]);
}
