//! A hub of models on loopback, for the tests of both sides of the library: it may misbehave.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// What the hub answers when a file is asked for.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The file.
    Whole(Vec<u8>),
    /// The file without its length, so that it may have any.
    Unmeasured(Vec<u8>),
    /// Half of the file, and then the connection ends.
    Cut(Vec<u8>),
    /// That it is elsewhere.
    Elsewhere(String),
}

/// Starts a hub with these files, by their paths; what is not among them is not found. It ends with the tests.
pub fn start(files: BTreeMap<String, Reply>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut lines = BufReader::new(&connection).lines().map_while(Result::ok);
            let asked = lines.next().unwrap_or_default();
            // All that is said about the request is read: a connection closed before would lose the reply.
            let _ = lines.take_while(|line| !line.is_empty()).count();
            let path = asked.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
            // Whoever asked may leave early: that is no fault of the hub.
            let _ = connection.write_all(&reply(files.get(path)));
        }
    });
    address
}

fn reply(found: Option<&Reply>) -> Vec<u8> {
    let (status, said, body) = match found {
        None => ("404 Not Found", "content-length: 0\r\n".to_owned(), &[][..]),
        Some(Reply::Whole(body)) => ("200 OK", format!("content-length: {}\r\n", body.len()), &body[..]),
        Some(Reply::Unmeasured(body)) => ("200 OK", String::new(), &body[..]),
        Some(Reply::Cut(body)) => ("200 OK", format!("content-length: {}\r\n", body.len()), &body[..body.len() / 2]),
        Some(Reply::Elsewhere(to)) => ("302 Found", format!("location: {to}\r\ncontent-length: 0\r\n"), &[][..]),
    };
    [format!("HTTP/1.1 {status}\r\n{said}connection: close\r\n\r\n").as_bytes(), body].concat()
}
