# The bot's own words in English: the complete catalogue, which every other may leave gaps in.
# Variables are put in already escaped; markdown written here is shown as such.

### Answers
link = link
lines = { $same ->
    [1] line { $first }
    *[0] lines { $first }–{ $last }
}
exact-quote = Exact quote
asked-after = Asked after “{ $before }”
sources-differ = ⚠️ **The articles differ.** Another one says:
answer-of = answer { $at } of { $total }
also-in = also in: { $titles }
quote-shortened = Shortened to fit: “Whole text” sends all of it as a file.
question-shortened = The question was long: only its beginning was looked for.
shared-by = Shared by { $name }
answer-for = <@{ $user }>, an answer for you:
not-handed-over = only you see this, and nobody was notified

### Buttons
show-more = Show more
previous = ◀ Previous
next = Next ▶
read-article = Read article
whole-text = Whole text
share = Share
delete = Delete

### Not covered
not-covered = **Not covered.** The articles do not answer this.
unknown-words = { $count ->
    [one] This word stands in no article: { $words }
    *[other] These words stand in no article: { $words }
}
did-you-mean = Did you mean { $words }?
nearest = **The nearest sections** (*not* an answer):
what-to-try = Try other words for the same thing, or fewer of them. `/search` finds single words, `/articles` lists what there is.
choose-to-read = Choose one to read

### Search
search-found = { $total ->
    [one] **One passage**
    *[other] **{ $total } passages**
}
search-found-nothing = **Nothing found.** No passage matches this search.
search-scope = Only in { $title }
search-tips = Try fewer words. `"a phrase"`, `-without`, `title:word` and `tag:word` work here; `/ask` takes whole questions.
page-of = Page { $page } of { $pages }

### Reading and listing
article-count = { $shown ->
    [one] **One article** of { $total }
    *[other] **{ $shown } articles** of { $total }
}
word-count = { $words ->
    [one] 1 word
    *[other] { $words } words
}
list-line = **{ $number }.** { $title }
page-shortened = This page was cut to fit into a message.

### Summaries
summary-number = **{ $number }.**
sources = Sources
posted-by = Posted by { $name } · exact quotes
post-for = <@&{ $role }>
post-out-of-date = ⚠️ **Out of date.** Since this was posted, the articles have changed what these sentences quote: { $numbers }
post-line = **{ $number }. { $title }** · { $state ->
    [open] draft
    [claimed] ⚠️ sending was cut off
    [marked] marked as out of date
   *[posted] posted
} { $at }{ $linked ->
    [0] {""}
   *[other] {" "}· { $link }
}{ $changed ->
    [0] {""}
    [one] {" "}· ⚠️ one sentence has changed
   *[other] {" "}· ⚠️ { $changed } sentences have changed
}
post-stands = Every sentence still stands word for word in its article.
post-mark = Mark as out of date
post-delete = Delete the post
post-deleted = The post is deleted.
post-gone = The post was deleted by somebody else: nothing is kept of it any more.
post-done = ✅ Posted: { $link }
post-thread-failed = ⚠️ The thread could not be begun: { $why }
post-found = It had been posted after all: { $link }
post-marked = The post now says that it is out of date.
posts-head = { $all ->
    [0] No draft and no post yet: `/summary` makes one.
    [one] **One draft or post**
   *[other] **{ $all } drafts and posts**
}{ $look ->
    [0] {""}
    [one] {", "}one of which needs a look:
   *[other] {", "}{ $look } of which need a look:
}
posts-choose = Choose one to look at
now-article-gone = Its article is no longer there.
now-gone = The article no longer says anything like it.
now-reads = The article now says:
draft-heading = Preview · { $title }
draft-to = Only you see this. It goes to <#{ $channel }> once you press Post.
draft-nowhere = Only you see this. Choose a channel below to post it.
draft-mentions = It mentions <@&{ $role }>.
draft-thread = A thread begins under it: { $name }
draft-stale = ⚠️ The articles have changed since: these sentences no longer stand in them as they are here: { $numbers }
draft-too-long = ⚠️ **Too long to post**: leave out sentences until all of it fits into one message.
draft-choose = Leave out or take in a sentence
draft-context = Add context to a sentence
draft-channel = Post to …
draft-post = Post
draft-shorter = Shorter
draft-longer = Longer
draft-cancel = Cancel
draft-resume = Resume
draft-cancelled = The draft is cancelled: nothing was posted.
draft-cancelled-unseen = The draft is cancelled. I cannot look through <#{ $channel }>, so look yourself whether it was posted there.
draft-cut-off = ⚠️ Sending **{ $title }** to <#{ $channel }> was cut off { $at }, so it may have been posted or not. Whichever you press, I look there first: it is never posted twice.
draft-under-way = This is being posted at this moment.
draft-unknown = ⚠️ Discord did not say whether it took the post. Try again in a moment: I look for it in the channel first.
draft-refused = ⚠️ Not posted: { $why }
refused-no-channel = choose a channel first.
refused-channel-gone = the channel is gone, or I cannot see it. Choose another.
refused-you = you lack permissions in <#{ $channel }>: { $missing }
refused-me = I lack permissions in <#{ $channel }>: { $missing }
refused-role = <@&{ $role }> may not be mentioned by both of us there. Let everyone mention it, or give us Mention Everyone.
refused-discord = Discord refuses it: { $why }
refused-history = I cannot look through <#{ $channel }> for it: I need Read Message History there, or too much was written since. Look yourself, and cancel if it is there.

