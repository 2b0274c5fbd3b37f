#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

#[path = "../../tests/it/small_model.rs"]
pub(super) mod small_model;

use serde::Deserialize;
use serde_json::{Value, json};

use super::*;

/// A line of the reference vectors.
#[derive(Deserialize)]
struct Reference {
    model: String,
    kind: String,
    text: String,
    ids: Vec<u32>,
    vector: Vec<f32>,
}

/// The packages with real models, by the names of their folders and of their reference vectors.
const REAL: [(&str, &str); 2] = [("minilm", "all-MiniLM-L6-v2"), ("e5-small", "multilingual-e5-small-q4")];

#[test]
fn vectors_agree_with_the_references() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("VERBATIM_SHARED").map_or_else(|| project.join("../shared"), PathBuf::from);
    let Ok(references) = std::fs::read_to_string(shared.join("bench/models/vectors.jsonl")) else {
        eprintln!("SKIPPED: {} has no reference vectors; set VERBATIM_SHARED", shared.display());
        return;
    };
    let references: Vec<Reference> = references.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (folder, name) in REAL {
        let models = std::env::var_os("VERBATIM_MODELS").map(PathBuf::from);
        let Some(dir) = models.map(|models| models.join(folder)).filter(|dir| dir.is_dir()) else {
            eprintln!("SKIPPED: no real model; set VERBATIM_MODELS to a folder that holds {name} as {folder}");
            continue;
        };
        let model = Model::open(&dir).unwrap();
        let of_it: Vec<&Reference> = references.iter().filter(|line| line.model == name).collect();
        assert_eq!(of_it.len(), 20, "{name}");
        for line in of_it {
            let side = if line.kind == "query" { Side::Query } else { Side::Passage };
            assert_eq!(model.ids(side, &line.text), line.ids, "{name}: {}", line.text);
            let vector = model.vector(side, &line.text);
            let off = vector.iter().zip(&line.vector).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(vector.len() == line.vector.len() && off < 1e-4, "{name}: off by {off} on {}", line.text);
        }
    }
}

#[test]
fn exp_and_gelu_are_near_the_exact_ones() {
    for step in -8000..8000_i16 {
        let value = f32::from(step) / 100.0;
        let wanted = f64::from(value).exp();
        assert!((f64::from(math::exp(value)) / wanted - 1.0).abs() < 1e-6, "{value}");
    }
    // Values of x / 2 (1 + erf(x / sqrt 2)) from tables of the normal distribution.
    for (value, wanted) in
        [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_25), (2.0, 1.954_499_7), (-3.0, -0.004_049_7)]
    {
        assert!((math::gelu(value) - wanted).abs() < 1e-6, "{value}");
    }
}

#[test]
fn softmax_and_normal_rows_have_their_sums() {
    let mut row: Vec<f32> = (0..19_u8).map(|at| f32::from(at) * 7.0).collect();
    math::softmax(&mut row);
    assert!((math::sum(&row) - 1.0).abs() < 1e-6 && row.is_sorted());
    let ones = [1.0; 19];
    math::layer_norm(&mut row, &ones, &[0.0; 19], 0.0);
    assert!(math::sum(&row).abs() < 1e-4 && (math::squares(&row) - 19.0).abs() < 1e-3);
    math::normalise(&mut row);
    assert!((math::squares(&row) - 1.0).abs() < 1e-6);
}

#[test]
fn a_text_has_the_same_vector_alone_and_among_others() {
    let dir = tempfile::tempdir().unwrap();
    small_model::write(dir.path(), "bert");
    let model = Model::open(dir.path()).unwrap();
    let texts = ["owls hunt", "night", "", "owls hunt at night owls hunt at night", "nothing of this is known"];
    let together = model.vectors(Side::Passage, &texts);
    for (text, vector) in texts.iter().zip(&together) {
        let alone = model.vector(Side::Passage, text);
        let off = alone.iter().zip(vector).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(off < 1e-5, "{text}: {off}");
        assert!((math::squares(vector) - 1.0).abs() < 1e-5, "{text}");
    }
    assert_ne!(together.first(), together.get(1));
    assert_ne!(model.vector(Side::Query, "owls hunt"), model.vector(Side::Passage, "owls hunt"));
}

