//! Fetching a known model from the hub where models are published: nothing is kept that is not what was pinned.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use sha2::{Digest, Sha256};

use super::install::{InstallError, Installed, Unfinished};
use super::known::{Known, Pinned, hex};

/// Where models are published.
const HUB: &str = "https://huggingface.co";

/// How long a connection may take to be made, and how long one may be silent.
const CONNECT: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_mins(1);

/// How often it may send us elsewhere: large files lie on other machines than their names.
const REDIRECTS: usize = 5;

/// Somewhere to fetch models from.
#[derive(Clone, Debug)]
pub struct Hub {
    address: String,
    /// On this machine, as in tests: neither encrypted nor by a proxy.
    is_here: bool,
}

/// How far a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file that is being fetched.
    pub file: &'a str,
    /// How many bytes of all files are there.
    pub done: u64,
    /// How many there will be.
    pub of: u64,
}

/// Why a model could not be fetched. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The hub is at no address that can be used.
    #[error("{0} is no hub: an address that begins with https:// is wanted")]
    NoHub(String),
    /// A file did not come.
    #[error(
        "{address} could not be fetched: {what}. Try again later, or fetch the files in another way and give their folder to \
         verbatim model install"
    )]
    NotFetched {
        /// Where it should be.
        address: String,
        /// What happened.
        what: String,
    },
    /// Something else came.
    #[error(
        "{address} is not the file that was expected: its {what}. Nothing of it was kept. Try again; should it come like this \
         again, do not use it"
    )]
    NotTheSame {
        /// Where it is.
        address: String,
        /// What it has and what it should have.
        what: String,
    },
    /// Somebody pressed Control-C.
    #[error("the download was interrupted, and nothing of it was kept")]
    Interrupted,
    /// There is no way to fetch anything.
    #[error("nothing can be fetched from this process: {0}")]
    Process(String),
}

impl Default for Hub {
    fn default() -> Self {
        Self { address: HUB.to_owned(), is_here: false }
    }
}

impl Hub {
    /// A hub elsewhere; only one on this machine may speak plain HTTP.
    ///
    /// # Errors
    /// If it cannot be at that address.
    pub fn at(address: &str) -> Result<Self, FetchError> {
        let url = Url::parse(address).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_here = host.parse().is_ok_and(|host: IpAddr| host.is_loopback());
        match url.as_ref().map(Url::scheme) {
            Some("https") => {}
            Some("http") if is_here => {}
            _ => return Err(FetchError::NoHub(address.to_owned())),
        }
        Ok(Self { address: address.trim_end_matches('/').to_owned(), is_here })
    }

    fn address(&self, known: &Known, file: &Pinned) -> String {
        format!("{}/{}/resolve/{}/{}", self.address, known.repository, known.revision, file.path)
    }

    fn client(&self) -> reqwest::Result<Client> {
        let redirects = Policy::custom(|attempt| {
            if attempt.url().scheme() != "https" {
                attempt.error("it leads to an address that is not encrypted")
            } else if attempt.previous().len() > REDIRECTS {
                attempt.error("it leads from one address to the next")
            } else {
                attempt.follow()
            }
        });
        let builder = Client::builder()
            .user_agent(concat!("verbatim/", env!("CARGO_PKG_VERSION")))
            .redirect(redirects)
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE);
        if self.is_here { builder.no_proxy().build() } else { builder.build() }
    }
}

/// Fetches a known model and installs it as the one in `target`.
///
/// # Errors
/// If a file does not come, or is not the one that was pinned, or the model cannot be put in its place; whatever was in
/// `target` is there still.
pub fn download(
    known: &Known,
    hub: &Hub,
    target: &Path,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Installed, InstallError> {
    let unfinished = Unfinished::begin(target)?;
    let dir = unfinished.dir();
    let process = |error: &dyn ToString| FetchError::Process(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| process(&error))?;
    let client = hub.client().map_err(|error| process(&error))?;
    runtime.block_on(async {
        tokio::select! {
            // Whoever ends it wants nothing left behind.
            _ = tokio::signal::ctrl_c() => Err(FetchError::Interrupted.into()),
            fetched = fetch_all(known, hub, &client, &dir, progress) => fetched,
        }
    })?;
    unfinished.finish(known.name)
}

async fn fetch_all(
    known: &Known,
    hub: &Hub,
    client: &Client,
    dir: &Path,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<(), InstallError> {
    let (mut before, of) = (0, known.bytes());
    for file in known.files {
        let address = hub.address(known, file);
        let mut done = |bytes| progress(Progress { file: file.path, done: before + bytes, of });
        let path = dir.join(file.path);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create(&path));
        let mut out = made.map_err(|error| InstallError::Place { folder: dir.to_owned(), error })?;
        match fetch(client, &address, file, &mut out, &mut done).await {
            Ok(()) => {}
            Err(Failed::Fetch(error)) => return Err(error.into()),
            Err(Failed::Write(error)) => return Err(InstallError::Place { folder: dir.to_owned(), error }),
        }
        before += file.bytes;
    }
    Ok(())
}

/// Why a file is not there.
enum Failed {
    Fetch(FetchError),
    Write(io::Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Fetches one file: written as it comes, never more than was pinned, and then compared with that.
async fn fetch(
    client: &Client,
    address: &str,
    file: &Pinned,
    out: &mut File,
    done: &mut dyn FnMut(u64),
) -> Result<(), Failed> {
    let not_fetched = |what: String| Failed::Fetch(FetchError::NotFetched { address: address.to_owned(), what });
    let not_the_same = |what: String| Failed::Fetch(FetchError::NotTheSame { address: address.to_owned(), what });
    let mut response = client.get(address).send().await.map_err(|error| not_fetched(told(error)))?;
    if !response.status().is_success() {
        return Err(not_fetched(format!("the status is {}", response.status())));
    }
    let too_large = || not_the_same(format!("size is more than the {} bytes that were pinned", file.bytes));
    if response.content_length().is_some_and(|length| length > file.bytes) {
        return Err(too_large());
    }
    let mut bytes = 0;
    let mut hasher = Sha256::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| not_fetched(told(error)))? {
        bytes += chunk.len() as u64;
        // Whatever was said of its size.
        if bytes > file.bytes {
            return Err(too_large());
        }
        hasher.update(&chunk);
        out.write_all(&chunk)?;
        done(bytes);
    }
    let sum = hex(hasher);
    if sum != file.sha256 {
        return Err(not_the_same(format!("SHA-256 is {sum}, and {} was pinned", file.sha256)));
    }
    out.sync_all()?;
    Ok(())
}

/// What went wrong on the way, down to its cause; addresses on the way may be signed, so that they are not told.
fn told(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        told = format!("{told}: {error}");
        cause = error.source();
    }
    told
}