### Verifying
verified-exactly = { $total ->
    [one] ✅ **Word for word.** This stands in an article.
    *[other] ✅ **Word for word.** This stands in { $total } places.
}
verified-typographically = { $total ->
    [one] ✅ **The same words.** Only white space, dashes or quotation marks differ.
    *[other] ✅ **The same words**, in { $total } places. Only white space, dashes or quotation marks differ.
}
verified-nearly = ⚠️ **Not word for word.** The nearest place holds { $percent } % of it.
verified-not = ❌ **Not found.** No article holds this text or anything near it.
more-places = { $more ->
    [one] … and one more place
    *[other] … and { $more } more places
}
difference-key = ~~struck out~~: only in the text you gave · **bold**: only in the article
text-shortened = The text was long: only its beginning was compared.

### Help and about
help-introduction = I answer questions about a folder of articles, with their exact words and where they stand. I write no sentence of my own.
help-line = **/{ $name }** { $summary }
help-menus = Right-click or hold a message, then *Apps*: { $menus }
help-mentions = You can also mention me with a question, reply to me, or write to me directly.
about-title = **Verbatim { $version }**
about-holds = { $articles ->
    [one] One article
    *[other] { $articles } articles
} with { $words } words in { $passages } passages
about-newest = The newest is of { $date }.
about-languages = Languages: { $languages }
about-works = Every quote is cut out of an article, never rewritten, and says where it stands. Where the articles do not answer, I say so. No language model writes a word of it.
about-nothing-kept = What you ask is neither kept nor passed on.
about-kept = What you ask is passed on to nobody. On the machine that runs me I keep { $questions ->
    [0] no question
    [one] your questions for one day
   *[other] your questions for { $questions } days
} and your votes for { $votes ->
    [one] one day
   *[other] { $votes } days
}, under a hash that does not say who you are; and for good, which sections were shown and whether an answer was found. `/privacy` shows, deletes or stops it. Summaries that moderators draft are kept for a week and their posts as long as they stand, without who wrote them; what moderators and admins do is kept for good with their Discord id.
about-privacy = I read no messages but those that mention me, reply to me, or that you point me to.

