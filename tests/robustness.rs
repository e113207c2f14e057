//! Bad input and bad places: messages, exit codes, nothing half written, nothing lost.
#![cfg_attr(not(target_os = "linux"), allow(unused_imports, reason = "for mounts only"))]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{Folder, MINUTES, built, standpoint, with_sample};

/// Says why a test proves nothing here.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(reason: &str) {
    eprintln!("skipped: {reason}");
}

#[test]
fn malformed_codebooks_and_statements_exit_with_4_and_their_place() {
    let folder = built();
    folder.file("book.toml", "[[issue]]\nid = \"tax\"\nlable = \"The tax\"\n");
    folder.run(&["extract", "minutes.txt", "--codebook", "book.toml"]).code(4).says(&[
        "book.toml:3:1",
        "lable",
        "help:",
    ]);
    folder.file("s.jsonl", "{\"id\":\"a\",\"actor\":\"b\",\"issue\":\"c\"}\n");
    folder
        .run(&["issues", "--in", "s.jsonl"])
        .code(4)
        .says(&["s.jsonl:1", "missing field"]);
    folder.file("latin.toml", b"[[issue]]\nid = \"caf\xe9\"\n");
    let run = folder.run(&["extract", "minutes.txt", "--codebook", "latin.toml"]);
    run.code(4).says(&["not UTF-8"]);
}

#[test]
fn records_that_cannot_be_read_exit_with_3_and_write_nothing() {
    let folder = Folder::new();
    folder.file("good.txt", MINUTES);
    folder.file("empty.txt", "");
    folder.file("binary.txt", [0_u8, 159, 146, 150, 0, 1, 2, 3]);
    folder.file("hollow/picture.png", [137_u8, 80, 78, 71]);
    let before = folder.files();
    let bad = [
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("missing.txt", "there is no such file"),
        ("hollow", "holds no records"),
        ("*.rtf", "no file matches"),
    ];
    for (name, message) in bad {
        folder.run(&["build", "good.txt", name]).code(3).says(&[name, message, "help:"]);
        assert_eq!(folder.files(), before, "{name}");
    }
    let all = folder.run(&["extract", "empty.txt", "binary.txt"]).code(3);
    all.says(&["empty.txt", "binary.txt"]);
}

#[test]
fn hostile_xml_is_refused() {
    let folder = Folder::new();
    let open = "<div>".repeat(10_000);
    let close = "</div>".repeat(10_000);
    folder.file(
        "deep.xml",
        format!("<?xml version=\"1.0\"?>\n<TEI>{open}word{close}</TEI>"),
    );
    let mut bomb =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [\n<!ENTITY a0 \"ha\">\n");
    for level in 1..30 {
        let before = level - 1;
        let _ = writeln!(bomb, "<!ENTITY a{level} \"&a{before};&a{before};\">");
    }
    bomb.push_str("]>\n<TEI><text><body><p>&a29;</p></body></text></TEI>\n");
    folder.file("bomb.xml", bomb);
    let before = folder.files();
    for name in ["deep.xml", "bomb.xml"] {
        folder.run(&["build", name]).code(3).says(&[name, "help:"]);
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn a_line_of_100_mb_is_refused() {
    let folder = Folder::new();
    folder.file("long.txt", "word ".repeat(20 << 20));
    folder.run(&["build", "long.txt"]).code(3).says(&[
        "long.txt",
        "line of 100 MB",
        "help:",
    ]);
    assert_eq!(folder.files(), ["long.txt"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("secret.txt", MINUTES);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    let run = folder.run(&["extract", "secret.txt"]);
    if run.code == 0 {
        skipped("who runs the tests may read every file");
        return;
    }
    run.code(3).says(&["secret.txt", "may not be read"]);
}

#[cfg(target_os = "linux")]
#[test]
fn broken_pipe_is_a_quiet_success() {
    let folder = built();
    let mut command = standpoint(folder.path());
    let mut child = command
        .args(["schema", "statement"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    let run = folder.run(&["extract", "minutes.txt", "-o", "/dev/full"]);
    run.code(3).says(&["/dev/full", "no room is left"]);
}

/// Mounts a small file system where only root may; the tests tell when they are skipped.
#[cfg(target_os = "linux")]
struct Mount(PathBuf);

#[cfg(target_os = "linux")]
impl Mount {
    fn new(path: PathBuf) -> Option<Self> {
        std::fs::create_dir(&path).unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", "size=48k", "tmpfs"], &path);
        if !mounted {
            skipped("no right to mount a file system");
        }
        mounted.then_some(Self(path))
    }

    fn make_read_only(&self) -> bool {
        mount(&["-o", "remount,ro"], &self.0)
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
fn mount(args: &[&str], path: &Path) -> bool {
    let mut command = Command::new("mount");
    command.args(args).arg(path).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_folder_keeps_what_was_there() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    let Some(_mount) = Mount::new(folder.path().join("out")) else { return };
    folder.file("out/graph.json", "an earlier graph");
    let before = folder.files();
    let run = with_sample(&folder, &["build"], &["-o", "out"]);
    run.code(3).says(&["out", "no room is left", "unchanged"]);
    assert_eq!(folder.files(), before);
    assert_eq!(folder.read("out/graph.json"), b"an earlier graph");
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_output_folder_keeps_what_was_there() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    let Some(mount) = Mount::new(folder.path().join("out")) else { return };
    folder.file("out/graph.json", "an earlier graph");
    if !mount.make_read_only() {
        skipped("no right to mount a file system again");
        return;
    }
    let before = folder.files();
    for place in ["out", "out/deeper/still"] {
        let run = folder.run(&["build", "minutes.txt", "-o", place]);
        run.code(3).says(&["out", "may not be written to", "unchanged"]);
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn an_output_folder_that_is_a_file_is_refused() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    folder.file("out", "mine");
    folder
        .run(&["build", "minutes.txt", "-o", "out"])
        .code(3)
        .says(&["a file stands where"]);
    assert_eq!(folder.files(), ["minutes.txt", "out"]);
}

#[test]
fn a_failure_half_way_takes_back_what_was_moved() {
    let folder = built();
    let before = folder.read("output/minutes/statements.jsonl");
    let path = folder.path().join("output/minutes/graph.json");
    std::fs::remove_file(&path).unwrap();
    folder.file("output/minutes/graph.json/in-the-way", "");
    let run = with_sample(&folder, &["build"], &["-o", "output/minutes"]);
    run.code(3).says(&["output/minutes", "unchanged"]);
    assert_eq!(folder.read("output/minutes/statements.jsonl"), before);
    assert!(folder.files().iter().all(|name| !name.contains(".standpoint-")));
}

#[test]
fn a_sentence_may_end_with_a_name() {
    let folder = Folder::new();
    folder.file(
        "minutes.txt",
        "Dr. Lind said that the fee was fair.\n\nFor this, Dr. Lind",
    );
    folder.run(&["extract", "minutes.txt"]).ok();
}
