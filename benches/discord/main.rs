//! How long a member waits in Discord: `/ask` and suggestions through the stand-in, beside a handler that answers with a
//! constant in the same run, and what ten thousand questions do to the memory.
//!
//! No question is asked twice in a run, but where a row says so. `/ask` is measured in three ways:
//! - after typing: the suggestions that a client asks for while a question is typed come first, then a pause that is a tenth
//!   of a person's, then the question, as it does from every client of Discord;
//! - out of the blue: nothing of the question was ever seen, as when it comes in a message;
//! - a repeat: somebody else asked the same within the last fifty questions.
//!
//! The constant is the reply to one of the questions, made once: both put about the same on the wire, so that the ratio tells
//! what finding, quoting and rendering cost. A handler that says four words is timed as well, for who wants to know.
//!
//! `cargo bench --bench discord`. Both bots are processes of their own, reach the stand-in as they would reach Discord
//! (encrypted, with serenity's rate limiter), and take turns, so that whatever else the machine does meets both alike.
//! A time runs from the event on its way to the gateway's client to the arrival of the first response.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::expect_used, reason = "a bench may stop at the first surprise")]

mod bots;
mod figures;
mod questions;

use std::process::ExitCode;
use std::time::Duration;

use standin::Person;
use tokio::time::sleep;
use verbatim::corpus::Corpus;
use verbatim::discord::door;

use bots::Side;
use figures::{Mark, Times, all_met, milliseconds, resident};
use questions::Questions;

/// How often each is asked, one question at a time, and how often before that so that nothing is cold.
const TURNS: usize = 2_000;
const WARM_UP: usize = 200;
/// How many questions are typed: each takes far longer than to be answered.
const TYPED_TURNS: usize = 1_000;
/// How long it takes from one request for suggestions to the next, and from the last one to the question.
const BETWEEN_KEYS: Duration = Duration::from_millis(20);
const BEFORE_SENDING: Duration = Duration::from_millis(40);
/// How many questions somebody else asks before they are asked again.
const ROUND: usize = 50;
/// How many ask at once, and how often they do.
const AT_ONCE: usize = 200;
const CROWDS: usize = 5;
/// After how many questions the memory is looked at.
const FIRST: usize = 1_000;
const LAST: usize = 10_000;
/// What is typed, beside beginnings of questions, while suggestions are made.
const TYPED: [&str; 8] = ["", "w", "wh", "how do", "co-prod", "risk", "zzz", "what does"];

/// Times of the bot, and of the constant beside it.
#[derive(Default)]
struct Both(Vec<Duration>, Vec<Duration>);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    // Both bots run as the program does.
    let runtime = door::runtime(0).expect("the system has threads");
    let strings: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    runtime.block_on(async {
        if bots::be(&strings).await || measure().await { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    })
}

async fn measure() -> bool {
    let mut questions = Questions::about(&Corpus::load(&bots::articles()).expect("the articles are there"));
    let (ours, constant) = (Side::start("verbatim").await, Side::start("constant").await);
    let sides = [&ours, &constant];
    for question in questions.take(WARM_UP) {
        for side in sides {
            ask(&side.person, &question).await;
        }
    }
    println!("| | p50 | p90 | p99 | slowest |\n| --- | ---: | ---: | ---: | ---: |");
    let mut marks = Vec::from(after_typing(sides, &mut questions).await);
    marks.extend(out_of_the_blue(sides, &mut questions).await);
    marks.extend(repeats(sides, &mut questions).await);
    marks.extend(suggestions(sides, &mut questions).await);
    marks.extend(crowds(sides, &mut questions).await);
    drop((ours, constant));
    marks.extend(memory(&mut questions).await);
    all_met(&marks)
}

/// Both type the same at the same time; then one is asked after the other.
async fn after_typing(sides: [&Side; 2], questions: &mut Questions) -> [Mark; 2] {
    let mut both = Both::default();
    for turn in 0..TYPED_TURNS {
        let question = questions.next();
        tokio::join!(write(&sides[0].person, &question), write(&sides[1].person, &question));
        both.ask(turn, sides, &question).await;
        level(turn, sides, questions).await;
    }
    both.marks("`/ask` after typing")
}

async fn out_of_the_blue(sides: [&Side; 2], questions: &mut Questions) -> [Mark; 2] {
    let short = Side::start("short").await;
    let (mut both, mut least) = (Both::default(), Vec::new());
    for turn in 0..TURNS {
        let question = questions.next();
        both.ask(turn, sides, &question).await;
        least.extend(ask(&short.person, &question).await);
        level(turn, sides, questions).await;
        level(turn, [&short, &short], questions).await;
    }
    let marks = both.marks("`/ask` out of the blue");
    Times::row("`/ask`, four words", least);
    marks
}

async fn repeats(sides: [&Side; 2], questions: &mut Questions) -> [Mark; 2] {
    let mut both = Both::default();
    for turn in 0..TURNS / ROUND {
        let round = questions.take(ROUND);
        for question in &round {
            for side in sides {
                ask(&side.other, question).await;
            }
        }
        for (at, question) in round.iter().enumerate() {
            both.ask(turn + at, sides, question).await;
        }
        level(0, sides, questions).await;
    }
    both.marks("`/ask`, a repeat")
}

