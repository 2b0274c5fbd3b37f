//! Looking ahead: what is typed into `/ask` is looked for before it is sent, only for who may ask it here, and leaves no trace.

use std::time::Duration;

use standin::Person;
use verbatim::discord::options::Options;

use crate::bot::{Served, serve, serve_with};

const QUESTION: &str = "When do owls hunt?";
/// Far longer than looking ahead takes.
const LONG: Duration = Duration::from_millis(300);

async fn type_in(person: &Person, question: &str) {
    person.slash("ask").option("question", question).complete("question").await;
}

/// For how many questions it is remembered what was found.
fn remembered(served: &Served) -> usize {
    served.bot.app.snapshot().index.remembered()
}

async fn comes_to_be_remembered(served: &Served, count: usize) -> bool {
    for _ in 0..100 {
        if remembered(served) == count {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

#[tokio::test]
async fn a_question_that_was_typed_lies_ready_and_is_answered_as_ever() {
    let (served, other) = (serve().await, serve().await);
    type_in(&served.person, QUESTION).await;
    assert!(comes_to_be_remembered(&served, 1).await);
    let kept = served.person.slash("privacy show").send().await;
    assert!(!kept.text().contains(QUESTION), "{}", kept.text());
    let ask = |person: &Person| person.slash("ask").option("question", QUESTION);
    let (answer, never_typed) = (ask(&served.person).send().await, ask(&other.person).send().await);
    assert!(answer.text().contains("Owls hunt at night"), "{}", answer.text());
    assert_eq!(answer.text(), never_typed.text());
    assert_eq!(remembered(&served), 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_is_found_ahead_is_found_in_the_article_that_was_chosen() {
    let served = serve().await;
    let typing = |article: &str| served.person.slash("ask").option("article", article).option("question", QUESTION);
    typing("Lighthouses").complete("question").await;
    assert!(comes_to_be_remembered(&served, 1).await);
    let refused = typing("Lighthouses").send().await;
    assert!(refused.is_private(), "{}", refused.text());
    assert_eq!(remembered(&served), 1);
    // No such article: nothing to look in.
    typing("Lanterns").complete("question").await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 1);
}

#[tokio::test]
async fn a_follow_up_is_looked_for_as_it_will_be_understood() {
    let served = serve().await;
    served.person.slash("ask").option("question", "Where does a snowy owl nest?").send().await;
    type_in(&served.person, "and when does it hunt?").await;
    assert!(comes_to_be_remembered(&served, 2).await);
    let before = remembered(&served);
    served.person.slash("ask").option("question", "and when does it hunt?").send().await;
    assert_eq!(remembered(&served), before);
}

#[tokio::test]
async fn nothing_is_looked_for_where_a_question_would_not_be_answered() {
    let served = serve_with(Options { channels: vec![1], questions: 1, ..Options::default() }).await;
    type_in(&served.person, QUESTION).await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 0, "the bot does not answer in this channel");
    // In a direct message it does.
    let direct = served.discord.person("Ola");
    direct.slash("ask").option("question", "What does a lighthouse do?").send().await;
    type_in(&direct, QUESTION).await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 1, "one question is all that is answered of a person");
}

#[tokio::test]
async fn nothing_is_looked_for_that_is_no_question_or_whose_author_wants_nothing_kept() {
    let served = serve().await;
    type_in(&served.person, "when do").await;
    served.person.slash("ask").option("question", QUESTION).option("article", "Owls").complete("article").await;
    let admin = crate::admins::admin(&served);
    admin.slash("corpus why").option("question", QUESTION).complete("question").await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 0);
    type_in(&admin, QUESTION).await;
    assert!(comes_to_be_remembered(&served, 1).await);
    served.person.slash("privacy opt-out").send().await;
    assert_eq!(remembered(&served), 0, "what is deleted for one is gone for all");
    type_in(&served.person, QUESTION).await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 0);
}

#[tokio::test]
async fn nothing_is_looked_for_ahead_while_somebody_waits_for_an_answer_or_the_bot_ends() {
    let mut served = serve_with(Options { workers: 2, ..Options::default() }).await;
    served.discord.ready().await;
    served.keep_busy(2 * LONG).await;
    type_in(&served.person, QUESTION).await;
    tokio::time::sleep(LONG).await;
    assert_eq!(remembered(&served), 0);
    tokio::time::sleep(2 * LONG).await;
    type_in(&served.person, QUESTION).await;
    assert!(comes_to_be_remembered(&served, 1).await);
    served.stop().await.unwrap();
    assert!(served.bot.begin().is_none());
}
