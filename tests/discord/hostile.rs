//! Articles and questions that try to break out: every payload is one that Discord takes, and nothing is pinged.

use crate::bot::serve_articles;
use verbatim::discord::options::Options;

/// An article whose title, headings and words all mean something to Discord.
fn hostile(number: usize) -> String {
    let title = format!("{number} [owl](https://evil.example) **@everyone** <@1> {}", "_`|~\\".repeat(90));
    let line = "> # - 1. ||owl|| <#3> </ask:4> <:owl:5> <t:0:R> https://evil.example/a_b*c @here ```code``` \u{202e}lwo\u{200b}. ";
    format!(
        "---\ntitle: '{title}'\nurl: https://example.org/{}\ntags: ['**{}**']\n---\n# {title}\n\n## @everyone owl? {}\n\n{}\n",
        "(a)".repeat(100),
        "tag ".repeat(30),
        "heading ".repeat(40),
        line.repeat(60)
    )
}

#[tokio::test]
async fn hostile_articles_stay_within_limits_and_ping_nobody() {
    let articles: Vec<(String, String)> = (0..12).map(|number| (format!("owl{number}.md"), hostile(number))).collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let served = serve_articles(Options { questions: 0, ..Options::default() }, &articles).await;
    let person = &served.person;
    let wall = "@everyone owl <@1> https://evil.example ".repeat(7);
    for asking in [
        person.slash("ask").option("question", "Where is the owl?"),
        person.slash("ask").option("question", wall.as_str()),
        person.slash("ask").option("question", "zeppelin \u{202e}\u{0}\u{7} @everyone"),
        person.slash("search").option("query", "owl code"),
        person.slash("search").option("query", "\"owl -x title:y tag:z \\\" ("),
        person.slash("articles"),
        person.slash("verify").option("text", wall.as_str()),
        person.slash("verify").option("text", "owl https://evil.example/a_b*c @here"),
        person.slash("article").option("title", "owl1"),
        person.slash("article").option("title", "owl3").option("page", 2),
        person.slash("article").option("title", "@everyone").option("section", "**nothing**"),
        person.slash("help"),
        person.slash("about"),
    ] {
        let reply = asking.send().await;
        assert!(!reply.failed());
        assert!(!reply.pings().everyone && reply.pings().users.is_empty());
        for label in ["Show more", "Next ▶", "Share", "Read article"] {
            if reply.message().buttons().iter().any(|button| button.label == label && !button.disabled) {
                let pressed = person.press(&reply, label).await;
                assert!(!pressed.failed() && !pressed.pings().everyone, "{label}");
            }
        }
    }
    assert!(person.slash("ask").option("question", "owl").complete("question").await.len() <= 25);
    assert!(!person.slash("article").option("title", "").complete("title").await.is_empty());
    served.discord.assert_nothing_refused();
}
