//! What the tests share: a builder that runs the program, and files for it to read.
//!
//! Each test works in a folder of its own, which goes away with it. The program never sees
//! the colours or the terminal of whoever runs the tests.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file under `data/`.
pub(crate) fn data(path: &str) -> PathBuf {
    root().join("data").join(path)
}

/// A folder of its own for one test.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders that it needs.
    #[allow(clippy::disallowed_methods, reason = "tests make their own files")]
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The bytes of a file.
    #[allow(clippy::disallowed_methods, reason = "tests read what was written")]
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap()
    }

    /// The names of all files in it and below, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.path()).unwrap();
                    found.push(name.to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// Runs the program here.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run_in(self.path(), args, b"", &[])
    }

    /// Runs the program here with something on its standard input.
    pub(crate) fn feed(&self, args: &[&str], input: &[u8]) -> Run {
        run_in(self.path(), args, input, &[])
    }

    /// Runs the program here with environment variables.
    pub(crate) fn with(&self, env: &[(&str, &str)], args: &[&str]) -> Run {
        run_in(self.path(), args, b"", env)
    }
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    /// Standard output as bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Run {
    /// The run, which must have ended with that code.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\nout: {}\nerr: {}", self.out, self.err);
        self
    }

    /// The run, which must have succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.code(0)
    }

    /// The run, whose messages must hold each of the words.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "no `{word}` in: {}", self.err);
        }
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// The program, to be run in a folder.
pub(crate) fn standpoint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
    command.current_dir(folder);
    for variable in
        ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "RAYON_NUM_THREADS"]
    {
        command.env_remove(variable);
    }
    command
}

fn run_in(folder: &Path, args: &[&str], input: &[u8], env: &[(&str, &str)]) -> Run {
    let mut command = standpoint(folder);
    command.args(args).envs(env.iter().copied());
    finish(command, input)
}

/// Runs a prepared program to its end.
pub(crate) fn finish(command: Command, input: &[u8]) -> Run {
    let mut command = assert_cmd::Command::from_std(command);
    let Output { status, stdout, stderr } = command.write_stdin(input).output().unwrap();
    Run {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&stdout).into_owned(),
        err: String::from_utf8_lossy(&stderr).into_owned(),
        bytes: stdout,
    }
}

/// The record of a small meeting.
pub(crate) const MINUTES: &str = "\
Minutes of the council, 3 May 1990

The Mayor said that the town should build the bridge. Mr. Lee replied that the town should \
not build the bridge.

Mrs. Ono recommended that the council raise the tax if the state refused to pay.
";

/// A folder in which `minutes.txt` was built into `output/minutes`.
pub(crate) fn built() -> Folder {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    folder.run(&["build", "minutes.txt"]).ok();
    folder
}

/// The sample and its codebook, as arguments.
fn sample() -> [String; 3] {
    let path = |name| data(name).display().to_string();
    [path("samples/excomm-24.txt"), "--codebook".into(), path("codebooks/cuba-1962.toml")]
}

/// Runs the program on the sample with its codebook, between other arguments.
pub(crate) fn with_sample(folder: &Folder, before: &[&str], after: &[&str]) -> Run {
    let sample = sample();
    let args: Vec<&str> =
        before.iter().copied().chain(sample.iter().map(String::as_str)).collect();
    folder.run(&[&args, after].concat())
}
