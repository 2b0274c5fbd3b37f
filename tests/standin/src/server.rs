//! The REST half: HTTP on loopback, plain or encrypted, and the way of a request through faults, limits and routes.

mod body;
mod callback;
mod channels;
mod commands;
mod guilds;
mod routes;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::faults::{self, Failure};
use crate::record::Recorded;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::messages::File;

/// Where files lie that were attached to a command.
const ATTACHMENTS: &str = "/ephemeral-attachments/";

/// A request, parsed as far as every route needs it.
#[derive(Debug)]
pub struct Request {
    /// GET, POST and so on.
    pub method: String,
    /// The path without `/api/v10`.
    pub path: String,
    /// What follows the question mark.
    pub query: String,
    /// The header that names the bot.
    pub authorization: Option<String>,
    /// The body; of a form, its `payload_json`; null where there was none.
    pub body: Value,
    /// Files of a form.
    pub files: Vec<File>,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    headers: Vec<(&'static str, String)>,
    body: Content,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Nothing,
    Json(Value),
    Page(String),
    Bytes(Vec<u8>),
}

impl Answer {
    /// A body of JSON.
    pub fn json(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body: Content::Json(body) }
    }

    /// A page, as proxies answer.
    pub fn page(status: u16, body: String) -> Self {
        Self { status, headers: Vec::new(), body: Content::Page(body) }
    }

    /// A file.
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Self { status: 200, headers: Vec::new(), body: Content::Bytes(bytes) }
    }

    /// 204.
    pub fn nothing() -> Self {
        Self { status: 204, headers: Vec::new(), body: Content::Nothing }
    }

    /// Adds a header.
    pub fn header(&mut self, name: &'static str, value: impl Into<String>) {
        self.headers.push((name, value.into()));
    }

    fn recorded_body(&self) -> Value {
        match &self.body {
            Content::Nothing => Value::Null,
            Content::Json(body) => body.clone(),
            Content::Page(page) => page.clone().into(),
            Content::Bytes(bytes) => format!("{} bytes", bytes.len()).into(),
        }
    }

    fn into_http(self) -> hyper::Response<Full<Bytes>> {
        let (kind, bytes) = match self.body {
            Content::Nothing => ("", Bytes::new()),
            Content::Json(body) => ("application/json", body.to_string().into()),
            Content::Page(page) => ("text/html; charset=UTF-8", page.into()),
            Content::Bytes(bytes) => ("application/octet-stream", bytes.into()),
        };
        let mut builder = hyper::Response::builder().status(self.status);
        if !kind.is_empty() {
            builder = builder.header(CONTENT_TYPE, kind);
        }
        for (name, value) in self.headers {
            builder = builder.header(name, value);
        }
        builder.body(Full::new(bytes)).expect("statuses and headers of the stand-in are well formed")
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::json(refusal.status, refusal.body())
    }
}

/// Serves REST on a listener until the runtime ends.
pub async fn serve(service: Arc<Service>, listener: TcpListener, encryption: Option<TlsAcceptor>) {
    while let Ok((stream, _)) = listener.accept().await {
        // Answers are small and awaited: they must not wait for each other's acknowledgement.
        let _ = stream.set_nodelay(true);
        let service = Arc::clone(&service);
        let encryption = encryption.clone();
        tokio::spawn(async move {
            match encryption {
                None => serve_connection(service, stream).await,
                Some(encryption) => {
                    if let Ok(stream) = encryption.accept(stream).await {
                        serve_connection(service, stream).await;
                    }
                }
            }
        });
    }
}

async fn serve_connection(service: Arc<Service>, stream: impl AsyncRead + AsyncWrite + Unpin) {
    let respond = service_fn(move |request| {
        let service = Arc::clone(&service);
        async move {
            // An error here closes the connection without an answer, which is what a cut is.
            respond(&service, request)
                .await
                .map(Answer::into_http)
                .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::ConnectionReset))
        }
    });
    // The client may go away whenever it likes.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), respond).await;
}

/// Answers one request, or cuts it off.
async fn respond(service: &Service, request: hyper::Request<Incoming>) -> Option<Answer> {
    let at = service.clock.now();
    let (request, malformed) = read(request).await?;
    let fault = service.faults().take(&request.method, &request.path);
    let normally = || malformed.clone().map_or_else(|| admit(service, &request), Answer::from);
    let record = |status, answer| {
        let (method, path, body) = (request.method.clone(), request.path.clone(), request.body.clone());
        service.recorder.add(Recorded { method, path, body, status, answer, at });
    };
    let answer = match fault {
        None => normally(),
        Some(Failure::Slow(time)) => {
            tokio::time::sleep(time).await;
            normally()
        }
        Some(Failure::Status(status)) => faults::broken(status),
        Some(Failure::DoneYetStatus(status)) => {
            normally();
            service.notify();
            faults::broken(status)
        }
        Some(Failure::RateLimited(wait)) => faults::too_many_requests(wait, false),
        Some(Failure::RateLimitedGlobally(wait)) => faults::too_many_requests(wait, true),
        Some(failure @ (Failure::Hang | Failure::DoneYetHang | Failure::Cut)) => {
            if failure == Failure::DoneYetHang {
                normally();
            }
            record(0, Value::Null);
            service.notify();
            if failure != Failure::Cut {
                tokio::time::sleep(Duration::from_secs(3600)).await;
            }
            return None;
        }
    };
    record(answer.status, answer.recorded_body());
    service.notify();
    Some(answer)
}

/// Rate limits, the token, then the route.
fn admit(service: &Service, request: &Request) -> Answer {
    // Files lie elsewhere at Discord, where neither limits are counted nor tokens asked for.
    if request.path.starts_with(ATTACHMENTS) {
        return routes::route(service, request).unwrap_or_else(Answer::from);
    }
    let headers = match service.limits().count(&request.method, &request.path, service.clock.now()) {
        Ok(headers) => headers,
        Err(answer) => return answer,
    };
    // Tokens of interactions stand in the path, and anybody may ask for the gateway.
    let open = ["/interactions/", "/webhooks/"].iter().any(|start| request.path.starts_with(start))
        || request.path == "/gateway";
    let expected = format!("Bot {}", service.world().application.token);
    let mut answer = if open || request.authorization.as_ref() == Some(&expected) {
        routes::route(service, request).unwrap_or_else(Answer::from)
    } else {
        Refusal::unauthorized().into()
    };
    for (name, value) in headers {
        answer.header(name, value);
    }
    answer
}

/// Reads a request whole; a body that is no JSON is told apart, because it is still recorded.
async fn read(request: hyper::Request<Incoming>) -> Option<(Request, Option<Refusal>)> {
    let (parts, body) = request.into_parts();
    let bytes = body.collect().await.ok()?.to_bytes();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let kind = header(CONTENT_TYPE).unwrap_or_default();
    let (body, files, malformed) = match body::parse(&kind, &bytes) {
        Ok((body, files)) => (body, files, None),
        Err(refusal) => (Value::Null, Vec::new(), Some(refusal)),
    };
    let path = parts.uri.path();
    let path = if path.starts_with(ATTACHMENTS) { path } else { path.strip_prefix("/api/v10").unwrap_or("") };
    let path = path.replace("%40", "@");
    let request = Request {
        method: parts.method.to_string(),
        path,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        authorization: header(AUTHORIZATION),
        body,
        files,
    };
    Some((request, malformed))
}

impl Request {
    /// The path in parts.
    pub fn parts(&self) -> Vec<&str> {
        self.path.trim_matches('/').split('/').collect()
    }

    /// A value of the query.
    pub fn asked(&self, key: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }
}
