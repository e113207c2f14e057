//! `serve`: the page on this machine alone, which writes its reader's decisions itself.
//!
//! Listens on 127.0.0.1 only. A request counts if it names this address as its host, comes
//! from this page if it comes from any, and knows the token that was drawn for this run: in
//! the address for the page, in a header of its own for the decisions, so that no form or
//! script of another page can send it. No other origin is ever let in.

use std::io::{Cursor, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use standpoint::explorer;
use standpoint::graph::KnowledgeGraph;
use standpoint::model::{Corpus, Document};
use standpoint::review::{self, Log};
use tiny_http::{Header, Method, Request, Response, Server};

use super::super::args::ServeArgs;
use super::super::decisions;
use super::super::failure::Failure;
use super::super::input::{self, Loaded};
use super::super::terminal::Terminal;

/// The header that carries the token.
const TOKEN: &str = "X-Standpoint-Token";
/// The longest decision that is taken, in bytes: a split of thousands of statements.
const LONGEST: usize = 4 << 20;
/// Requests that are answered at once.
const WORKERS: usize = 4;

type Answer = Response<Cursor<Vec<u8>>>;

/// What is served.
struct Desk {
    /// What the machine found.
    found: Corpus,
    documents: Vec<Document>,
    file: PathBuf,
    log: Mutex<Log>,
    token: String,
    port: u16,
}

pub(crate) fn run(args: &ServeArgs, terminal: &Terminal) -> Result<(), Failure> {
    let mut source = args.source.clone();
    if let Some(input) = &args.path {
        source.input = vec![input.clone()];
    }
    let Loaded { corpus, documents, read, .. } = input::load_all(&source, terminal)?;
    let file = decisions::own(&source.decided, &read)?;
    let log = decisions::known(&source.decided, &file, &read)?;
    let address = (Ipv4Addr::LOCALHOST, args.port);
    let failed = |error: &dyn std::fmt::Display| {
        let (host, port) = address;
        let help = "take another --port, or none";
        Failure::Usage(format!("cannot listen on {host}:{port}: {error}\n  help: {help}"))
    };
    let listener = TcpListener::bind(address).map_err(|error| failed(&error))?;
    let port = listener.local_addr().map_err(|error| failed(&error))?.port();
    let server = Server::from_listener(listener, None).map_err(|error| failed(&error))?;
    let token = token().map_err(|error| failed(&error))?;
    let desk = Desk { found: corpus, documents, file, log: Mutex::new(log), token, port };
    let (at, token) = (desk.file.display(), &desk.token);
    terminal.show(|out| writeln!(out, "http://127.0.0.1:{port}/?token={token}"))?;
    terminal.note(&format!("decisions go to {at}; end with Ctrl-C"));
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Ok(mut request) = server.recv() {
                    let answer = desk.answer(&mut request);
                    // Whoever asked may have gone: no reason to stop.
                    let _ = request.respond(answer);
                }
            });
        }
    });
    Ok(())
}

/// 32 random bytes from the system, in letters that an address may hold.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

impl Desk {
    fn answer(&self, request: &mut Request) -> Answer {
        if let Err(reason) = self.admits(request) {
            return refusal(403, reason);
        }
        let url = request.url().to_owned();
        let path = url.split('?').next().unwrap_or_default();
        match (request.method(), path) {
            (Method::Get, "/") => {
                let query = url.split_once('?').map(|(_, query)| query);
                let token = query.and_then(|query| query.strip_prefix("token="));
                if token.is_some_and(|token| self.knows(token)) {
                    self.page()
                } else {
                    refusal(403, "open the address that `standpoint serve` printed")
                }
            }
            (Method::Get | Method::Post, "/decisions") => {
                let token = header(request, TOKEN);
                if !token.is_some_and(|token| self.knows(token)) {
                    return refusal(403, "the token is missing or wrong");
                }
                match request.method() {
                    Method::Get => self.decisions(),
                    _ => self.take(request),
                }
            }
            (_, "/" | "/decisions") => refusal(405, "GET or POST only"),
            _ => refusal(404, "there is only / and /decisions"),
        }
    }

    /// Whether a request is meant for this address, and comes from no other page.
    fn admits(&self, request: &Request) -> Result<(), &'static str> {
        let own = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", self.port));
        let host = header(request, "Host").unwrap_or_default();
        if !own.iter().any(|own| own == host) {
            return Err("not the host that is served");
        }
        let same = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|o| own.iter().any(|own| own == o))
        };
        match header(request, "Origin") {
            Some(origin) if !same(origin) => Err("from another origin"),
            _ => Ok(()),
        }
    }

    /// Whether it is the token; takes as long for a wrong one as for the right one.
    fn knows(&self, token: &str) -> bool {
        let pairs = token.bytes().zip(self.token.bytes());
        let differing = pairs.fold(0, |sum, (one, other)| sum | (one ^ other));
        token.len() == self.token.len() && differing == 0
    }

    /// The page, with all decisions so far.
    fn page(&self) -> Answer {
        let mut corpus = self.found.clone();
        review::merge(&mut corpus, &self.documents, &self.log());
        let graph = KnowledgeGraph::build(&corpus);
        let page = explorer::served(&graph, &self.documents, &self.token);
        response(200, "text/html; charset=utf-8", page)
    }

    fn decisions(&self) -> Answer {
        let lines = self.log().decisions().iter().map(review::line).collect();
        response(200, "application/x-ndjson; charset=utf-8", lines)
    }

    /// Takes one decision, and answers when it lies on the disk.
    fn take(&self, request: &mut Request) -> Answer {
        let kind = header(request, "Content-Type").unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            return refusal(415, "a decision is sent as application/json");
        }
        let over = || refusal(413, "too long for a decision");
        if request.body_length().is_some_and(|length| length > LONGEST) {
            return over();
        }
        let mut body = Vec::new();
        let limit = LONGEST as u64 + 1;
        if request.as_reader().take(limit).read_to_end(&mut body).is_err() {
            return refusal(400, "the request was cut off");
        }
        if body.len() > LONGEST {
            return over();
        }
        let read = match Log::read("decision", &body) {
            Ok(read) => read,
            Err(error) => return refusal(400, &error.to_string()),
        };
        let ([decision], []) = (read.decisions(), read.torn()) else {
            return refusal(400, "one decision, whole, is wanted");
        };
        let mut log = self.log();
        // Sent again, because the answer was lost: it is there already.
        if !log.decisions().contains(decision) {
            let line = review::line(decision);
            if let Err(failure) = decisions::append(&self.file, &line) {
                return refusal(500, &failure.to_string());
            }
            log.push(decision.clone());
        }
        response(201, "text/plain; charset=utf-8", "written\n".into())
    }

    fn log(&self) -> std::sync::MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    let own =
        |header: &&Header| header.field.as_str().as_str().eq_ignore_ascii_case(name);
    request.headers().iter().find(own).map(|header| header.value.as_str())
}

fn refusal(status: u16, reason: &str) -> Answer {
    response(status, "text/plain; charset=utf-8", format!("{reason}\n"))
}

/// An answer that is not kept, framed, or told of to others.
fn response(status: u16, kind: &str, body: String) -> Answer {
    let headers = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    let mut answer = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        // Only letters and marks that a header may hold stand above.
        if let Ok(header) = Header::from_bytes(name, value) {
            answer.add_header(header);
        }
    }
    answer
}