### For admins
status-load = Load { $generation }, by { $by } at { $at }, made in { $seconds } s: { $reused ->
    [0] every article was read anew
    [one] one article was unchanged
   *[other] { $reused } articles were unchanged
}, { $problems ->
    [0] no problem
    [one] one problem
   *[other] { $problems } problems
}
status-running = Started { $since }
status-memory = Memory: { $megabytes } MB
status-latency = { $questions ->
    [one] One question
   *[other] { $questions } questions
} asked; half took up to { $median } ms, 99 of 100 up to { $late } ms
status-warning = Warning: { $warning }
problem-count = { $problems ->
    [0] **No problem**
    [one] **One problem**
   *[other] **{ $problems } problems**
} in { $files ->
    [one] one file
   *[other] { $files } files
}
test-count = **{ $right } of { $asked }** questions are answered as they should be
whole-in-file = The whole list is in the file.
why-verdict = { $covered ->
    [0] **Not covered**
   *[other] **Answered**
}: confidence { $confidence }, threshold { $threshold }, { $read } passages read
reload-done = { $done ->
    [swapped] **The articles were read again and are served**
    [unchanged] **Nothing changed:** the articles that are served are those in the folder
    [tried] **This was a dry run:** the same articles are served as before
   *[rolled_back] **Earlier articles are served again**
} (load { $generation }, { $seconds } s)
reload-counts = { $articles ->
    [one] One article
   *[other] { $articles } articles
}: { $added } added, { $removed } removed, { $moved } moved, { $changed } changed; { $problems ->
    [0] no problem
    [one] one problem
   *[other] { $problems } problems
}
reload-golden = Known questions answered as they should be: { $before } of { $asked } before, { $after } now
history-empty = Nothing is kept to go back to. Whoever runs me sets `snapshots` under `[library]` in `config.toml`.
history-line = **{ $number }:** { $at }, by { $by }: { $articles } articles, { $passages } passages{ $serving ->
    [0] {""}
   *[other] {" "}(served now)
}
status-asked = { $day }: { $answered } answered, { $refused } not covered
status-store = Store: { $kilobytes } kB{ $waiting ->
    [0] {""}
   *[other] {", "}{ $waiting } writes waiting
}
status-vectors = Answers go by meaning as well: all { $of } passages have vectors.
status-no-vectors = Answers go by words alone: { $done } of { $of } passages have vectors.
status-disk = On disk: { $kilobytes } kB of loads that are kept, and trash
status-connection = Shards connected: { $connected } of { $shards }. Questions waiting: { $waiting } of at most { $room }.
store-trouble = ⚠️ { $why }
accept-done = From now on, this is wanted of “{ $question }”: { $wanted }
reload-stage = { $stage ->
    [reading] 📖 Reading: { $done } of { $of } files
    [indexing] 🗂️ Indexing: { $done } of { $of } passages
    [vectors] 🧭 Vectors: { $done } of { $of } passages
   *[checking] 🔎 Checking
}
reload-left = about { $seconds } s left
reload-cancel = Cancel
reload-cancelled = The reload that { $by } started was told to end.
vote-up = 👍
vote-down = 👎
voted-up = Thank you: you marked this answer as good. Press 👎 to change that.
voted-down = Thank you: you marked this answer as not good. What is wrong with it?
vote-why = What is wrong with it?
vote-explained = Thank you: **{ $reason }**. Whoever keeps order here can read it in `/feedback`.
vote-opted-out = You have opted out, so your vote is not kept. `/privacy opt-in` changes that.
reason-wrong-passage = Wrong passage
reason-outdated = Outdated
reason-incomplete = Incomplete
reason-should-be-covered = Should be covered
feedback-head = **{ $up }** 👍 and **{ $down }** 👎 in { $days ->
    [one] one day
   *[other] { $days } days
}
feedback-day = { $day }: { $up } 👍, { $down } 👎
feedback-best = **Best sections**
feedback-worst = **Worst sections**
feedback-section = { $place }: { $up } 👍, { $down } 👎
privacy-kept = **Kept of you:** { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
} and { $votes ->
    [0] no vote
    [one] one vote
   *[other] { $votes } votes
}. `/privacy delete` deletes them, `/privacy opt-out` keeps nothing from then on.
privacy-nothing = **Nothing is kept of you, as you wish.** `/privacy opt-in` changes that.
privacy-deleted = **Deleted for good:** { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
} and { $votes ->
    [0] no vote
    [one] one vote
   *[other] { $votes } votes
}.
privacy-acts = { $acts ->
    [one] One thing that you did to keep order, or the bot, is
   *[other] { $acts } things that you did to keep order, or the bot, are
} told in `/audit` under your name. That stays, whatever you delete.
privacy-opted-out = From now on nothing is kept of you. `/privacy opt-in` changes that.
privacy-opted-in = Your questions and votes are kept from now on. `/privacy opt-out` changes that.
privacy-question = { $at }: { $question }
privacy-no-words = (its words are no longer kept)
privacy-vote = { $at }: { $up ->
    [0] 👎
   *[other] 👍
} { $place }{ $why ->
    [wrong_passage] {" "}(wrong passage)
    [outdated] {" "}(outdated)
    [incomplete] {" "}(incomplete)
    [should_be_covered] {" "}(should be covered)
   *[none] {""}
}
error-may-not-post = Only moderators post summaries, and only in a server. Leave out the channel, title, mention and thread to read it yourself.
error-no-such-draft = This is no longer kept: it was cancelled or deleted, or lay unchanged for a week.
error-nothing-left = A post needs at least one sentence. Take in another first.
error-nothing-to-add = There is nothing to add: no other sentence says more, or there is no room for it.
error-article-changed = The articles have changed, and this is no longer in them as it was. Make a new summary.
error-no-such-vote = Your vote on this answer is no longer kept. Vote again.
file-named = **{ $title }** ({ $file })
file-size = { $words ->
    [one] One word
   *[other] { $words } words
}, { $passages ->
    [one] one passage
   *[other] { $passages } passages
}, { $sections ->
    [0] no heading
    [one] one heading
   *[other] { $sections } headings
}{ $language ->
    [und] {""}
   *[other] {", "}language { $language }
}
upload-ask = **{ $file } is there already with other words, and was not touched.** Shall this file replace it? What stands there goes to the trash.
upload-replace = Replace
remove-ask = **Nothing was removed yet.** Shall this article go to the trash? `/corpus restore` brings it back.
remove-now = Remove
keep-it = Keep as it is
kept = Everything is as it was.
in-trash = What stood there lies in the trash: `/corpus restore number:{ $number }` brings it back.
restore-done = **{ $file } is back.**
trash-head = { $files ->
    [0] The trash is empty.
    [one] One file lies in the trash. `/corpus restore` with its number brings it back.
   *[other] { $files } files lie in the trash. `/corpus restore` with a number brings one back.
}
trash-line = **{ $number }:** { $file }, { $why ->
    [replaced] replaced
   *[removed] removed
} by { $by }, { $at }
error-nothing-running = No reload is running.
health-clock = This machine's clock agrees with Discord's ({ $seconds } s).
health-clock-wrong = This machine's clock is { $seconds } s off Discord's. Let it keep time by a time server.
health-commands = Discord has all of my commands as they are.
health-commands-other = Discord has other commands than I have. Restart me, and they are registered anew.
health-unknown = Discord did not say. Try again in a minute.
health-intents = No privileged one is used, and none is needed.
health-scopes = I was invited with `bot` and `applications.commands`.
health-not-invited = I was carried along here by a person and not invited: mentions are not answered, and nobody is an admin by their roles here. Invite me with the link that I print when I start.
health-permissions = I have all that I need in every channel.
health-lacking = In { $channels }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
} I lack { $missing }: { $breaks }
health-breaks-mentions = mentions and replies are not answered there. Commands work.
health-breaks-cards = answers to mentions are not shown there. Commands work.
health-breaks-threads = mentions in threads are not answered there. Commands work.
health-breaks-replies = answers to mentions are not attached to the question there. Commands work.
note = **I answer from other articles now:** { $added } new, { $changed } changed, { $removed } gone.
note-added = - new: **{ $title }**
note-changed = - changed: **{ $title }**
note-more = … and { $more } more
settings-head = { $changed ->
    [0] {""}
    [one] **One value changed.**{" "}
   *[other] **{ $changed } values changed.**{" "}
}{ $set ->
    [0] Nothing is set in this server: what `config.toml` says holds.
    [one] One value is set in this server:
   *[other] { $set } values are set in this server:
}
setting-line = - { $place }: `{ $key }` = **{ $value }** (by { $by }, { $at })
whole-guild = Whole server
audit-empty = No admin has done anything yet that is kept here.
audit-line = { $at } { $by } **{ $what }**: { $outcome }
error-no-store = Nothing is kept here, neither settings nor what admins did.
error-store = ⚠️ { $why }
error-bad-setting = “{ $given }” cannot be set for `{ $key }`: give { $wanted }.
error-not-reloaded = Nothing changed: { $why }.
error-not-undone = This went wrong half way: { $why }.
error-no-golden = There are no questions to test with. Whoever runs me names a file of them with `golden` under `[corpus]` in `config.toml`.
error-bad-golden = The questions of `corpus.golden` cannot be asked: { $why }

