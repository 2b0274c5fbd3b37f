//! The record of requests as files, for other validators to read.

use std::time::Instant;

use serde_json::{Value, json};
use standin::record::{Recorded, Recorder};

#[test]
fn each_request_becomes_one_file() {
    let folder = std::env::temp_dir().join(format!("standin-record-{}", std::process::id()));
    let recorder = Recorder::writing_to(Some(folder.clone()));
    for (path, status) in [("/gateway", 200), ("/channels/1/messages", 400)] {
        let (method, body, answer) = ("POST".to_owned(), json!({"content": path}), Value::Null);
        recorder.add(Recorded { method, path: path.to_owned(), body, status, answer, at: Instant::now() });
    }
    let files =
        std::fs::read_dir(&folder).expect("the folder was made").map(|file| file.expect("it can be listed").path());
    let mut written: Vec<Value> = files
        .map(|file| serde_json::from_str(&std::fs::read_to_string(file).expect("it can be read")).expect("it is JSON"))
        .collect();
    written.sort_by_key(|one| one["status"].as_u64());
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert_eq!(
        written,
        [
            json!({"method": "POST", "path": "/gateway", "body": {"content": "/gateway"}, "status": 200}),
            json!({"method": "POST", "path": "/channels/1/messages", "body": {"content": "/channels/1/messages"}, "status": 400}),
        ]
    );
}
