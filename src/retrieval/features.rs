//! The numbers by which candidates are ordered and answers given: a named field each, for passages, sentences and confidence.
//!
//! Weights are values of the same types, so that a score is a product of two of them.

/// Makes a struct of numbers that also reads as a row.
macro_rules! features {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $field: f32,)+
        }

        impl $name {
            /// What each number is called, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The numbers in order.
            #[must_use]
            pub fn row(&self) -> [f32; Self::NAMES.len()] {
                [$(self.$field),+]
            }

            /// The sum of all numbers, each times its weight.
            #[must_use]
            pub fn weighed(&self, weights: &Self) -> f32 {
                0.0 $(+ self.$field * weights.$field)+
            }

            /// The larger of each two numbers.
            #[must_use]
            pub fn max(self, other: Self) -> Self {
                Self { $($field: self.$field.max(other.$field)),+ }
            }
        }
    };
}

features! {
    /// What speaks for a passage.
    PassageFeatures {
        /// BM25 of its stems, title and headings included.
        bm25,
        /// BM25 of its words as they are written.
        exact,
        /// BM25 of its stems without title and headings.
        body,
        /// BM25 over title, headings and body as fields of their own lengths.
        fields,
        /// How much of the question, by rarity, stands in the title.
        title,
        /// How much of the question, by rarity, stands in the headings.
        heading,
        /// BM25 of its whole article.
        article,
        /// The best BM25 of any candidate of its article.
        article_best,
        /// BM25 of pairs of words that stand side by side in the question.
        pairs,
        /// How near neighbours of the question stand to each other, by rarity.
        proximity,
        /// BM25 of its best sentence.
        sentence_best,
        /// BM25 of its second best sentence.
        sentence_second,
        /// BM25 of its three best sentences together.
        sentence_sum,
        /// How much of the question it covers, by rarity: 0 to 1.
        coverage,
        /// How much of the question its best sentence covers: 0 to 1.
        sentence_coverage,
        /// The same, where half of the sentence before counts as well.
        context_coverage,
        /// Whether the sentence with the best BM25 holds something of the sort asked for.
        kind_best,
        /// Whether any sentence does.
        kind_any,
        /// BM25 of character 4-grams.
        grams,
        /// How much of the question's names it covers: 0 to 1.
        names,
        /// How much of the question's numbers it holds, by rarity.
        numbers,
        /// The better BM25 of the passages before and after it.
        neighbour,
        /// 1 for the first passage of an article, 1/2 for the second, and so on.
        position,
        /// The logarithm of its length in words.
        length,
        /// The rarest word of the question that it lacks.
        rarest_missing,
        /// How much its body covers of what the title and headings leave of the question, by rarity: 0 to 1.
        untitled,
        /// The cosine of its vector, where 0 is that of unrelated texts and 1 that of a question and its answer; 0 without
        /// vectors, as the next three.
        cosine,
        /// The best cosine of a sentence alone.
        sentence_cosine,
        /// The best cosine of a sentence as it stands in the passage.
        context_cosine,
        /// The cosine of its article.
        article_cosine,
    }
}

features! {
    /// What speaks for a sentence of a passage.
    SentenceFeatures {
        /// BM25 of its stems.
        bm25,
        /// How much of the question it covers, by rarity: 0 to 1.
        coverage,
        /// The same of the sentence before it.
        coverage_before,
        /// The same of the sentence after it.
        coverage_after,
        /// Whether it holds something of the sort asked for.
        kind,
        /// BM25 of pairs of words that stand side by side in the question.
        pairs,
        /// BM25 of character 4-grams.
        grams,
        /// Whether it is the first of its passage.
        first,
        /// How far down its passage it stands: 0 to 1.
        position,
        /// The logarithm of its length in words.
        length,
        /// How much of the question's names it covers: 0 to 1.
        names,
        /// How much of the question's numbers it holds, by rarity.
        numbers,
        /// The logarithm of how many of its words are not in the question.
        novel,
        /// How much it covers of what the title and headings leave of the question, by rarity: 0 to 1.
        untitled,
        /// BM25 of its words as they are written.
        exact,
        /// How near neighbours of the question stand to each other, by rarity.
        proximity,
        /// BM25 of the sentence before it.
        bm25_before,
        /// BM25 of the sentence after it.
        bm25_after,
        /// The cosine of its vector, alone; 0 without vectors.
        cosine,
        /// The cosine of its vector as it stands in the passage.
        context_cosine,
    }
}

