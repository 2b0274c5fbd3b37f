//! Words that say little by themselves, language by language.
//!
//! The lists are closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries and the commonest adverbs).

use crate::text::Language;

/// Whether a lower-case word says little by itself in this language.
pub(super) fn is_stop_word(word: &str, language: Language) -> bool {
    let list = match language.code() {
        "en" => ENGLISH,
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        "pt" => PORTUGUESE,
        "it" => ITALIAN,
        "nl" => DUTCH,
        "no" | "da" => DANISH_NORWEGIAN,
        "sv" => SWEDISH,
        _ => return false,
    };
    list.split_ascii_whitespace().any(|entry| entry == word)
}

const ENGLISH: &str = "a about above across after again against all almost along already also although always am among an and any \
    anyone anything are around as at away be became because become been before began behind being below between both but by came can \
    cannot could did do does doing done down during each either else enough even ever every everyone everything few first for four from \
    further get give given go goes going got had has have having he hence her here hers herself him himself his how however i if in \
    indeed instead into is it its itself just last least less let like likely made make makes making many may maybe me mean might mine \
    more moreover most mostly mr mrs ms much must my myself near nearly need neither never new next no none nor not nothing now of off \
    often on once one only onto or other others our ours ourselves out over own per perhaps quite rather really said same saw say saying \
    says second see seem seemed seems seen several shall she should since six so some somebody someone something sometimes somewhat soon \
    still such take taken tell than that the their theirs them themselves then there therefore these they thing think third this those \
    though three through throughout thus to together too took toward towards two under unless until up upon us use used uses using very \
    via want was way we well went were what whatever when where whereas whether which while who whole whom whose why will with within \
    without would yes yet you your yours yourself";

const GERMAN: &str = "ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei \
    beide beiden beim bereits bin bis bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf darin darum das dass daß \
    davon dazu dein deine dem den denen denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch \
    ein eine einem einen einer eines einige einigen einiger er erst erste ersten es etwa etwas euch euer eure für gegen haben hat hatte \
    hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins ist ja jede jedem jeden jeder jedes jedoch \
    jener jenes jetzt kann kein keine keinem keinen keiner können könnte man manche mehr mein meine meist mich mir mit muss musste müssen \
    nach nachdem neben nicht nichts noch nun nur ob oder ohne schon sehr sei sein seine seinem seinen seiner seines seit selbst sich sie \
    sind so sogar solche soll sollen sollte sondern sonst soweit sowie sowohl über um und uns unser unsere unter viel viele vielen vom \
    von vor während war waren warum was weil weiter weitere weiteren welche welchem welchen welcher welches wenn wer werde werden wie \
    wieder will wir wird wirst wo wobei wollen wurde wurden zu zum zur zwar zwei zwischen";

const FRENCH: &str = "à afin ai ainsi alors après as au aucun aucune aujourd auquel aura aussi autre autres aux avaient avait avant avec \
    avoir beaucoup bien car ce ceci cela celle celles celui cependant certain certaine certains ces cet cette ceux chaque chez ci comme \
    comment contre d dans de debout déjà depuis dernier dernière derrière des deux dès devant doit donc dont du durant elle elles en \
    encore enfin entre es est et étaient était étant été être eu eux fait faire fois font hors ici il ils je jusqu jusque l la là laquelle \
    le lequel les lesquels leur leurs lors lorsque lui m ma mais malgré me même mêmes mes moins mon n ne ni non nos notre nous on ont ou \
    où par parce parmi pas pendant peu peut peuvent plus plusieurs pour pourquoi premier première près puis qu quand que quel quelle \
    quelles quels qui quoi s sa sans se selon sera seront ses si sien soit son sont sous souvent sur ta tandis tant te tel telle tels tes \
    toi ton tous tout toute toutes très trois trop tu un une vers voici voilà vos votre vous y ça";

const SPANISH: &str = "a al algo algún alguna algunas alguno algunos allí ambos ante antes aquel aquella aquellas aquello aquellos aquí \
    así aún aunque bajo bien cada casi como cómo con contra cual cuál cuales cuando cuándo cuanto de del desde después donde dónde dos \
    durante e el él ella ellas ello ellos en entonces entre era eran eres es esa esas ese eso esos esta está estaba estaban estado están \
    estar estas este esto estos estoy fue fueron gran ha había habían haber hace hacer hacia han hasta hay he incluso la las le les lo los \
    luego más me mediante menos mi mientras mis mismo mucha muchas mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras \
    otro otros para pero poco por porque primer primera primero pues que qué quien quién quienes se sea según ser si sí sido siempre sin \
    sino sobre solo sólo son su sus también tan tanto te tenía tiene tienen toda todas todavía todo todos tras tu tus un una unas uno unos \
    usted ustedes va varios y ya yo";

const PORTUGUESE: &str = "a à ao aos aquela aquelas aquele aqueles aquilo as às até cada com como contra da das de dela delas dele deles \
    depois desde do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estas este estes eu foi foram há isso isto \
    já lhe lhes lo mais mas me mesmo meu minha muito na não nas nem no nos nós num numa o os ou para pela pelas pelo pelos por porque qual \
    quando que quem são se seja sem ser seu seus só sobre sua suas também tão te tem têm ter toda todas todo todos um uma umas uns você";

const ITALIAN: &str = "a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui da dagli dai dal dalla \
    dalle dallo degli dei del della delle dello di dopo dove e è ed era erano essere fra già gli ha hanno ho i il in io l la le lei lo loro \
    lui ma mentre mi mio molto ne negli nei nel nella nelle nello no noi non nostro o ogni per perché più poi prima qual quale quando \
    quanto quella quelle quelli quello questa queste questi questo se sei senza si sia sono sopra sotto stato su sua sue sugli sui sul \
    sulla sulle suo suoi tra tu tutti tutto un una uno vi voi";

const DUTCH: &str = "aan al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen \
    geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet \
    na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat \
    werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou";

const DANISH_NORWEGIAN: &str = "af alle alt altså andre anden andet at av bare ble blei blev bli blir blitt både da de deg dem den denne \
    der dere deres det dette din disse du efter eller en end enn er et ett etter for fordi fra før ha hadde han har havde have hans her hos \
    hun hva hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke ind inn ja jeg kan kom kun kunne man mange med meg meget mellem \
    mellom men mer mig min mot mod må måtte ned nei nej noe noen nogen noget nogle nu nå når og også om op opp os oss over på samme seg \
    selv sig sin sine sitt skal skulle slik som så sådan til ud under ut var ved vi vil ville være vært været å";

const SWEDISH: &str = "alla allt att av bara bli blev blir blivit då de dem den denna deras dess dessa det detta dig din ditt du där efter \
    eller en ett från för före ha hade han hans har hela henne hennes hon hos hur här i in ingen inom inte ja jag kan kunde man mannen med \
    mellan men mer mig min mot mycket någon något några när och också om oss på samma sedan sig sin sina sitt själv ska skulle som så \
    sådan till under upp ut utan vad var vara varit varje varför vem vi vid vilka vilken vill";
