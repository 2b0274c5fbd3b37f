//! Questions in another language that nothing answers: those of one set, asked of the articles of others.
//!
//! The sets that are translations of each other have few such questions, and all of them about an encyclopedia. A community's folder
//! is of one topic, and asked of anything.

use std::sync::Arc;

use verbatim::corpus::Corpus;
use verbatim::retrieval::Index;
use verbatim::retrieval::evaluation::{Judge, KnownQuestion, QuestionKind, QuestionSet};

use crate::gather::{self, Asked, Asking, MOST_OF_ALL_SMALL, Set, Weights};
use crate::remembered::Remembered;

/// How many questions of another set all articles of a set are asked, and how many each few of them.
const OF_EACH: usize = 20;
const OF_EACH_FOR_FEW: usize = 2;
/// How many passages are asked at most: about as many as the translated sets have, for how many there are must not tell which
/// questions are answered.
const MOST_PASSAGES: usize = 130;

/// Every set with the questions of the others that are taken to be in another language than its articles.
pub fn all(sets: &[QuestionSet], vectors: &Arc<Remembered>) -> Result<Vec<Set>, String> {
    sets.iter().map(|set| read(set, &others(set, sets), vectors)).collect()
}

/// Adds them so that they count together as much as the questions that the sets have themselves and do not answer, and these and
/// those as much as the ones that are answered.
pub fn join(sets: &mut Vec<Set>, mut strangers: Vec<Set>) {
    let [answered, unanswered] = total(sets);
    for set in sets.iter_mut() {
        set.weights.unanswered *= 0.5 * answered / unanswered;
    }
    let [_, unanswered] = total(&strangers);
    for set in &mut strangers {
        set.weights.unanswered *= 0.5 * answered / unanswered;
    }
    sets.append(&mut strangers);
}

fn total(sets: &[Set]) -> [f64; 2] {
    sets.iter().map(Set::weight).fold([0.0; 2], |sum, weight| [sum[0] + weight[0], sum[1] + weight[1]])
}

/// For each set that has nothing to do with this one, its answerable questions in an order of no meaning.
fn others<'s>(set: &QuestionSet, sets: &'s [QuestionSet]) -> Vec<Vec<&'s KnownQuestion>> {
    // XQuAD is a translation of paragraphs of SQuAD, and some are of the same articles.
    let from_squad = |set: &QuestionSet| set.name == "squad" || set.name.starts_with("xquad");
    let answerable = |asked: &&KnownQuestion| asked.kind == QuestionKind::Answerable;
    let others = sets.iter().filter(|other| other.name != set.name && !(from_squad(set) && from_squad(other)));
    others.map(|other| gather::by_hash(&other.questions).into_iter().filter(answerable).collect()).collect()
}

fn read(set: &QuestionSet, others: &[Vec<&KnownQuestion>], vectors: &Arc<Remembered>) -> Result<Set, String> {
    let mut judge = Judge::new(set);
    let all = gather::load(&set.articles)?;
    let mut questions = Vec::new();
    if all.passage_count() <= MOST_PASSAGES {
        let index = gather::index(&all, Some(vectors))?;
        for asked in others.iter().flat_map(|other| other.iter().take(OF_EACH)) {
            questions.extend(ask(asked, (&all, &index), &mut judge)?);
        }
    }
    let most = questions.len() + MOST_OF_ALL_SMALL;
    for (place, (files, fold)) in gather::small_corpora(&all).into_iter().enumerate() {
        if questions.len() >= most {
            break;
        }
        let few = gather::of_these_alone(set, &files)?;
        if few.passage_count() > MOST_PASSAGES {
            continue;
        }
        let index = gather::index(&few, Some(vectors))?;
        for other in others {
            let of_fold = other.iter().filter(|asked| gather::fold_of(asked) == fold);
            for asked in of_fold.skip(place * OF_EACH_FOR_FEW).take(OF_EACH_FOR_FEW) {
                questions.extend(ask(asked, (&few, &index), &mut judge)?);
            }
        }
    }
    eprintln!("{}: {} questions that other sets answer", set.name, questions.len());
    let (_, unanswered) = gather::weights(set);
    let weights = Weights { orders: 0.0, answered: 0.0, unanswered };
    Ok(Set { name: set.name.clone(), asked: Asking::OfStrangers, weights, questions })
}

/// The question, if the articles are taken to be in another language.
fn ask(asked: &KnownQuestion, of: (&Corpus, &Index), judge: &mut Judge) -> Result<Option<Asked>, String> {
    if !of.1.question_facts(&asked.question).foreign {
        return Ok(None);
    }
    gather::ask(asked, QuestionKind::Ooc, gather::fold_of(asked), of, judge).map(Some)
}