#[test]
fn a_long_text_is_cut_and_special_tokens_in_it_are_words() {
    let dir = tempfile::tempdir().unwrap();
    small_model::write(dir.path(), "bert");
    let model = Model::open(dir.path()).unwrap();
    let ids = model.ids(Side::Passage, &"owls ".repeat(1000));
    assert_eq!((ids.len(), ids.first(), ids.last()), (model.longest(), Some(&1), Some(&2)));
    assert!(!model.ids(Side::Passage, "[SEP] owls [CLS]").iter().skip(1).rev().skip(1).any(|id| [1, 2].contains(id)));
}

#[test]
fn the_roberta_family_counts_positions_from_its_padding() {
    let dir = tempfile::tempdir().unwrap();
    small_model::write(dir.path(), "bert");
    let bert = Model::open(dir.path()).unwrap();
    small_model::write(dir.path(), "xlm-roberta");
    let other = Model::open(dir.path()).unwrap();
    assert_ne!(bert.vector(Side::Query, "owls hunt"), other.vector(Side::Query, "owls hunt"));
    assert_eq!(other.longest(), bert.longest() - 1);
    assert_ne!(bert.id(), other.id());
}

#[test]
fn what_is_wrong_with_a_folder_is_told_with_its_file() {
    let told = |change: &dyn Fn(&Path)| {
        let dir = tempfile::tempdir().unwrap();
        small_model::write(dir.path(), "bert");
        change(dir.path());
        Model::open(dir.path()).err().map(|error| error.to_string()).unwrap()
    };
    for file in ["config.json", "tokenizer.json", "model.safetensors"] {
        assert!(told(&|dir| std::fs::remove_file(dir.join(file)).unwrap()).contains(file), "{file}");
        assert!(told(&|dir| std::fs::write(dir.join(file), "owls").unwrap()).contains(file), "{file}");
        assert!(told(&|dir| std::fs::write(dir.join(file), "").unwrap()).contains(file), "{file}");
    }
    let with = |key: &'static str, value: Value| {
        told(&move |dir| {
            let mut config = small_model::config("bert");
            config.as_object_mut().unwrap().insert(key.to_owned(), value.clone());
            std::fs::write(dir.join("config.json"), config.to_string()).unwrap();
        })
    };
    assert!(with("model_type", json!("gpt2")).contains("a model of type `gpt2`; those that can be used are: bert"));
    assert!(with("hidden_act", json!("relu")).contains("the activation `relu`"));
    assert!(with("position_embedding_type", json!("relative_key")).contains("not `absolute`"));
    assert!(with("num_attention_heads", json!(3)).contains("sizes that fit no model"));
    assert!(with("num_attention_heads", json!(0)).contains("sizes that fit no model"));
    assert!(with("intermediate_size", json!(7)).contains("config.json asks for"));
    assert!(with("num_hidden_layers", json!(3)).contains("is not there"));
    assert!(with("vocab_size", json!(4)).contains("the model knows only 4 words"));
    assert!(told(&|dir| cut(&dir.join("model.safetensors"))).contains("is cut off"));
    let pooled = |file: &'static str, text: &'static str| {
        told(&move |dir| {
            std::fs::create_dir_all(dir.join("1_Pooling")).unwrap();
            std::fs::write(dir.join(file), text).unwrap();
        })
    };
    assert!(pooled("1_Pooling/config.json", r#"{"pooling_mode_max_tokens": true}"#).contains("mean and cls"));
    assert!(pooled("modules.json", r#"[{"type": "a.b.Dense", "path": "2"}]"#).contains("a step `Dense`"));
    for path in ["", "..", "/tmp", "1_Pooling/../.."] {
        let modules = json!([{"type": "a.b.Pooling", "path": path}]).to_string();
        let told = told(&|dir| std::fs::write(dir.join("modules.json"), &modules).unwrap());
        assert!(told.contains("no folder below this one"), "{path}: {told}");
    }
}

/// Takes the last bytes from a file.
fn cut(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    std::fs::write(path, bytes.get(..bytes.len() - 4).unwrap()).unwrap();
}