### When something does not work
apology = Sorry, something went wrong here. Whoever runs me finds the reason under `{ $id }`.
cooldown = { $seconds ->
    [one] That was a lot at once. Please ask again in a second.
    *[other] That was a lot at once. Please ask again in { $seconds } seconds.
}
silent-here = I do not answer in this channel. Write to me directly, or ask in another channel.
not-here = I do not answer in this channel. Try { $channels }, or write to me directly.
not-a-member = <@{ $user }> is not a member here, so that nobody was notified. Please ask again without `to`, or name somebody else.
write-to-me = I would answer this privately, and could not write to you directly. `/ask` works here: only you see what it does not cover.
old-button = This button is from another version of me. Please ask again.
unknown-button = I do not know this button. Please ask again.
unknown-command = I do not know this command any more. Discord may need a moment to forget it; see `/help`.
bad-option = The option “{ $option }” is missing or not what I can read. Please give the command again.
corpus-changed = The article has changed, and the words you were shown no longer stand there. Here is where to look now:
search-lost = I cannot read any more what was searched for. Please search again.
article-gone = This article is no longer there. `/articles` lists what there is.
not-yours = Only the person who asked, and moderators, can delete this.
already-shared = This was shared already.
shared = Shared.
cannot-share = I could not post this to the channel. Perhaps I may not write there.
attached = The whole text that this stands in:
stopping = I am about to restart. Please ask again in a minute.
too-busy = I am busy with many questions right now. Please ask again in a moment.
empty-message = There is no text in this message that I could look for. I cannot read embeds or pictures.

