//! The names of all words that the code says, but for those of commands' definitions.

macro_rules! words {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A word, a label or a sentence of the bot's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the catalogue says what each means, in the words themselves")]
        pub enum Word { $($(#[$doc])* $variant,)* }

        impl Word {
            /// Every word.
            pub const ALL: &'static [Word] = &[$(Word::$variant,)*];

            /// Its name in the catalogues.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Word::$variant => $name,)* }
            }
        }
    };
}

words! {
    Link = "link",
    Lines = "lines",
    ExactQuote = "exact-quote",
    AnswerOf = "answer-of",
    AlsoIn = "also-in",
    QuoteShortened = "quote-shortened",
    QuestionShortened = "question-shortened",
    SharedBy = "shared-by",
    AnswerFor = "answer-for",
    NotHandedOver = "not-handed-over",
    ShowMore = "show-more",
    Previous = "previous",
    Next = "next",
    ReadArticle = "read-article",
    WholeText = "whole-text",
    Share = "share",
    Delete = "delete",
    SummaryNumber = "summary-number",
    ErrorBadSince = "error-bad-since",
    ErrorOneSubject = "error-one-subject",
    ErrorNothingSince = "error-nothing-since",
    ErrorNothingToSummarize = "error-nothing-to-summarize",
    NotCovered = "not-covered",
    UnknownWords = "unknown-words",
    DidYouMean = "did-you-mean",
    Nearest = "nearest",
    WhatToTry = "what-to-try",
    ChooseToRead = "choose-to-read",
    SearchFound = "search-found",
    SearchScope = "search-scope",
    SearchFoundNothing = "search-found-nothing",
    SearchTips = "search-tips",
    PageOf = "page-of",
    ArticleCount = "article-count",
    WordCount = "word-count",
    ListLine = "list-line",
    PageShortened = "page-shortened",
    VerifiedExactly = "verified-exactly",
    VerifiedTypographically = "verified-typographically",
    VerifiedNearly = "verified-nearly",
    VerifiedNot = "verified-not",
    MorePlaces = "more-places",
    DifferenceKey = "difference-key",
    TextShortened = "text-shortened",
    HelpIntroduction = "help-introduction",
    HelpMenus = "help-menus",
    HelpMentions = "help-mentions",
    HelpLine = "help-line",
    AboutTitle = "about-title",
    AboutHolds = "about-holds",
    AboutNewest = "about-newest",
    AboutLanguages = "about-languages",
    AboutWorks = "about-works",
    AboutPrivacy = "about-privacy",
    StatusLoad = "status-load",
    StatusRunning = "status-running",
    StatusMemory = "status-memory",
    StatusLatency = "status-latency",
    StatusWarning = "status-warning",
    ProblemCount = "problem-count",
    TestCount = "test-count",
    WholeInFile = "whole-in-file",
    WhyVerdict = "why-verdict",
    ErrorNoGolden = "error-no-golden",
    ErrorBadGolden = "error-bad-golden",
    Apology = "apology",
    Cooldown = "cooldown",
    NotHere = "not-here",
    NotAMember = "not-a-member",
    WriteToMe = "write-to-me",
    OldButton = "old-button",
    UnknownButton = "unknown-button",
    UnknownCommand = "unknown-command",
    BadOption = "bad-option",
    CorpusChanged = "corpus-changed",
    SearchLost = "search-lost",
    ArticleGone = "article-gone",
    NotYours = "not-yours",
    AlreadyShared = "already-shared",
    Shared = "shared",
    CannotShare = "cannot-share",
    Attached = "attached",
    Stopping = "stopping",
    TooBusy = "too-busy",
    EmptyMessage = "empty-message",
    ErrorEmptyQuestion = "error-empty-question",
    ErrorEmptySearch = "error-empty-search",
    ErrorEmptyText = "error-empty-text",
    ErrorNoWords = "error-no-words",
    ErrorOnlyExclusions = "error-only-exclusions",
    ErrorMissing = "error-missing",
    ErrorUnknownChoice = "error-unknown-choice",
    ErrorNoSuchArticle = "error-no-such-article",
    ErrorNoSuchSection = "error-no-such-section",
    ErrorNoSuchPage = "error-no-such-page",
    ErrorNothingToList = "error-nothing-to-list",
    ErrorNotAllowed = "error-not-allowed",
    ErrorDidYouMean = "error-did-you-mean",
}
