//! Every other command, menu and autocomplete.

use crate::bot::serve;

#[tokio::test]
async fn a_search_shows_passages_and_opens_what_is_chosen() {
    let served = serve().await;
    let reply = served.person.slash("search").option("query", "owl").send().await;
    assert!(reply.is_private() && reply.text().contains("passages"), "{}", reply.text());
    let select = reply.message().selects().remove(0);
    let value = select["options"][0]["value"].as_str().unwrap().to_owned();
    let label = select["custom_id"].as_str().unwrap().to_owned();
    let opened = served.person.choose(&reply, &label, &[value.as_str()]).await;
    assert!(opened.is_private() && opened.text().contains("Owls of the north"), "{}", opened.text());
    let scoped =
        served.person.slash("search").option("query", "night dusk").option("article", "lighthouses").send().await;
    assert!(scoped.text().contains("Only in Lighthouses") && !scoped.text().contains("Owls"), "{}", scoped.text());
    let nothing = served.person.slash("search").option("query", "zeppelin").send().await;
    assert!(nothing.text().contains("Nothing found"), "{}", nothing.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn an_article_is_read_and_its_sections_are_suggested() {
    let served = serve().await;
    let titles = served.person.slash("article").option("title", "owl").complete("title").await;
    assert_eq!(titles.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["Owls of the north"]);
    let asking = served.person.slash("article").option("title", "owls").option("section", "");
    let sections = asking.complete("section").await;
    assert_eq!(sections.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["Hunting", "Nesting"]);
    let reply = served.person.slash("article").option("title", "owls").option("section", "Nesting").send().await;
    assert!(reply.is_private() && reply.text().contains("snowy owl nests"), "{}", reply.text());
    assert!(!reply.text().contains("barn owl"), "{}", reply.text());
    let unknown = served.person.slash("article").option("title", "Owls of the south").send().await;
    assert!(unknown.is_private() && unknown.text().contains("No article is called"), "{}", unknown.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn articles_are_listed_newest_first_by_tag_and_language() {
    let served = serve().await;
    let all = served.person.slash("articles").send().await.text();
    let (lighthouses, owls) = (all.find("Lighthouses").unwrap(), all.find("Owls of the north").unwrap());
    assert!(lighthouses < owls, "{all}");
    let tags = served.person.slash("articles").option("tag", "").complete("tag").await;
    assert_eq!(tags.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["birds", "night", "sea"]);
    let tagged = served.person.slash("articles").option("tag", "sea").option("sort", "title").send().await.text();
    assert!(tagged.contains("Lighthouses") && !tagged.contains("Owls"), "{tagged}");
    let languages = served.person.slash("articles").option("language", "e").complete("language").await;
    assert_eq!(languages.len(), 1);
    let none = served.person.slash("articles").option("language", "fi").send().await;
    assert!(none.text().contains("No article matches"), "{}", none.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_text_is_verified_word_for_word() {
    let served = serve().await;
    let exact = served.person.slash("verify").option("text", "Owls hunt at night.").send().await;
    assert!(exact.is_private() && exact.text().contains("Word for word"), "{}", exact.text());
    let nearly =
        served.person.slash("verify").option("text", "A barn owl needs about five mice each night").send().await;
    assert!(nearly.text().contains("~~five~~") && nearly.text().contains("**four**"), "{}", nearly.text());
    let never = served.person.slash("verify").option("text", "zeppelins drink petrol").send().await;
    assert!(never.text().contains("Not found"), "{}", never.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn help_and_about_say_what_works_and_what_is_kept() {
    let served = serve().await;
    let help = served.person.slash("help").send().await;
    for command in
        ["/ask", "/search", "/article", "/articles", "/verify", "/summary", "/help", "/about", "Find in articles"]
    {
        assert!(help.text().contains(command), "{command}: {}", help.text());
    }
    let about = served.person.slash("about").send().await;
    assert!(about.is_private() && about.text().contains("2 articles"), "{}", about.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_message_is_looked_up_and_verified_by_its_menus() {
    let served = serve().await;
    let message = served.person.says("When do owls hunt?");
    let found = served.person.menu("Find in articles", &message).send().await;
    assert!(found.is_private() && found.text().contains("Owls hunt at night"), "{}", found.text());
    let quoted = served.person.says("As they say:\n> Owls hunt at night.");
    let verified = served.person.menu("Verify quote", &quoted).send().await;
    assert!(verified.is_private() && verified.text().contains("Word for word"), "{}", verified.text());
    let empty = served.person.write(serde_json::json!({ "content": "", "embeds": [{ "description": "Owls" }] }));
    let nothing = served.person.menu("Find in articles", &empty).send().await;
    assert!(nothing.is_private() && nothing.text().contains("no text"), "{}", nothing.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn questions_are_suggested_and_free_text_always_works() {
    let served = serve().await;
    let suggested = served.person.slash("ask").option("question", "hunt").complete("question").await;
    assert_eq!(suggested.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["Hunting"]);
    let scoped =
        served.person.slash("ask").option("question", "owls").option("article", "light").complete("article").await;
    assert_eq!(scoped.len(), 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn unknown_commands_and_wrong_options_get_a_private_word() {
    let served = serve().await;
    for asking in [
        served.person.slash("sing").unchecked(),
        served.person.slash("ask").unchecked(),
        served.person.slash("ask").unchecked().option("question", true),
        served.person.slash("articles").unchecked().option("sort", "colour"),
    ] {
        let reply = asking.send().await;
        assert!(reply.is_private() && !reply.text().is_empty());
    }
}

#[tokio::test]
async fn a_summary_gives_whole_sentences_with_their_places() {
    let served = serve().await;
    let reply = served.person.slash("summary").option("article", "owls").option("sentences", 2).send().await;
    assert!(reply.is_private() && reply.text().contains("**2.**"), "{}", reply.text());
    assert!(!reply.text().contains("**3.**"), "{}", reply.text());
    let short = served.person.slash("summary").option("article", "owls").option("length", "short").send().await;
    assert!(short.text().contains("**3.**") && !short.text().contains("**4.**"), "{}", short.text());
    let refused = served.person.slash("summary").option("topic", "the price of diesel engines").send().await;
    assert!(refused.text().contains("Not covered"), "{}", refused.text());
    let nothing = served.person.slash("summary").send().await;
    assert!(nothing.is_private() && nothing.text().contains("article, topic or since"), "{}", nothing.text());
    let wrong = served.person.slash("summary").option("since", "yesterday").send().await;
    assert!(wrong.is_private() && wrong.text().contains("since"), "{}", wrong.text());
    served.discord.assert_nothing_refused();
}