error-empty-question = The question is empty. Ask something, such as: When do owls hunt?
error-empty-search = The search is empty. Give a word, a `"phrase in quotation marks"`, or `title:word`.
error-empty-text = There is no text to verify. Give the words that you want to find in an article.
error-no-words = There is no word in what you gave: letters or digits are needed to look for something.
error-only-exclusions = The search only says what to leave out. Give at least one word to find as well.
error-missing = { $option } is missing.
error-unknown-choice = “{ $given }” is no choice for { $option }: there are { $choices }.
error-no-such-article = No article is called “{ $name }”. `/articles` lists what there is.
error-no-such-section = “{ $article }” has no section called “{ $name }”.
error-no-such-page = There is no page { $page }: pages go from 1 to { $pages }.
error-nothing-to-list = No article matches { $wanted }. { $known }
error-not-allowed = You may not use `/{ $name }` here.
error-bad-since = “{ $given }” is no time to count from: give days as `7d`, weeks as `2w`, or a date as `2026-11-01`.
error-one-subject = Name one thing to summarise: an article, a topic, or since when.
error-nothing-since = No article is dated { $date } or later. What is new goes by the articles' own dates.
error-nothing-to-summarize = There is nothing to summarise: no whole sentence was found.
error-did-you-mean = Did you mean { $names }?

### Commands: in other languages the word itself is the command's name there (lower case, at most 32 characters).
command-ask = ask
    .description = Ask a question: you get the exact words of the articles, and where they stand
command-ask-question = question
    .description = What you want to know, in your own words
command-ask-article = article
    .description = Look in this article only
command-ask-private = private
    .description = Only you see the answer
command-ask-to = to
    .description = Hand the answer to this member, who is notified
command-search = search
    .description = Find passages: words, "a phrase", -without, title:word, tag:word
command-search-query = query
    .description = What to find
command-search-article = article
    .description = Look in this article only
command-search-page = page
    .description = Which page of the results
command-article = article
    .description = Read an article, or one of its sections, page by page
command-article-title = title
    .description = The article's title
command-article-section = section
    .description = The heading of a section
command-article-page = page
    .description = Which page
command-articles = articles
    .description = See which articles there are, the newest first
command-articles-tag = tag
    .description = Only those with this tag
command-articles-language = language
    .description = Only those in this language, such as en
command-articles-sort = sort
    .description = In which order
command-articles-sort-newest = the newest first
command-articles-sort-title = by title
command-articles-sort-longest = the longest first
command-verify = verify
    .description = Check whether a text is word for word in an article, and where
command-verify-text = text
    .description = The words to check
command-summary = summary
    .description = Read the sentences that say the most about an article, a topic, or what is new
command-summary-article = article
    .description = The article to summarise
command-summary-topic = topic
    .description = What to summarise from all articles
command-summary-since = since
    .description = Articles dated since then: 7d, 2w or 2026-11-01
command-summary-length = length
    .description = How much: three, five or eight sentences
command-summary-length-short = short
command-summary-length-medium = medium
command-summary-length-long = long
command-summary-sentences = sentences
    .description = How many sentences at most
command-summary-channel = channel
    .description = Moderators: where to post it, once you have seen it
command-summary-title = title
    .description = Moderators: what stands above the post
command-summary-mention = mention
    .description = Moderators: the role that the post mentions
command-summary-thread = thread
    .description = Moderators: the name of a thread to begin under the post
command-summary-private = private
    .description = Moderators: only read it, make nothing to post
