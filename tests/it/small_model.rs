//! A made-up embedding model of a few kilobytes, for the tests of both sides of the library.

use std::collections::BTreeMap;
use std::path::Path;

use safetensors::Dtype;
use safetensors::tensor::TensorView;
use serde_json::{Value, json};

const WORDS: [&str; 9] = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "owls", "hunt", "at", "night", "query"];

/// What its `config.json` says.
pub fn config(kind: &str) -> Value {
    json!({
        "model_type": kind, "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 12,
        "vocab_size": WORDS.len(), "max_position_embeddings": 20, "type_vocab_size": 1, "hidden_act": "gelu"
    })
}

/// Writes a model with weights that mean nothing but differ.
pub fn write(dir: &Path, kind: &str) {
    write_weights(dir, kind, 1.0);
}

/// Writes a model for which all texts are one.
pub fn write_senseless(dir: &Path) {
    write_weights(dir, "bert", 0.0);
}

fn write_weights(dir: &Path, kind: &str, scale: f32) {
    let mut tensors: BTreeMap<String, (Vec<usize>, Vec<u8>)> = BTreeMap::new();
    let mut seed = 7_u32;
    let mut add = |name: String, shape: &[usize]| {
        let count: usize = shape.iter().product();
        let bytes = (0..count).flat_map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = f32::from(i16::try_from(seed >> 20).unwrap() - 2048) / 4096.0;
            half::f16::from_f32(value * scale).to_le_bytes()
        });
        tensors.insert(name, (shape.to_vec(), bytes.collect()));
    };
    for (name, rows) in [("word", WORDS.len()), ("position", 20), ("token_type", 1)] {
        add(format!("embeddings.{name}_embeddings.weight"), &[rows, 8]);
    }
    let parts = [
        ("attention.self.query", 8, 8),
        ("attention.self.key", 8, 8),
        ("attention.self.value", 8, 8),
        ("attention.output.dense", 8, 8),
        ("intermediate.dense", 12, 8),
        ("output.dense", 8, 12),
    ];
    for layer in 0..2 {
        for (part, to, from) in parts {
            add(format!("encoder.layer.{layer}.{part}.weight"), &[to, from]);
            add(format!("encoder.layer.{layer}.{part}.bias"), &[to]);
        }
        for part in ["attention.output", "output"] {
            add(format!("encoder.layer.{layer}.{part}.LayerNorm.weight"), &[8]);
            add(format!("encoder.layer.{layer}.{part}.LayerNorm.bias"), &[8]);
        }
    }
    add("embeddings.LayerNorm.weight".to_owned(), &[8]);
    add("embeddings.LayerNorm.bias".to_owned(), &[8]);
    let views = tensors
        .iter()
        .map(|(name, (shape, bytes))| (name.clone(), TensorView::new(Dtype::F16, shape.clone(), bytes).unwrap()));
    std::fs::write(dir.join("model.safetensors"), safetensors::serialize(views, None).unwrap()).unwrap();
    std::fs::write(dir.join("config.json"), config(kind).to_string()).unwrap();
    let vocabulary: serde_json::Map<String, Value> =
        WORDS.iter().zip(0..).map(|(word, id)| ((*word).to_owned(), json!(id))).collect();
    let special = WORDS.iter().zip(0..4).map(|(word, id)| {
        json!({"id": id, "content": word, "special": true, "normalized": false, "single_word": false, "lstrip": false, "rstrip": false})
    });
    let around = |name: &str, id: u32| json!({"id": name, "ids": [id], "tokens": [name]});
    let tokenizer = json!({
        "version": "1.0",
        // Real ones carry both of these, which are not to be obeyed.
        "truncation": {"max_length": 5, "strategy": "LongestFirst", "stride": 0, "direction": "Right"},
        "padding": {"strategy": {"Fixed": 5}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": special.collect::<Vec<Value>>(),
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [],
            "special_tokens": {"[CLS]": around("[CLS]", 1), "[SEP]": around("[SEP]", 2)}
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary}
    });
    std::fs::write(dir.join("tokenizer.json"), tokenizer.to_string()).unwrap();
    let prompts = json!({"prompts": {"query": "query ", "document": ""}});
    std::fs::write(dir.join("config_sentence_transformers.json"), prompts.to_string()).unwrap();
}
