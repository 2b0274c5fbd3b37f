//! What takes longer than a second and a half: deferred, and still answered where it should be.

use std::time::Duration;

use standin::{Failure, On, Reply};
use verbatim::discord::options::Options;

use crate::bot::{Served, serve_with};

const SOON: Duration = Duration::from_secs(5);

async fn one_worker() -> Served {
    let served = serve_with(Options { workers: 1, defer_after_ms: 200, ..Options::default() }).await;
    served.discord.ready().await;
    served
}

async fn answered(served: &Served, private: bool) -> Reply {
    let ask = served.person.slash("ask").option("question", "When do owls hunt?").option("private", private);
    ask.send().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_deferred_answer_is_private_and_can_be_shared() {
    let served = one_worker().await;
    served.keep_busy(Duration::from_millis(900)).await;
    let reply = answered(&served, false).await;
    assert!(reply.was_deferred() && reply.is_private());
    assert!(reply.says_within("Owls hunt at night", SOON).await);
    assert!(reply.buttons().iter().all(|button| button.label != "Delete"), "{:?}", reply.buttons());
    let shared = served.person.press(&reply, "Share").await;
    assert!(!shared.is_private() && shared.text().contains("Shared by Mara"), "{}", shared.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_button_changes_its_message_in_place() {
    let served = one_worker().await;
    let reply = answered(&served, false).await;
    served.keep_busy(Duration::from_millis(900)).await;
    let wider = served.person.press(&reply, "Show more").await;
    assert_eq!(wider.kind(), Some(6));
    assert!(reply.says_within("comes up again as a pellet", SOON).await, "{}", reply.text());
    assert_eq!(served.public_answers(), 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_share_is_posted_for_all_and_once() {
    let served = one_worker().await;
    let reply = answered(&served, true).await;
    served.keep_busy(Duration::from_millis(900)).await;
    let shared = served.person.press(&reply, "Share").await;
    assert!(shared.follow_ups_within(1, SOON).await);
    assert!(!shared.follow_ups()[0].is_private() && shared.follow_ups()[0].text().contains("Shared by Mara"));
    assert!(reply.is_private() && !reply.text().contains("Shared by"));
    let again = served.person.press(&reply, "Share").await;
    assert!(again.text().contains("shared already"), "{}", again.text());
    assert_eq!(served.public_answers(), 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_delete_still_deletes() {
    let served = one_worker().await;
    let reply = answered(&served, false).await;
    let message = reply.message();
    served.keep_busy(Duration::from_millis(900)).await;
    served.person.press(&reply, "Delete").await;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(30)).await;
        if message.is_deleted() {
            break;
        }
    }
    assert!(message.is_deleted());
    served.discord.assert_nothing_refused();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_deferral_whose_receipt_is_lost_is_still_answered() {
    let served = one_worker().await;
    served.keep_busy(Duration::from_millis(900)).await;
    served.discord.fail_next_times(On::FirstResponse, Failure::DoneYetStatus(502), 20);
    let reply = answered(&served, false).await;
    assert!(reply.was_deferred());
    assert!(reply.says_within("Owls hunt at night", SOON).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_share_that_is_refused_can_be_tried_again() {
    let served = one_worker().await;
    let reply = answered(&served, true).await;
    served.discord.fail_next(On::FirstResponse, Failure::Status(403));
    let refused = served.person.pressing(&reply, "Share").send().await;
    assert!(refused.failed());
    let shared = served.person.press(&reply, "Share").await;
    assert!(!shared.is_private() && shared.text().contains("Shared by Mara"), "{}", shared.text());
    assert_eq!(served.public_answers(), 1);
}

/// What goes wrong with a change of a message, and whether it may be tried again.
const FAULTS: [(Failure, bool); 7] = [
    (Failure::Status(403), false),
    (Failure::Status(400), false),
    (Failure::Status(500), true),
    (Failure::Status(502), true),
    (Failure::DoneYetStatus(502), true),
    (Failure::RateLimited(Duration::from_millis(300)), true),
    (Failure::Cut, true),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_button_under_every_fault_changes_its_message_or_apologises_once() {
    for (fault, again) in FAULTS {
        let served = one_worker().await;
        let reply = answered(&served, false).await;
        served.keep_busy(Duration::from_millis(600)).await;
        served.discord.fail_next(On::Edit, fault.clone());
        let pressed = served.person.press(&reply, "Show more").await;
        if again {
            assert!(reply.says_within("comes up again as a pellet", SOON).await, "{fault:?}: {}", reply.text());
        } else {
            assert!(pressed.follow_ups_within(1, SOON).await, "{fault:?}");
        }
        // Whatever was too many would have come by now.
        tokio::time::sleep(Duration::from_millis(400)).await;
        let said: Vec<String> = pressed.follow_ups().iter().map(standin::Posted::text).collect();
        assert_eq!(said.len(), usize::from(!again), "{fault:?}: {said:?}");
        assert!(pressed.follow_ups().iter().all(standin::Posted::is_private), "{fault:?}");
        assert!(said.iter().all(|said| said.contains(&pressed.interaction_id().to_string())), "{fault:?}: {said:?}");
        assert_eq!(served.public_answers(), 1, "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_share_under_every_fault_is_posted_or_apologised_for_once() {
    for fault in FAULTS.map(|(fault, _)| fault).into_iter().chain([Failure::DoneYetStatus(500)]) {
        let served = one_worker().await;
        let reply = answered(&served, true).await;
        served.keep_busy(Duration::from_millis(600)).await;
        served.discord.fail_next(On::FollowUp, fault.clone());
        let pressed = served.person.press(&reply, "Share").await;
        assert!(pressed.follow_ups_within(1, SOON).await, "{fault:?}");
        tokio::time::sleep(Duration::from_millis(400)).await;
        let (mut shared, mut apologies) = (0, 0);
        for said in pressed.follow_ups() {
            shared += usize::from(!said.is_private() && said.text().contains("Shared by Mara"));
            apologies += usize::from(said.is_private() && said.text().contains(&pressed.interaction_id().to_string()));
        }
        // What may have been posted is not posted again, and who pressed is told that it is not known.
        let may_have_been = matches!(fault, Failure::DoneYetStatus(_));
        let expected = if may_have_been {
            (1, 1)
        } else if matches!(fault, Failure::RateLimited(_)) {
            (1, 0)
        } else {
            (0, 1)
        };
        assert_eq!((shared, apologies), expected, "{fault:?}");
        assert_eq!(pressed.follow_ups().len(), shared + apologies, "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_delete_that_is_refused_is_apologised_for_once() {
    let served = one_worker().await;
    let reply = answered(&served, false).await;
    served.keep_busy(Duration::from_millis(600)).await;
    served.discord.fail_next(On::Delete, Failure::Status(403));
    let pressed = served.person.press(&reply, "Delete").await;
    assert!(pressed.follow_ups_within(1, SOON).await);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(pressed.follow_ups().len(), 1);
    assert!(pressed.follow_ups()[0].is_private() && !reply.message().is_deleted());
}