command-corpus = corpus
    .description = See how the articles are served, what is wrong with them, and why a question gets its answers
command-corpus-status = status
    .description = See what is served, since when, how fast, and what was wrong with it
command-corpus-problems = problems
    .description = See every problem of the articles, with file and line
command-corpus-why = why
    .description = See why a question gets its answers: its words, the candidates, what speaks for each
command-corpus-why-question = question
    .description = The question
command-corpus-why-article = article
    .description = Look in this article only
command-corpus-test = test
    .description = Ask the questions whose answers are known, and see which fail
command-corpus-accept = accept
    .description = From now on, what comes for a known question is what is wanted of it
command-corpus-accept-question = question
    .description = The question as it stands in the file
command-corpus-reload = reload
    .description = Read the articles again and serve them, if all is well
command-corpus-reload-dry_run = dry_run
    .description = Only see what would change
command-corpus-reload-force = force
    .description = Serve them although many articles are lost, or known questions fail
command-corpus-upload = upload
    .description = Put a file into the folder of articles and serve it; I ask before I replace one
command-corpus-upload-file = file
    .description = The article: .md, .markdown, .txt, .html or .htm
command-corpus-upload-replace = replace
    .description = Replace a file of the same name without being asked
command-corpus-upload-force = force
    .description = Serve it although known questions fail by it
command-corpus-remove = remove
    .description = Move an article to the trash; I ask whether you are sure
command-corpus-remove-article = article
    .description = The article's title
command-corpus-remove-force = force
    .description = Remove it although known questions fail by that
command-corpus-restore = restore
    .description = Bring a file back from the trash, or see what lies there
command-corpus-restore-number = number
    .description = Its number in the trash; the trash is listed, unless given
command-corpus-restore-replace = replace
    .description = Replace what stands in its place now
command-corpus-restore-force = force
    .description = Serve it although known questions fail by it
command-corpus-cancel = cancel
    .description = End the reload that is running: what is served stays as it is
command-corpus-history = history
    .description = See what can be served again, and what was done with the articles: who, when, what
command-corpus-rollback = rollback
    .description = Serve again what was served before
command-corpus-rollback-to = to
    .description = Its number in the history; the one before the one that is served, unless given
command-settings = settings
    .description = See and set how I behave in this server and its channels
command-settings-show = show
    .description = See what is set in this server, by whom and when
command-settings-set = set
    .description = Set how I behave in this server, or in one of its channels
command-settings-set-channel = channel
    .description = One channel; the whole server without it
command-settings-set-answers = answers
    .description = Whether I answer questions there
command-settings-set-private = private
    .description = Whether only the person who asks sees the answer
command-settings-set-questions = questions
    .description = How many questions a person may ask within the seconds; 0 for as many as wished
command-settings-set-seconds = seconds
    .description = The time in which questions are counted
command-settings-set-language = language
    .description = The language of my own words
command-settings-set-language-en-US = English
command-settings-set-notes = notes
    .description = The channel where I tell that other articles are served
command-settings-reset = reset
    .description = Take settings away, so that the configuration holds again
command-settings-reset-channel = channel
    .description = One channel; the whole server without it
command-settings-reset-which = which
    .description = This one alone
command-settings-reset-which-answers = answers
command-settings-reset-which-private = private
command-settings-reset-which-questions = questions
command-settings-reset-which-seconds = seconds
command-settings-reset-which-language = language
command-settings-reset-which-notes = notes
command-audit = audit
    .description = See what admins did: who, when, what, and what came of it
command-audit-page = page
    .description = Which page, the newest first
command-health = health
    .description = See whether everything is there that I need: permissions, commands, folders, disk, store, clock
command-posts = posts
    .description = See drafts and posts of summaries, and which are out of date
command-feedback = feedback
    .description = See what people thought of the answers: by day, and the best and worst sections
command-feedback-days = days
    .description = Of how many days; 30, unless given
command-privacy = privacy
    .description = See what I keep of you, and delete or stop it
command-privacy-show = show
    .description = See what I keep of you: your questions and votes
command-privacy-delete = delete
    .description = Delete all that I keep of you, for good
command-privacy-opt-out = opt-out
    .description = Delete it, and keep nothing of you from now on
command-privacy-opt-in = opt-in
    .description = Let your questions and votes be kept again
command-help = help
    .description = What I can do
command-about = about
    .description = What I am, what I hold, and what I keep of you
command-find-in-articles = Find in articles
command-verify-quote = Verify quote
