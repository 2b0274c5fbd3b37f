//! What can be typed after `verbatim model`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Output;

#[derive(Debug, Subcommand)]
pub enum ModelAction {
    /// Tell whether a sentence-transformers folder can be run here, how fast it is, and whether its vectors make sense
    #[command(
        after_help = "Example: verbatim model check all-MiniLM-L6-v2\n\nIt has to hold config.json, tokenizer.json and model.safetensors of a BERT or XLM-RoBERTa encoder. Nothing is fetched or changed, and answers do not use vectors yet."
    )]
    Check {
        /// The folder of the model
        #[arg(value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
        folder: PathBuf,
        #[command(flatten)]
        output: Output,
    },
}
