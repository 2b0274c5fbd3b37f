//! Markdown as Discord shows it.

use standin::draw::{Names, markdown};

#[track_caller]
fn shows(text: &str, html: &str) {
    let names = Names { users: [(7, "Ana".to_owned())].into(), ..Names::default() };
    assert_eq!(markdown(text, &names), html);
}

#[test]
fn emphasis_nests() {
    shows("**bold** *leaning* __under__ ~~gone~~", "<p><b>bold</b> <em>leaning</em> <u>under</u> <s>gone</s></p>");
    shows("***both***", "<p><b><em>both</em></b></p>");
    shows("**bold *both***", "<p><b>bold <em>both</em></b></p>");
    shows("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>");
    shows("**open", "<p>**open</p>");
}

#[test]
fn a_backslash_takes_the_meaning() {
    shows(r"\*not leaning\* \> \# \`x\`", "<p>*not leaning* &gt; # `x`</p>");
    shows(r"\||hidden\||", "<p>||hidden||</p>");
}

#[test]
fn lines_become_blocks() {
    shows("# Owls\nAt night", "<h1>Owls</h1><p>At night</p>");
    shows("### Owls", "<h3>Owls</h3>");
    shows("#### Owls", "<p>#### Owls</p>");
    shows("-# small", "<small>small</small>");
    shows("> one\n> two\nthree", "<blockquote><i></i><div><p>one<br>two</p></div></blockquote><p>three</p>");
    shows(">>> one\ntwo", "<blockquote><i></i><div><p>one<br>two</p></div></blockquote>");
    shows(">no quote", "<p>&gt;no quote</p>");
}

#[test]
fn code_is_left_alone() {
    shows("`**x**` and ``a`b``", "<p><code>**x**</code> and <code>a`b</code></p>");
    shows("```rust\nlet **x** = 1;\n```", "<pre><code>let **x** = 1;</code></pre>");
}

#[test]
fn links_are_masked_only_when_honest() {
    shows("[Owls](<https://example.org/a>)", "<p><a>Owls</a></p>");
    shows("[a \\] b](https://example.org)", "<p><a>a ] b</a></p>");
    shows("see https://example.org/a.", "<p>see <a>https://example.org/a</a>.</p>");
    shows("[x](javascript:alert)", "<p>[x](javascript:alert)</p>");
}

#[test]
fn mentions_are_pills_and_spoilers_hidden() {
    shows("<@7>", "<p><span class=pill>@Ana</span></p>");
    shows("@everyone", "<p><span class=pill>@everyone</span></p>");
    shows("||who||", "<p><span class=spoiler>who</span></p>");
}

#[test]
fn lists_have_marks() {
    shows(
        "- one\n- two",
        "<div class=item style=\"margin-left:0px\"><b>•</b><span>one</span></div><div class=item style=\"margin-left:0px\"><b>•</b><span>two</span></div>",
    );
    shows("1. one", "<div class=item style=\"margin-left:0px\"><b>1.</b><span>one</span></div>");
}
