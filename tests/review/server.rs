//! `serve`: who may ask what, and that nothing is lost when several write.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use standpoint::review::{Action, Log, line};

use super::{BOOK, about, found, made, minutes, numbered};
use crate::support::{Folder, standpoint};

/// A server that ends with its test.
struct Served {
    folder: Folder,
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn served() -> Served {
    let folder = Folder::new();
    folder.file("minutes.txt", minutes());
    folder.file("book.toml", BOOK);
    folder.run(&["build", "minutes.txt", "--codebook", "book.toml"]).ok();
    let mut command = standpoint(folder.path());
    command
        .args(["serve", "output/minutes"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let rest = address.trim().strip_prefix("http://127.0.0.1:").unwrap();
    let (port, token) = rest.split_once("/?token=").unwrap();
    let (port, token) = (port.parse().unwrap(), token.to_owned());
    Served { folder, child, port, token }
}

impl Served {
    /// Sends a request as it stands; gives the status and the rest of the answer.
    fn send(&self, head: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut request = format!("{head} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            let _ = write!(request, "{name}: {value}\r\n");
        }
        let _ = write!(request, "Content-Length: {}\r\n\r\n{body}", body.len());
        // A refusal may come before all is sent.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Posts a body with the right headers, save those that are replaced.
    fn post(&self, body: &str, other: &[(&str, &str)]) -> (u16, String) {
        let (host, origin) = (self.host(), format!("http://{}", self.host()));
        let right = [
            ("Host", host.as_str()),
            ("Origin", origin.as_str()),
            ("X-Standpoint-Token", self.token.as_str()),
            ("Content-Type", "application/json"),
        ];
        let kept = right.iter().filter(|(name, _)| other.iter().all(|(o, _)| o != name));
        let headers: Vec<(&str, &str)> =
            kept.chain(other).filter(|(_, value)| !value.is_empty()).copied().collect();
        self.send("POST /decisions", &headers, body)
    }

    fn written(&self) -> usize {
        let path = self.folder.path().join("output/minutes/decisions.jsonl");
        let bytes = std::fs::read(path).unwrap_or_default();
        Log::read("decisions.jsonl", &bytes).unwrap().decisions().len()
    }
}

/// The line of a decision about a statement of the minutes.
fn decision(second: usize) -> String {
    let (documents, corpus) = found(&minutes());
    let statement = &corpus.statements[second % corpus.statements.len()];
    let by = ("Anna", second);
    line(&about(statement, &documents[0], by, Action::Accept, None))
}

#[test]
fn decisions_are_taken_and_shown() {
    let served = served();
    let decision = decision(1);
    assert_eq!(served.post(&decision, &[]).0, 201);
    assert_eq!(served.written(), 1);
    // Sent again, because the answer was lost.
    assert_eq!(served.post(&decision, &[]).0, 201);
    assert_eq!(served.written(), 1);
    let host = served.host();
    let token = ("X-Standpoint-Token", served.token.as_str());
    let (status, answer) = served.send("GET /decisions", &[("Host", &host), token], "");
    assert_eq!(status, 200);
    assert!(answer.contains(decision.trim()), "{answer}");
    let (status, page) =
        served.send(&format!("GET /?token={}", served.token), &[("Host", &host)], "");
    assert_eq!(status, 200);
    let meta = format!("<meta name=\"standpoint-token\" content=\"{}\">", served.token);
    assert!(page.contains(&meta) && page.contains("Cache-Control: no-store"));
    assert!(!page.to_lowercase().contains("access-control"), "no other origin is let in");
}

#[test]
fn whoever_may_not_is_refused() {
    let served = served();
    let decision = decision(1);
    let host = served.host();
    let refused = |other: &[(&str, &str)], status: u16| {
        assert_eq!(served.post(&decision, other).0, status, "{other:?}");
    };
    refused(&[("Host", "evil.example")], 403);
    refused(&[("Host", "127.0.0.1:1")], 403);
    refused(&[("Host", "127.0.0.1.evil.example")], 403);
    refused(&[("Origin", "http://evil.example")], 403);
    refused(&[("Origin", "null")], 403);
    refused(&[("Origin", "http://127.0.0.1:1")], 403);
    refused(&[("X-Standpoint-Token", "")], 403);
    refused(&[("X-Standpoint-Token", "0")], 403);
    let wrong = "0".repeat(served.token.len());
    refused(&[("X-Standpoint-Token", &wrong)], 403);
    refused(&[("Content-Type", "text/plain")], 415);
    refused(&[("Content-Type", "application/x-www-form-urlencoded")], 415);
    let get = |path: &str| served.send(path, &[("Host", &host)], "").0;
    assert_eq!(get("GET /"), 403);
    assert_eq!(get(&format!("GET /?token={wrong}")), 403);
    assert_eq!(get("GET /decisions"), 403);
    assert_eq!(get("GET /../book.toml"), 404);
    assert_eq!(get("DELETE /"), 405);
    assert_eq!(get("OPTIONS /decisions"), 405);
    let long = format!("{{\"note\":\"{}\"}}", "x".repeat(5 << 20));
    for (body, status) in [
        ("", 400),
        ("no json", 400),
        ("{\"schema\":\"standpoint-decision/1\"", 400),
        ("{\"schema\":\"standpoint-decision/1\",\"more\":1}", 400),
        (&decision.replace("Anna", " "), 400),
        (&(decision.clone() + &self::decision(2)), 400),
        (&long, 413),
    ] {
        let (given, answer) = served.post(body, &[]);
        assert_eq!(given, status, "{}: {answer}", &body[..body.len().min(60)]);
    }
    assert_eq!(served.written(), 0);
}

#[test]
fn many_write_at_once_and_nothing_is_lost() {
    let served = served();
    let bodies: Vec<String> = (0..40).map(decision).collect();
    std::thread::scope(|scope| {
        for chunk in bodies.chunks(5) {
            let served = &served;
            scope.spawn(move || {
                for body in chunk {
                    assert_eq!(served.post(body, &[]).0, 201);
                }
            });
        }
    });
    assert_eq!(served.written(), 40);
    let mut undo = made("Anna", 50, Action::Undo);
    undo.undoes = Some("0123456789ab".into());
    assert_eq!(served.post(&line(&numbered(undo)), &[]).0, 201);
}
