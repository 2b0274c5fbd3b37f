//! From text to the tokens a model knows.

use std::path::Path;

use kitoken::{Kitoken, Processing, SpecialTokenKind};
use serde_json::Value;

use super::Error;

/// A tokenizer, and what it puts around a text.
pub(super) struct Tokens {
    tokenizer: Kitoken,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Tokens {
    /// Reads a `tokenizer.json` for a model with so many words.
    pub(super) fn read(path: &Path, words: usize) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::File { path: path.to_path_buf(), source })?;
        let whole: Value = serde_json::from_slice(&bytes).map_err(|error| Error::content(path, error.to_string()))?;
        let (before, after) = frame(&whole)
            .ok_or_else(|| Error::content(path, "does not say which tokens stand around a text (`post_processor`)"))?;
        let mut definition = kitoken::Definition::from_tokenizers_slice(&bytes)
            .map_err(|error| Error::content(path, error.to_string()))?;
        // What stands around a text is put there here, after it was cut to the model's length.
        let wanted = |step: &Processing| !matches!(step, Processing::Pad { .. } | Processing::Truncate { .. });
        definition.config.processing.retain(wanted);
        let most = definition.model.vocab().iter().map(|token| token.id).max().unwrap_or(0);
        let largest = before.iter().chain(&after).copied().max().unwrap_or(0).max(most);
        if usize::try_from(largest).map_or(true, |largest| largest >= words) {
            return Err(Error::content(path, format!("has token {largest}, but the model knows only {words} words")));
        }
        let tokenizer =
            Kitoken::from_definition(definition).map_err(|error| Error::content(path, error.to_string()))?;
        Ok(Self { tokenizer, before, after })
    }

    /// How many tokens are put around a text.
    pub(super) fn around(&self) -> usize {
        self.before.len() + self.after.len()
    }

    /// How many of them stand before a text.
    pub(super) fn before(&self) -> usize {
        self.before.len()
    }

    /// The tokens of a text alone; what looks like a special token in it is text as any other.
    pub(super) fn of(&self, text: &str) -> Vec<u32> {
        // It fails only for a character that no token holds where there is no token for the unknown.
        let none: &[SpecialTokenKind] = &[];
        self.tokenizer.encode(text, none).unwrap_or_default()
    }

    /// Those tokens with what stands around a text.
    pub(super) fn framed(&self, ids: &[u32]) -> Vec<u32> {
        [&self.before, ids, &self.after].concat()
    }
}

/// The tokens before and after a single text.
fn frame(tokenizer: &Value) -> Option<(Vec<u32>, Vec<u32>)> {
    let post = tokenizer.get("post_processor")?;
    let id = |value: &Value| u32::try_from(value.as_u64()?).ok();
    match post.get("type")?.as_str()? {
        "TemplateProcessing" => {
            let mut sides = (Vec::new(), Vec::new());
            let mut text_seen = false;
            for piece in post.get("single")?.as_array()? {
                if piece.get("Sequence").is_some() {
                    text_seen = true;
                    continue;
                }
                let name = piece.get("SpecialToken")?.get("id")?.as_str()?;
                let ids = post.get("special_tokens")?.get(name)?.get("ids")?.as_array()?;
                let side = if text_seen { &mut sides.1 } else { &mut sides.0 };
                side.extend(ids.iter().map(id).collect::<Option<Vec<u32>>>()?);
            }
            text_seen.then_some(sides)
        }
        "BertProcessing" | "RobertaProcessing" => {
            Some((vec![id(post.get("cls")?.get(1)?)?], vec![id(post.get("sep")?.get(1)?)?]))
        }
        _ => None,
    }
}
