//! The bot's token: read from the environment or a file, and never printed.

use std::fmt;
use std::path::Path;

/// Text that must not be seen: neither `Debug` nor a log shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// None was given.
    #[error(
        "There is no Discord token. Create a bot at https://discord.com/developers/applications (New Application, then \
         Bot, then Reset Token), and start again with the token in the environment variable DISCORD_TOKEN, or in a file \
         that discord.token_file names. To try the articles without Discord, run `verbatim console`: it needs no token."
    )]
    Missing,
    /// The file cannot be read.
    #[error("The token file {path} cannot be read: {source}. Mend discord.token_file, or give DISCORD_TOKEN.")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// It cannot be a token.
    #[error(
        "The Discord token ({from}) cannot be one: a token has three parts with full stops between them and no spaces. \
         Copy it again from https://discord.com/developers/applications (Bot, then Reset Token); it is not the \
         application's id, public key or client secret."
    )]
    Malformed {
        /// Where it was found.
        from: &'static str,
    },
}

impl Secret {
    /// The token from the environment's variable, or else from the file; an empty path is no file.
    ///
    /// # Errors
    /// If there is none, the file cannot be read, or it cannot be a token.
    pub fn token(variable: Option<&str>, file: &Path) -> Result<Self, Error> {
        if let Some(token) = variable.map(str::trim).filter(|token| !token.is_empty()) {
            return Self::checked(token, "in DISCORD_TOKEN");
        }
        if file.as_os_str().is_empty() {
            return Err(Error::Missing);
        }
        let read = std::fs::read_to_string(file);
        let text = read.map_err(|source| Error::Unreadable { path: file.display().to_string(), source })?;
        Self::checked(text.trim(), "in the token file")
    }

    fn checked(token: &str, from: &'static str) -> Result<Self, Error> {
        // People paste it as it stands in a header.
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
        let parts: Vec<&str> = token.split('.').collect();
        let whole = parts.len() == 3 && parts.iter().all(|part| !part.is_empty());
        if whole && token.chars().all(|letter| letter.is_ascii_graphic()) {
            Ok(Self(token.to_owned()))
        } else {
            Err(Error::Malformed { from })
        }
    }

    /// The text itself, for the one place that sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_taken_from_the_environment_and_then_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        std::fs::write(&file, "a.b.file\n").unwrap();
        assert_eq!(Secret::token(Some(" Bot a.b.variable "), &file).unwrap().reveal(), "a.b.variable");
        assert_eq!(Secret::token(Some(""), &file).unwrap().reveal(), "a.b.file");
        assert!(matches!(Secret::token(None, &folder.path().join("none")), Err(Error::Unreadable { .. })));
        assert!(matches!(Secret::token(None, Path::new("")), Err(Error::Missing)));
        for wrong in ["abc", "a.b", "a..b", "a.b.c d", "123456789012345678"] {
            assert!(matches!(Secret::token(Some(wrong), Path::new("")), Err(Error::Malformed { .. })), "{wrong}");
        }
    }

    #[test]
    fn a_secret_never_prints() {
        let secret = Secret::token(Some("a.b.secret"), Path::new("")).unwrap();
        assert!(!format!("{secret:?} {:#?}", Some(&secret)).contains("secret"));
        let error = Secret::token(Some("very-secret"), Path::new("")).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("very-secret"));
    }
}
