//! The models that can be fetched by name, each file with the sum that it must have.
//!
//! A revision is a commit at the hub, which never changes, so that the sums hold for good. Those of all-MiniLM-L6-v2 were
//! computed from a copy that came by another way. Those of multilingual-e5-small are what several projects, which know nothing
//! of each other, wrote down for this revision; should one be wrong, the download is refused, and that is all.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// A model that can be fetched by name.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Where it is at the hub.
    pub repository: &'static str,
    /// Which commit of that.
    pub revision: &'static str,
    /// The files that are fetched.
    pub files: &'static [Pinned],
    /// What it wants before a question and before a passage, where its folder does not say so.
    pub prompts: Option<(&'static str, &'static str)>,
}

/// A file that must be this one.
#[derive(Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Where it is in the model's folder.
    pub path: &'static str,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: &'static str,
}

const fn pinned(path: &'static str, bytes: u64, sha256: &'static str) -> Pinned {
    Pinned { path, bytes, sha256 }
}

/// All of them, the one to take first.
pub static KNOWN: [Known; 2] = [
    Known {
        name: "multilingual-e5-small",
        about: "about 100 languages, 488 MB",
        repository: "intfloat/multilingual-e5-small",
        revision: "614241f622f53c4eeff9890bdc4f31cfecc418b3",
        files: &[
            pinned("config.json", 655, "69137736cab8b8903a07fe8afaafdda25aac55415a12a55d1bffa9f581abf959"),
            pinned("modules.json", 387, "c6e29747481e8b5dd2b58401966aeac910de39092f90cda9a704b1545f902b04"),
            pinned("1_Pooling/config.json", 200, "987f7a67a38fa564c849bb5d277c52ab9088a84368fc0be31a354125aebb12a0"),
            pinned("sentence_bert_config.json", 57, "948201d8329907aae938fa62f9ceeed53f5694dacc2b87b9f3b78b37ee986529"),
            pinned("tokenizer.json", 17_082_730, "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"),
            pinned(
                "model.safetensors",
                470_641_600,
                "1a55775f53449dac10a2bcbc312469fac40b96d53198c407081a831f81c98477",
            ),
        ],
        // Its authors write so; its folder holds no config_sentence_transformers.json.
        prompts: Some(("query: ", "passage: ")),
    },
    Known {
        name: "all-MiniLM-L6-v2",
        about: "English, 91 MB",
        repository: "sentence-transformers/all-MiniLM-L6-v2",
        revision: "1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
        files: &[
            pinned("config.json", 612, "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
            pinned("modules.json", 349, "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf"),
            pinned("1_Pooling/config.json", 190, "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"),
            pinned("sentence_bert_config.json", 53, "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"),
            pinned(
                "config_sentence_transformers.json",
                116,
                "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
            ),
            pinned("tokenizer.json", 466_247, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
            pinned("model.safetensors", 90_868_376, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
        ],
        prompts: None,
    },
];

impl Known {
    /// How many bytes all of its files have.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// What a known model whose weights have this sum wants before a question and before a passage, where its folder does not
/// say so.
pub(super) fn prompts_of(weights: &str) -> Option<(&'static str, &'static str)> {
    let is_it = |known: &&Known| known.files.iter().any(|file| file.sha256 == weights);
    KNOWN.iter().find(is_it).and_then(|known| known.prompts)
}

/// The SHA-256 of all that can be read.
pub(super) fn sum(read: &mut dyn Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(read, &mut hasher)?;
    Ok(hex(hasher))
}

/// The sum as it is written.
pub(super) fn hex(hasher: Sha256) -> String {
    format!("{:x}", hasher.finalize())
}
