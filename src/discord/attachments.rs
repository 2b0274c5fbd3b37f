//! Files that come with a command: fetched from Discord and nowhere else, and never more of one than an article may have.

use std::time::Duration;

use reqwest::{Client, Url};
use serenity::model::channel::Attachment;

use crate::corpus::{Incoming, NotAnArticle};

/// Where Discord keeps what people attach.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// How long a file may take; the largest that is fetched comes over a slow line in this time.
const LIMIT: Duration = Duration::from_mins(1);

/// How often it is asked for where that may help, and for how long it is waited after the first time.
const ATTEMPTS: u32 = 3;
const WAIT: Duration = Duration::from_millis(200);

/// What one attempt came to that gave no file.
enum Attempt {
    Again(Error),
    Over(Error),
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot become an article, as its name or size already tells.
    #[error(transparent)]
    NotAnArticle(#[from] NotAnArticle),
    /// It is said to be somewhere that is not Discord's.
    #[error("the file is not where Discord keeps files, so it was not fetched")]
    Elsewhere,
    /// It did not come.
    #[error("the file could not be fetched from Discord ({0}): attach it again")]
    NotFetched(String),
}

/// The bytes of a file that somebody attached; at most as many as are allowed.
///
/// # Errors
/// Why there are none.
pub async fn fetch(client: &Client, attachment: &Attachment, most: u64) -> Result<Vec<u8>, Error> {
    // What cannot be used is not even asked for.
    Incoming::name(&attachment.filename)?;
    let bytes = u64::from(attachment.size);
    if bytes > most {
        return Err(NotAnArticle::TooLarge { bytes, most }.into());
    }
    let address = Url::parse(&attachment.url).map_err(|_| Error::Elsewhere)?;
    if address.scheme() != "https" || !address.host_str().is_some_and(|host| HOSTS.contains(&host)) {
        return Err(Error::Elsewhere);
    }
    let mut attempt = 1;
    loop {
        match fetch_once(client, &address, most).await {
            Err(Attempt::Again(_)) if attempt < ATTEMPTS => tokio::time::sleep(WAIT * attempt).await,
            Err(Attempt::Again(error) | Attempt::Over(error)) => return Err(error),
            Ok(bytes) => return Ok(bytes),
        }
        attempt += 1;
    }
}

async fn fetch_once(client: &Client, address: &Url, most: u64) -> Result<Vec<u8>, Attempt> {
    // The address is signed: only the kind of failure is told.
    let failed = |error: reqwest::Error| Attempt::Again(Error::NotFetched(error.without_url().to_string()));
    let mut response = client.get(address.clone()).timeout(LIMIT).send().await.map_err(failed)?;
    let status = response.status();
    if !status.is_success() {
        let error = Error::NotFetched(format!("status {}", status.as_u16()));
        return Err(if status.is_server_error() { Attempt::Again(error) } else { Attempt::Over(error) });
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failed)? {
        bytes.extend_from_slice(&chunk);
        // Whatever was said of its size.
        if bytes.len() as u64 > most {
            return Err(Attempt::Over(NotAnArticle::TooLarge { bytes: bytes.len() as u64, most }.into()));
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment(name: &str, size: u32, url: &str) -> Attachment {
        let json = serde_json::json!({ "id": "1", "filename": name, "size": size, "url": url, "proxy_url": url });
        serde_json::from_value(json).unwrap()
    }

    #[tokio::test]
    async fn what_is_not_discords_or_no_article_is_not_asked_for() {
        let ours = "https://cdn.discordapp.com/ephemeral-attachments/1/2/owls.md?ex=1";
        // A client that finds nobody: whatever is asked for fails in another way.
        let client = Client::builder().resolve(HOSTS[0], ([127, 0, 0, 1], 9).into()).build().unwrap();
        let told = async |name, size, url: &str| fetch(&client, &attachment(name, size, url), 1_000).await.unwrap_err();
        for url in [
            "http://cdn.discordapp.com/owls.md",
            "https://169.254.169.254/owls.md",
            "https://cdn.discordapp.com.evil.example/owls.md",
            "https://cdn.discordapp.com@evil.example/owls.md",
            "file:///etc/passwd",
            "owls.md",
            "",
        ] {
            assert!(matches!(told("owls.md", 10, url).await, Error::Elsewhere), "{url}");
        }
        assert!(matches!(told("owls.md", 1_001, ours).await, Error::NotAnArticle(NotAnArticle::TooLarge { .. })));
        assert!(matches!(told("owls.exe", 10, ours).await, Error::NotAnArticle(NotAnArticle::OtherSuffix(_))));
        let failed = told("owls.md", 10, ours).await;
        assert!(matches!(failed, Error::NotFetched(_)) && !failed.to_string().contains("discordapp"), "{failed}");
    }
}
