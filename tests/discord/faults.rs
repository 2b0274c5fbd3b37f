//! A Discord that misbehaves: each fault ends well.

use std::time::Duration;

use standin::{Failure, On};
use verbatim::discord::options::Options;

use crate::bot::{serve, serve_with};

#[tokio::test]
async fn a_failing_first_response_is_given_again_and_posted_once() {
    let served = serve().await;
    let faults = [
        Failure::Status(500),
        Failure::Status(502),
        Failure::DoneYetStatus(500),
        Failure::RateLimited(Duration::from_millis(300)),
        Failure::Cut,
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        served.discord.fail_next(On::FirstResponse, fault.clone());
        let asker = served.guild.member("Ola").in_channel(&served.channel);
        let reply = asker.slash("ask").option("question", "When do owls hunt?").send().await;
        assert!(!reply.failed(), "{fault:?}");
        assert!(reply.text().contains("Owls hunt at night"), "{fault:?}: {}", reply.text());
        assert_eq!(served.public_answers(), number + 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_first_response_that_hangs_is_given_again_in_time() {
    let served = serve().await;
    for fault in [Failure::Hang, Failure::DoneYetHang] {
        served.discord.fail_next(On::FirstResponse, fault.clone());
        let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
        assert!(!reply.failed(), "{fault:?}");
        assert!(reply.text().contains("Owls hunt at night"), "{fault:?}: {}", reply.text());
    }
    assert_eq!(served.public_answers(), 2);
}

#[tokio::test]
async fn a_message_that_may_have_been_posted_is_not_posted_twice() {
    let served = serve().await;
    served.discord.ready().await;
    served.discord.fail_next(On::Message, Failure::DoneYetStatus(502));
    let answer = served.person.mentions_bot("When do owls hunt?").answer(Duration::from_secs(5)).await;
    assert!(answer.is_some());
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(served.public_answers(), 1);
}

#[tokio::test]
async fn a_deferred_answer_comes_through_a_failing_edit() {
    let served = serve_with(Options { workers: 1, defer_after_ms: 300, ..Options::default() }).await;
    served.discord.ready().await;
    served.keep_busy(Duration::from_millis(1_200)).await;
    served.discord.fail_next(On::Edit, Failure::Status(500));
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.was_deferred());
    assert!(reply.says_within("Owls hunt at night", Duration::from_secs(5)).await);
}

#[tokio::test]
async fn an_interaction_that_comes_twice_is_answered_once() {
    let served = serve().await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send_twice().await;
    assert!(reply.text().contains("Owls hunt at night"));
    assert_eq!(served.public_answers(), 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_malformed_interaction_is_counted_and_the_next_is_answered() {
    let served = serve().await;
    served.discord.ready().await;
    served.discord.send_event("INTERACTION_CREATE", serde_json::json!({ "id": "1", "type": 2, "data": 7 }));
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"));
    assert_eq!(served.bot.unreadable.load(std::sync::atomic::Ordering::Relaxed), 1);
}