async fn suggestions(sides: [&Side; 2], questions: &mut Questions) -> [Mark; 1] {
    let mut both = Both::default();
    for turn in 0..TURNS {
        // Every other time it is enough to be looked for ahead, which the next one then meets.
        let question = questions.next();
        let typed = TYPED.get(turn / 2 % TYPED.len()).filter(|_| turn.is_multiple_of(2));
        let typed = typed.copied().unwrap_or(&question);
        for side in in_turns(turn, sides) {
            both.of(side, sides).extend(complete(&side.person, typed).await);
        }
        level(turn, sides, questions).await;
    }
    let [_, late] = both.marked("suggestions", [(50, 1.5), (99, 1.5)]);
    [late]
}

/// Everybody asks before anybody is answered.
async fn crowds(sides: [&Side; 2], questions: &mut Questions) -> [Mark; 1] {
    let mut both = Both::default();
    for turn in 0..CROWDS {
        let asked = questions.take(AT_ONCE);
        for side in in_turns(turn, sides) {
            let mut waiting = Vec::new();
            for question in &asked {
                waiting.push(side.person.slash("ask").option("question", question.as_str()).begin(1).await);
            }
            for reply in waiting {
                both.of(side, sides).extend(reply.settle().await.response_time());
            }
        }
        level(0, sides, questions).await;
    }
    let ours = Times::row("200 at once", both.0);
    Times::row("200 at once, constant", both.1);
    let (slowest, lost) = (ours.at(100), AT_ONCE * CROWDS - ours.len());
    [Mark {
        of: "200 at once, the slowest; lost".to_owned(),
        wanted: "500 ms; 0".to_owned(),
        found: format!("{:.0} ms; {lost}", milliseconds(slowest)),
        met: slowest <= Duration::from_millis(500) && lost == 0,
    }]
}

/// What the memory of a fresh bot is after the first thousand questions, each of them typed, and after the last.
async fn memory(questions: &mut Questions) -> Option<Mark> {
    let side = Side::start("verbatim").await;
    let mut first = None;
    for turn in 0..LAST {
        let question = questions.next();
        complete(&side.person, &question).await;
        ask(&side.person, &question).await;
        level(turn, [&side, &side], questions).await;
        if turn + 1 == FIRST {
            first = resident(side.process());
        }
    }
    let (Some(first), Some(last)) = (first, resident(side.process())) else {
        println!("SKIPPED: this system does not tell how much memory a process has");
        return None;
    };
    let growth = (last as f64 / first as f64 - 1.0) * 100.0;
    Some(Mark {
        of: "resident memory after 10,000 questions, to after 1,000".to_owned(),
        wanted: "within 5 %".to_owned(),
        found: format!("{growth:+.1} % ({:.1} MB, {:.1} MB)", first as f64 / 1e3, last as f64 / 1e3),
        met: growth <= 5.0,
    })
}

impl Both {
    /// Asks both, who goes first alternating.
    async fn ask(&mut self, turn: usize, sides: [&Side; 2], question: &str) {
        for side in in_turns(turn, sides) {
            self.of(side, sides).extend(ask(&side.person, question).await);
        }
    }

    fn of(&mut self, side: &Side, sides: [&Side; 2]) -> &mut Vec<Duration> {
        if side.process() == sides[0].process() { &mut self.0 } else { &mut self.1 }
    }

    /// The rows of both, and the marks for questions.
    fn marks(self, name: &str) -> [Mark; 2] {
        self.marked(name, [(50, 1.5), (99, 2.0)])
    }

    fn marked(self, name: &str, wanted: [(usize, f64); 2]) -> [Mark; 2] {
        let (ours, constant) = (Times::row(name, self.0), Times::row(&format!("{name}, constant"), self.1));
        wanted.map(|(percent, most)| ours.mark(name, percent, &constant, most))
    }
}

/// Who goes first alternates: what the machine does in between meets both alike.
fn in_turns(turn: usize, [one, other]: [&Side; 2]) -> [&Side; 2] {
    if turn.is_multiple_of(2) { [one, other] } else { [other, one] }
}

/// What comes before a question is sent: suggestions for its beginnings and the whole of it, as a client asks for them.
async fn write(person: &Person, question: &str) {
    let words: Vec<&str> = question.split(' ').collect();
    for share in [words.len() / 3, words.len() * 2 / 3] {
        complete(person, &words.get(..share.max(1)).unwrap_or_default().join(" ")).await;
        sleep(BETWEEN_KEYS).await;
    }
    complete(person, question).await;
    sleep(BEFORE_SENDING).await;
}

async fn ask(person: &Person, question: &str) -> Option<Duration> {
    person.slash("ask").option("question", question).send().await.response_time()
}

async fn complete(person: &Person, typed: &str) -> Option<Duration> {
    person.slash("ask").option("question", typed).suggested("question").await.response_time()
}

/// What the stand-in remembers should not slow it down; forgetting takes it a moment, which nobody's time should hold.
async fn level(turn: usize, sides: [&Side; 2], questions: &mut Questions) {
    if turn.is_multiple_of(100) {
        for side in sides {
            side.discord.forget();
        }
        sleep(Duration::from_millis(2)).await;
        let question = questions.next();
        for side in sides {
            ask(&side.person, &question).await;
        }
    }
}
