//! A file that is to become an article: a safe name for it, what it will be read as, and how it comes into the folder whole.

#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use unicode_normalization::UnicodeNormalization;

use super::format::{self, FORMATS};
use super::{Article, Options, Problem, load};

/// How the names of files begin that are being written: hidden, so that no load takes one for an article.
const UNFINISHED: &str = ".verbatim-new-";

/// After this time a file that is being written was left behind by a process that ended.
const ABANDONED: Duration = Duration::from_hours(1);

/// How many bytes a name has at most before its suffix: systems take 255 in all, and the names of unfinished files are longer.
const LONGEST_STEM: usize = 150;

/// How many letters of a name that cannot be used are told.
const SHOWN: usize = 80;

/// Letters that some system keeps for itself.
const RESERVED: &str = "<>:\"|?*";

/// Names that Windows keeps for devices, whatever suffix follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file that is to become an article, read as it would be read in the folder.
#[derive(Debug)]
pub struct Incoming {
    /// What the file is called in the folder: no path, and a name that every system takes.
    pub name: String,
    /// The article that it makes.
    pub article: Article,
}

/// Why a file is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnArticle {
    /// Its suffix is none of an article's.
    #[error("\u{201c}{0}\u{201d} is no file of an article: its name must end with {suffixes}", suffixes = suffixes())]
    OtherSuffix(String),
    /// It is larger than a load would read.
    #[error("the file holds {bytes} bytes, and corpus.max_file_bytes allows {most}: split it, or allow more")]
    TooLarge {
        /// How many bytes it has, or how many were read before that was too much.
        bytes: u64,
        /// How many are allowed.
        most: u64,
    },
    /// It holds no text that can be read.
    #[error("{}", told(.0))]
    Unreadable(Vec<Problem>),
}

impl Incoming {
    /// Reads the bytes of a file as a load with these options would, under a safe form of the name that was given.
    ///
    /// # Errors
    /// Why a load would make no article of it.
    pub fn read(given: &str, bytes: &[u8], options: &Options) -> Result<Self, NotAnArticle> {
        let name = Self::name(given)?;
        let article = Self::read_as(&name, bytes, options)?;
        Ok(Self { name, article })
    }

    /// Reads the bytes as those of this file of the folder.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_as(file: &str, bytes: &[u8], options: &Options) -> Result<Article, NotAnArticle> {
        let size = bytes.len() as u64;
        if size > options.max_file_bytes {
            return Err(NotAnArticle::TooLarge { bytes: size, most: options.max_file_bytes });
        }
        let format = file.rsplit_once('.').and_then(|(_, suffix)| format::by_suffix(suffix));
        let format = format.ok_or_else(|| NotAnArticle::OtherSuffix(file.to_owned()))?;
        load::read_article(file, bytes, format, options).map_err(NotAnArticle::Unreadable)
    }

    /// A name that every system takes for a file of an article, as near to the given one as that allows: no folders, no
    /// dot at its start, nothing that cannot be seen, and not too long.
    ///
    /// # Errors
    /// If it does not end as an article's file does.
    pub fn name(given: &str) -> Result<String, NotAnArticle> {
        let last = given.rsplit(['/', '\\']).next().unwrap_or(given);
        let shown: String = last.nfc().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        let other = || NotAnArticle::OtherSuffix(shown.chars().take(SHOWN).collect());
        let (stem, suffix) = shown.rsplit_once('.').ok_or_else(other)?;
        let suffix = suffix.trim().to_lowercase();
        format::by_suffix(&suffix).ok_or_else(other)?;
        let mut end = stem.len().min(LONGEST_STEM);
        while !stem.is_char_boundary(end) {
            end -= 1;
        }
        // A dot at the start hides a file, one at the end is lost on Windows.
        let stem = stem.get(..end).unwrap_or_default().trim_matches(['.', ' ']);
        let device = stem.split('.').next().unwrap_or_default().trim().to_lowercase();
        let stem = if stem.is_empty() {
            "article".to_owned()
        } else if is_device(&device) {
            format!("article-{stem}")
        } else {
            stem.to_owned()
        };
        Ok(format!("{stem}.{suffix}"))
    }
}

/// Puts a file into its place whole: whoever reads meanwhile finds what was there before, or all of the new one.
///
/// # Errors
/// If it cannot be written; what was there before is there still.
pub fn put_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    clear_abandoned(folder);
    let before = fs::metadata(path).ok().map(|found| found.permissions());
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    for_new_files(&mut builder);
    let mut unfinished = builder.tempfile_in(folder)?;
    unfinished.write_all(bytes)?;
    if let Some(before) = before {
        unfinished.as_file().set_permissions(before)?;
    }
    unfinished.as_file().sync_all()?;
    unfinished.persist(path)?;
    sync(folder)
}

/// Removes a file, for good once this returns.
///
/// # Errors
/// If it cannot be removed.
pub fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    sync(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until the names in a folder are on the disk, where the system knows of such a thing.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What everybody's files may be, less what the system is told to take away: where it knows of such a thing.
#[cfg(unix)]
fn for_new_files(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn for_new_files(_: &mut tempfile::Builder<'_, '_>) {}

/// Removes what killed processes left unfinished; what cannot be removed does no harm.
fn clear_abandoned(folder: &Path) {
    for found in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_old = || {
            let age = found.metadata().and_then(|file| file.modified()).ok();
            age.and_then(|at| SystemTime::now().duration_since(at).ok()).is_some_and(|age| age > ABANDONED)
        };
        if found.file_name().to_string_lossy().starts_with(UNFINISHED) && is_old() {
            let _ = fs::remove_file(found.path());
        }
    }
}

/// The letter as it may stand in a name: a hyphen for what some system keeps for itself, a space for what nobody sees.
fn plain(letter: char) -> char {
    if RESERVED.contains(letter) {
        '-'
    } else if is_hidden(letter) {
        ' '
    } else {
        letter
    }
}

/// Controls, marks that turn the reading order, and what has no width.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

fn is_device(stem: &str) -> bool {
    let numbered = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|number| number.chars().count() == 1 && number != "0")
    });
    DEVICES.contains(&stem) || numbered
}

fn suffixes() -> String {
    let all: Vec<String> =
        FORMATS.iter().flat_map(|format| format.suffixes).map(|suffix| format!(".{suffix}")).collect();
    all.join(", ")
}

fn told(problems: &[Problem]) -> String {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    told.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