features! {
    /// What a first answer looks like, to say how sure it is.
    Evidence {
        /// How much of the question, by rarity, the first passage covers: 0 to 1.
        coverage,
        /// How much of it its best sentence covers, where half of the sentence before counts as well: 0 to 1.
        context_coverage,
        /// How rare the rarest word is that the passage lacks, beside the question's rarest.
        missing,
        /// How much of the question's names the passage covers: 0 to 1.
        names,
        /// BM25 of pairs, beside the question's rarity.
        pairs,
        /// BM25 of character 4-grams, beside the most it could be.
        grams,
        /// BM25 of the best sentence, beside the most it could be.
        sentence,
        /// BM25 of the passage, beside the most it could be.
        passage,
        /// BM25 of the article, beside the most it could be.
        article,
        /// The two together: character 4-grams say more where the article is about the same.
        grams_of_article,
        /// How much of the question the headings above the passage cover, by rarity: 0 to 1.
        heading,
        /// The share of the question's rarity in words that no article holds.
        unknown,
        /// The share of the first passage in the sum of all candidates' exponential scores, squared, because near 1 it says more than
        /// near 0.
        share_squared,
        /// How far the first passage is ahead of the second: 0 to 1.
        margin,
        /// How far it is ahead of the best passage of another article: 0 to 2.
        other_article,
        /// The share of the first five passages that are of the same article.
        same_article,
        /// The share of the chosen sentence in the sum of exponential scores of its passage's sentences: 0 to 1.
        chosen_share,
        /// The share of the question's rarity in names that the passage lacks.
        names_missing,
        /// The score of the first passage.
        score,
        /// The logarithm of how many passages there are.
        passages,
        /// The share of the first passage in the sum of exponential scores of itself and all candidates of other articles: 0 to 1.
        share_of_article,
        /// How many words the question has, beside twelve: 0 to 1.
        terms,
        /// The cosine of the first passage; 0 without vectors, as the next five.
        cosine,
        /// The best cosine of a sentence of the first passage.
        sentence_cosine,
        /// The same as it stands in the passage.
        context_cosine,
        /// The cosine of the first passage's article.
        article_cosine,
        /// The best cosine of any candidate.
        cosine_best,
        /// How far the first passage's cosine is above the mean of all candidates'.
        cosine_ahead,
    }
}

impl PassageFeatures {
    /// The same, where scores without a scale of their own are given as shares of the question's best.
    #[must_use]
    pub fn beside(&self, best: &Self) -> Self {
        Self {
            bm25: share(self.bm25, best.bm25),
            exact: share(self.exact, best.exact),
            body: share(self.body, best.body),
            fields: share(self.fields, best.fields),
            title: share(self.title, best.title),
            heading: share(self.heading, best.heading),
            article: share(self.article, best.article),
            article_best: share(self.article_best, best.article_best),
            pairs: share(self.pairs, best.pairs),
            proximity: share(self.proximity, best.proximity),
            sentence_best: share(self.sentence_best, best.sentence_best),
            sentence_second: share(self.sentence_second, best.sentence_second),
            sentence_sum: share(self.sentence_sum, best.sentence_sum),
            grams: share(self.grams, best.grams),
            numbers: share(self.numbers, best.numbers),
            neighbour: share(self.neighbour, best.neighbour),
            rarest_missing: share(self.rarest_missing, best.rarest_missing),
            ..*self
        }
    }
}

impl SentenceFeatures {
    /// The same, where scores without a scale of their own are given as shares of the question's best.
    #[must_use]
    pub fn beside(&self, best: &Self) -> Self {
        Self {
            bm25: share(self.bm25, best.bm25),
            pairs: share(self.pairs, best.pairs),
            grams: share(self.grams, best.grams),
            numbers: share(self.numbers, best.numbers),
            exact: share(self.exact, best.exact),
            proximity: share(self.proximity, best.proximity),
            bm25_before: share(self.bm25_before, best.bm25_before),
            bm25_after: share(self.bm25_after, best.bm25_after),
            ..*self
        }
    }
}

fn share(value: f32, best: f32) -> f32 {
    if best > 0.0 { value / best } else { 0.0 }
}
