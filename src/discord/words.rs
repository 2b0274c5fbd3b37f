//! The bot's own words: one Fluent catalogue for each language, by Discord's locale codes; quotes are never translated.
//!
//! A language is one more file beside `words/en-US.ftl` and one more line in `CATALOGUES`. What a catalogue lacks is
//! taken from another of the same language, then from English.

mod word;

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use word::Word;

/// The locale that has every word.
pub const COMPLETE: &str = "en-US";

/// Every catalogue, by Discord's code for its locale.
const CATALOGUES: &[(&str, &str)] = &[(COMPLETE, include_str!("words/en-US.ftl"))];

/// The locales that there are catalogues for.
pub const LOCALES: &[&str] = &[COMPLETE];

/// All catalogues.
pub struct Words {
    catalogues: Vec<Catalogue>,
}

struct Catalogue {
    locale: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The words in one person's language.
#[derive(Clone)]
pub struct Voice {
    words: Arc<Words>,
    locale: String,
}

/// What is put into a word's place, by the name that the catalogue has for it.
pub type Given<'a> = (&'static str, FluentValue<'a>);

impl Words {
    /// Reads the catalogues, which are part of the program.
    #[must_use]
    pub fn load() -> Arc<Self> {
        let catalogues = CATALOGUES.iter().map(|&(locale, source)| {
            let identifier = locale.parse::<unic_langid::LanguageIdentifier>().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // Values are made safe where they are shown; marks around each would only lengthen messages.
            bundle.set_use_isolating(false);
            // A test reads every catalogue without a mistake; should one have any, its other words still serve.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partly, _)| partly);
            bundle.add_resource_overriding(resource);
            Catalogue { locale, bundle }
        });
        Arc::new(Self { catalogues: catalogues.collect() })
    }

    /// The words in this locale, or the nearest that there is.
    #[must_use]
    pub fn voice(self: &Arc<Self>, locale: &str) -> Voice {
        Voice { words: Arc::clone(self), locale: locale.to_owned() }
    }

    /// The locales that have catalogues, but for the complete one.
    pub fn other_locales(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.catalogues.iter().map(|catalogue| catalogue.locale).filter(|locale| *locale != COMPLETE)
    }

    /// The words under this name in exactly this locale.
    #[must_use]
    pub fn exactly(&self, locale: &str, name: &str, attribute: Option<&str>) -> Option<String> {
        let catalogue = self.catalogues.iter().find(|catalogue| catalogue.locale == locale)?;
        catalogue.write(name, attribute, None)
    }

    fn write(&self, locale: &str, name: &str, attribute: Option<&str>, given: &FluentArgs<'_>) -> String {
        let language = |locale: &str| locale.split('-').next().unwrap_or_default().to_owned();
        let same_locale = self.catalogues.iter().filter(|catalogue| catalogue.locale == locale);
        let same_language = self.catalogues.iter().filter(|catalogue| language(catalogue.locale) == language(locale));
        let complete = self.catalogues.iter().filter(|catalogue| catalogue.locale == COMPLETE);
        let mut chain = same_locale.chain(same_language).chain(complete);
        // The name itself is the last resort; a test keeps English complete.
        chain.find_map(|catalogue| catalogue.write(name, attribute, Some(given))).unwrap_or_else(|| name.to_owned())
    }
}

impl Catalogue {
    fn write(&self, name: &str, attribute: Option<&str>, given: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut mistakes = Vec::new();
        let written = self.bundle.format_pattern(pattern, given, &mut mistakes).into_owned();
        // Every test that says a word finds a variable that the catalogue and the code do not share.
        debug_assert!(mistakes.is_empty(), "{name} in {}: {mistakes:?}", self.locale);
        Some(written)
    }
}

impl Voice {
    /// A word that takes nothing.
    #[must_use]
    pub fn say(&self, word: Word) -> String {
        self.with(word, [])
    }

    /// A word with what it takes.
    #[must_use]
    pub fn with<'a>(&self, word: Word, given: impl IntoIterator<Item = Given<'a>>) -> String {
        let mut values = FluentArgs::new();
        given.into_iter().for_each(|(name, value)| values.set(name, value));
        self.words.write(&self.locale, word.name(), None, &values)
    }

    /// The words of a command's definition, such as `command-ask` and its `description`.
    #[must_use]
    pub fn command(&self, name: &str, attribute: Option<&str>) -> String {
        self.words.write(&self.locale, name, attribute, &FluentArgs::new())
    }
}

impl std::fmt::Debug for Voice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Voice({})", self.locale)
    }
}

#[cfg(test)]
mod tests;
