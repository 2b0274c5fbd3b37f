//! What a sentence-transformers folder says about its model.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Error, Side};

/// How one vector is made of those of the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pooling {
    /// Their mean, the tokens around the text included.
    Mean,
    /// That of the first token.
    First,
}

/// What is put before a text so that the model knows what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prompts {
    query: String,
    passage: String,
}

impl Prompts {
    pub(super) fn of(&self, side: Side) -> &str {
        match side {
            Side::Query => &self.query,
            Side::Passage => &self.passage,
        }
    }
}

/// The measures of an encoder, by their names in `config.json`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Shape {
    model_type: String,
    #[serde(rename = "hidden_size")]
    pub width: usize,
    #[serde(rename = "num_hidden_layers")]
    pub layers: usize,
    #[serde(rename = "num_attention_heads")]
    pub heads: usize,
    #[serde(rename = "intermediate_size")]
    pub inner: usize,
    #[serde(rename = "vocab_size")]
    pub words: usize,
    #[serde(rename = "max_position_embeddings")]
    pub positions: usize,
    #[serde(rename = "type_vocab_size")]
    pub types: usize,
    #[serde(rename = "layer_norm_eps", default = "usual_epsilon")]
    pub epsilon: f32,
    #[serde(rename = "pad_token_id", default)]
    padding: usize,
    hidden_act: String,
    #[serde(default)]
    position_embedding_type: Option<String>,
}

fn usual_epsilon() -> f32 {
    1e-12
}

impl Shape {
    /// At which position the first token stands: the `RoBERTa` family counts on from that of its padding.
    pub(super) fn first_position(&self) -> usize {
        if self.model_type == "bert" { 0 } else { self.padding + 1 }
    }

    /// How many tokens there are positions for.
    pub(super) fn longest(&self) -> usize {
        self.positions.saturating_sub(self.first_position())
    }

    /// What keeps this encoder from being run here.
    fn unfit(&self) -> Option<String> {
        let known = ["bert", "xlm-roberta", "roberta"];
        let counts = [self.width, self.layers, self.heads, self.inner, self.words, self.positions, self.types];
        if !known.contains(&self.model_type.as_str()) {
            Some(format!("is a model of type `{}`; those that can be used are: {}", self.model_type, known.join(", ")))
        } else if self.hidden_act != "gelu" {
            Some(format!("has the activation `{}`; the one that can be used is `gelu`", self.hidden_act))
        } else if self.position_embedding_type.as_deref().is_some_and(|kind| kind != "absolute") {
            Some("has positions that are not `absolute`".to_owned())
        } else if counts.iter().any(|count| !(1..=10_000_000).contains(count)) || !self.width.is_multiple_of(self.heads)
        {
            Some("has sizes that fit no model".to_owned())
        } else {
            None
        }
    }
}

/// A folder, read.
#[derive(Debug)]
pub(super) struct Folder {
    pub shape: Shape,
    pub pooling: Pooling,
    pub prompts: Prompts,
    /// How many tokens a text has at most, those around it included.
    pub longest: usize,
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "type")]
    kind: String,
    path: String,
}

/// The pooling's file: each way to pool is named, and true or false.
#[derive(Deserialize)]
struct PoolingFile(BTreeMap<String, Value>);

#[derive(Default, Deserialize)]
#[serde(default)]
struct LengthFile {
    max_seq_length: Option<usize>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PromptFile {
    prompts: PromptTable,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PromptTable {
    query: Option<String>,
    passage: Option<String>,
    document: Option<String>,
}

impl Folder {
    pub(super) fn read(dir: &Path) -> Result<Self, Error> {
        let config = dir.join("config.json");
        let shape: Shape = json(&config)?;
        if let Some(what) = shape.unfit() {
            return Err(Error::content(&config, what));
        }
        let pooling_file = dir.join(pooling_file(dir)?);
        let pooling = match optional::<PoolingFile>(&pooling_file)? {
            None => Pooling::Mean,
            Some(file) => file.pooling().ok_or_else(|| {
                Error::content(&pooling_file, "pools in a way that cannot be used; those that can are mean and cls")
            })?,
        };
        let length: LengthFile = optional(&dir.join("sentence_bert_config.json"))?.unwrap_or_default();
        let told: PromptFile = optional(&dir.join("config_sentence_transformers.json"))?.unwrap_or_default();
        let passage = told.prompts.passage.or(told.prompts.document).unwrap_or_default();
        let prompts = Prompts { query: told.prompts.query.unwrap_or_default(), passage };
        let longest = length.max_seq_length.unwrap_or_else(|| shape.longest());
        Ok(Self { shape, pooling, prompts, longest })
    }

    /// What the vectors depend on, as one short name.
    pub(super) fn id(&self, dir: &Path, longest: usize) -> Result<String, Error> {
        let mut hasher = blake3::Hasher::new();
        for name in ["config.json", "tokenizer.json", "model.safetensors"] {
            let path = dir.join(name);
            let file = std::fs::File::open(&path).map_err(|source| Error::File { path: path.clone(), source })?;
            hasher.update_reader(file).map_err(|source| Error::File { path, source })?;
        }
        let used = (self.pooling == Pooling::Mean, &self.prompts.query, &self.prompts.passage, longest);
        hasher.update(format!("{used:?}").as_bytes());
        Ok(hasher.finalize().to_hex().chars().take(32).collect())
    }
}

impl PoolingFile {
    fn pooling(&self) -> Option<Pooling> {
        let on =
            self.0.iter().filter(|(name, value)| name.starts_with("pooling_mode_") && **value == Value::Bool(true));
        match on.map(|(name, _)| name.as_str()).collect::<Vec<_>>().as_slice() {
            ["pooling_mode_cls_token"] => Some(Pooling::First),
            ["pooling_mode_mean_tokens"] => Some(Pooling::Mean),
            _ => None,
        }
    }
}

/// Where the folder of a model says how it pools; its steps must be such that can be run.
pub(super) fn pooling_file(dir: &Path) -> Result<String, Error> {
    let modules_file = dir.join("modules.json");
    let modules: Vec<Module> = optional(&modules_file)?.unwrap_or_default();
    let mut pooling_dir = "1_Pooling";
    for module in &modules {
        match module.kind.rsplit('.').next().unwrap_or_default() {
            "Transformer" | "Normalize" => {}
            "Pooling" => pooling_dir = &module.path,
            other => {
                let what = format!("has a step `{other}`; those that can be run are Transformer, Pooling, Normalize");
                return Err(Error::content(&modules_file, what));
            }
        }
    }
    // Whoever made the file may be nobody to trust: what it names must lie in the folder.
    let is_below = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
    if pooling_dir.is_empty() || !is_below(Path::new(pooling_dir)) {
        let what = format!("has a step in `{pooling_dir}`, which is no folder below this one");
        return Err(Error::content(&modules_file, what));
    }
    Ok(format!("{}/config.json", pooling_dir.trim_end_matches('/')))
}

/// A JSON file that must be there.
pub(super) fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::File { path: path.to_path_buf(), source })?;
    serde_json::from_slice(&bytes).map_err(|error| Error::content(path, error.to_string()))
}

/// A JSON file that may be there.
fn optional<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    if path.exists() { json(path).map(Some) } else { Ok(None) }
}
