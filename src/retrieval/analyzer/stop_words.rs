//! Words that say how something is asked, not what: they weigh nothing beside words that say more.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a folded word is a question or function word of its language.
///
/// Every language's words count in every question: who asks in one language about articles in another still asks.
/// A language whose small words are content elsewhere (`die`, `den`, `fin`) leaves those out: rarity tells them apart.
pub fn is_stop_word(surface: &str) -> bool {
    STOP_WORDS.contains(surface)
}

static STOP_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LISTS.iter().flat_map(|list| list.split_ascii_whitespace()).collect());

/// One list a language, folded as words are.
const LISTS: &[&str] = &[
    // English
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its me \
     my no not of on or our she so than that the their them then there these they this those to was we were what when \
     where which who whom whose why will with would you your s t",
    // English as people chat, who leave out apostrophes
    "hey hi pls plz please whats whos wheres whens hows whys didnt doesnt isnt arent wasnt werent dont cant wont",
    // Danish, Norwegian, Swedish
    "og och att det den de er ar som en et ett av af pa til till med om har hadde hade havde hva vad hvad hvem vem hvor var \
     nar hvornar hvordan hvilken hvilke hvilket vilken vilka vilket hvorfor varfor hur ble blev bli blir kan ikke inte jeg \
     jag fra fran ved vid vil ska skal skulle sin sitt sine seg sig der dar man mange manga mye mycket",
    // Portuguese, Spanish
    "o os as um uma e do da dos das no na nos nas em por para com que quem qual quais quando onde como porque foi sao ser ao \
     aos el la los las un una y del al lo en con se su sus es fue son era cual cuales quien quienes cuando donde cuanto \
     cuantos cuantas quanto quantos quantas",
    // French, Italian
    "le les une des du et est dans au aux sur qui quoi quel quelle quels quelles ou quand comment pourquoi combien etait \
     sont il gli di che chi cosa dove perche quale quali nel della dei delle e stato",
    // German, Dutch
    "der das ist sind war waren wurde wurden wird und ein eine einer eines einem einen im zu zum zur von vom mit auf fur \
     wer wen wem was wo wann wie warum welche welcher welches welchen welchem wieviel viele het een van wie wat waar \
     wanneer hoe waarom welke zijn werd",
    // Romanian
    "si sau este sunt fost care ce cine cand unde cum cat cati cate din pe la cu un o in de a ai ale al lui dintre pentru",
    // Russian
    "и в во на с со к по из от у о об для что кто кого какой какая какое какие каких каким где когда как почему сколько \
     был была было были это а не чем чего",
    // Greek
    "ο η το οι τα του τησ των τον την στο στη στην στον σε και με για απο που ποιοσ ποια ποιο ποιοι ποιεσ ποτε πωσ τι ειναι \
     ηταν ενα μια ενασ ποσο ποσα ποσοι",
    // Turkish
    "ve ile bir bu ne kim kimin nerede nereye nereden nasil nicin neden hangi kac icin mi midir nedir kimdir olan olarak",
    // Arabic
    "ما من متي اين كيف لماذا كم هو هي في علي عن الي ان التي الذي كان كانت ماذا هل اي",
    // Hindi
    "का के की में से को ने है हैं था थे थी और क्या कौन कब कहाँ कहां कैसे किस किसने क्यों कितने कितना कितनी पर यह वह एक लिए",
    // Vietnamese
    "la gi ai nao khi cua va cac nhung mot trong o duoc co cho bao nhieu the dau da",
];
