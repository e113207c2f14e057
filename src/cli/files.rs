//! The only code that touches the disk: finding and reading files, writing them whole.
//!
//! What is written is first made in full beside its place and then renamed into it, so that
//! a failure leaves neither half a file nor a loss of what was there before. Left out: what
//! is in the files.
#![expect(clippy::disallowed_methods, reason = "this is where the disk is touched")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::terminal::Writing;

/// The endings by which a folder's records are known.
const RECORD_ENDINGS: [&str; 7] =
    ["txt", "text", "md", "markdown", "xml", "jsonl", "ndjson"];
/// What stands for standard input and output.
const DASH: &str = "-";
/// The name of a file of decisions: it lies beside records and is none.
pub(crate) const DECISIONS: &str = "decisions.jsonl";
/// How many bytes show what a file is.
const HEAD: u64 = 4096;
/// Beginning of the names of files and folders that are being made.
const UNFINISHED: &str = ".standpoint-";

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    /// Where it lies; `-` for standard input.
    pub(crate) path: PathBuf,
}

impl Source {
    pub(crate) fn is_stdin(&self) -> bool {
        self.path == Path::new(DASH)
    }

    /// The name that messages show.
    pub(crate) fn name(&self) -> String {
        if self.is_stdin() {
            "standard input".into()
        } else {
            self.path.display().to_string()
        }
    }

    /// All its bytes.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let read = if self.is_stdin() {
            io::stdin().lock().read_to_end(&mut bytes)
        } else {
            File::open(&self.path).and_then(|mut file| file.read_to_end(&mut bytes))
        };
        read.map_err(|error| Failure::reading(Path::new(&self.name()), &error))?;
        Ok(bytes)
    }
}

/// The text of a file that must be UTF-8: a codebook, a word table.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = Source { path: path.to_owned() }.bytes()?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("{}: not UTF-8 text at byte {at}", path.display());
        Failure::Malformed(format!("{message}\n  help: save the file as UTF-8"))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
}

/// The first bytes of a file, enough to see what it is.
pub(crate) fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.is_file() {
        File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The word tables of a folder: each with the name that says which table it is.
pub(crate) fn tables(folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let paths = below(folder, &|path| path.extension() == Some(OsStr::new("tsv")))?;
    if paths.is_empty() {
        let message = format!("{}: the folder holds no tables", folder.display());
        let help = "tables end in .tsv; `standpoint lexicon dump DIR` writes a start";
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    }
    let name =
        |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(paths.into_iter().map(|path| (name(&path), path)).collect())
}

/// The records that arguments name: files as they are, folders searched through, patterns
/// matched. Sorted, each once.
pub(crate) fn records(arguments: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut found = BTreeSet::new();
    let mut failures = Vec::new();
    for argument in arguments {
        match records_of(argument) {
            Ok(paths) => found.extend(paths.into_iter().map(|path| Source { path })),
            Err(failure) => failures.push(failure),
        }
    }
    match Failure::joined(failures) {
        Some(failure) => Err(failure),
        None => Ok(found.into_iter().collect()),
    }
}

fn records_of(argument: &Path) -> Result<Vec<PathBuf>, Failure> {
    if argument == Path::new(DASH) {
        return Ok(vec![argument.to_owned()]);
    }
    if argument.is_dir() {
        let paths = below(argument, &is_record)?;
        if paths.is_empty() {
            let endings = RECORD_ENDINGS.join(", .");
            let message = format!("{}: the folder holds no records", argument.display());
            let help =
                format!("records end in .{endings}; others can be named one by one");
            return Err(Failure::File(format!("{message}\n  help: {help}")));
        }
        return Ok(paths);
    }
    let pattern = argument.to_string_lossy();
    if argument.exists() || !pattern.contains(['*', '?', '[']) {
        return Ok(vec![argument.to_owned()]);
    }
    let matches = glob::glob(&pattern).map_err(|error| {
        Failure::Usage(format!("{pattern}: not a pattern of file names: {error}"))
    })?;
    let paths: Vec<PathBuf> =
        matches.filter_map(Result::ok).filter(|p| p.is_file()).collect();
    if paths.is_empty() {
        let help = "check the pattern";
        return Err(Failure::File(format!("{pattern}: no file matches\n  help: {help}")));
    }
    Ok(paths)
}

fn is_record(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    RECORD_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) && !is_decisions(path)
}

fn is_decisions(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new(DECISIONS))
}

/// The files in a folder that end so, without those below it, sorted.
pub(crate) fn ending(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let wanted = |path: &Path| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let own = endings.contains(&ending) && !is_decisions(path);
        own && path.parent() == Some(folder)
    };
    below(folder, &wanted)
}

/// The files of that name in a folder and all below it, sorted.
pub(crate) fn named(folder: &Path, name: &str) -> Result<Vec<PathBuf>, Failure> {
    below(folder, &|path| path.file_name() == Some(OsStr::new(name)))
}

/// The wanted files in a folder and all below it, sorted. Hidden files are passed over, and
/// links to folders are not followed.
fn below(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Failure> {
    let failed = |path: &Path, error: &io::Error| Failure::reading(path, error);
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| failed(&folder, &error))? {
            let entry = entry.map_err(|error| failed(&folder, &error))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| failed(&path, &error))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if wanted(&path) && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Names for records, each its own: the file's stem, with as many of the folders before it
/// as are needed to tell records of the same name apart.
pub(crate) fn names(sources: &[Source]) -> Vec<String> {
    let parts: Vec<Vec<String>> = sources.iter().map(name_parts).collect();
    let tail = |parts: &[String], depth: usize| {
        parts[parts.len().saturating_sub(depth)..].join("-")
    };
    let deepest = parts.iter().map(Vec::len).max().unwrap_or(1);
    let mut names = Vec::new();
    for (at, own) in parts.iter().enumerate() {
        let alone = |depth: &usize| {
            let name = tail(own, *depth);
            !parts.iter().enumerate().any(|(i, p)| i != at && tail(p, *depth) == name)
        };
        let depth = (1..=deepest).find(alone);
        let name = tail(own, depth.unwrap_or(deepest));
        names.push(if depth.is_some() { name } else { format!("{name}-{}", at + 1) });
    }
    names
}

/// The folders and the stem of a record's path.
fn name_parts(source: &Source) -> Vec<String> {
    if source.is_stdin() {
        return vec!["stdin".into()];
    }
    let folders = source.path.parent().into_iter().flat_map(Path::components);
    let mut parts: Vec<String> = folders
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let stem = source.path.file_stem().unwrap_or(source.path.as_os_str());
    parts.push(stem.to_string_lossy().into_owned());
    parts
}

/// A file to write: its name in the folder, and its bytes.
pub(crate) type Written<'b> = (&'b str, &'b [u8]);

/// Writes one file whole. What is no ordinary file (a pipe, a device) is written into.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_with(path, &mut |out| out.write_all(bytes))
}

/// The same of what comes piece by piece.
pub(crate) fn write_with(path: &Path, write: Writing<'_>) -> Result<(), Failure> {
    if path == Path::new(DASH) {
        return super::terminal::print_with(write);
    }
    let failed = |error: io::Error| Failure::writing(path, &error);
    match fs::metadata(path) {
        Ok(known) if known.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(known) if !known.is_file() => {
            let file = File::options().write(true).open(path);
            file.and_then(|file| buffered(&file, write)).map_err(failed)
        }
        // A link stays a link: what it leads to is replaced.
        Ok(_) => fs::canonicalize(path)
            .and_then(|place| replace(&place, write))
            .map_err(failed),
        Err(_) => replace(path, write).map_err(failed),
    }
}

fn replace(path: &Path, write: Writing<'_>) -> io::Result<()> {
    let file = ordinary().tempfile_in(folder_of(path))?;
    buffered(file.as_file(), write)?;
    file.persist(path)?;
    Ok(())
}

fn buffered(file: &File, write: Writing<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}

/// The folder in which a file lies.
pub(crate) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A file without a name for what is laid aside while a file is made; beside that file, where
/// there is room for it, or else where the system keeps such files.
pub(crate) fn scratch(path: &Path) -> Result<File, Failure> {
    let beside = path != Path::new(DASH);
    let made = beside.then(|| tempfile::tempfile_in(folder_of(path)).ok()).flatten();
    made.map_or_else(tempfile::tempfile, Ok)
        .map_err(|error| Failure::writing(&std::env::temp_dir(), &error))
}

/// Temporary files get the rights of ordinary ones.
fn ordinary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Adds a line to the end of a file, in one write, and waits until it lies on the disk.
/// Where an earlier writer was cut off, the line gets a beginning of its own.
pub(crate) fn append(path: &Path, line: &[u8]) -> Result<(), Failure> {
    let added = || {
        let mut file = File::options().read(true).append(true).create(true).open(path)?;
        file.lock()?;
        let mut bytes = Vec::new();
        if file.metadata()?.len() > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                bytes.push(b'\n');
            }
        }
        bytes.extend_from_slice(line);
        file.write_all(&bytes)?;
        file.sync_data()
    };
    added().map_err(|error| Failure::writing(path, &error))
}

/// Writes the files of a folder: all of them or none. Other files of the folder stay.
pub(crate) fn write_folder(folder: &Path, files: &[Written<'_>]) -> Result<(), Failure> {
    let made = make_folders(folder).map_err(|error| Failure::writing(folder, &error))?;
    stage(folder, files).map_err(|error| {
        // Only folders that this run made, and only while they are empty, so no loss.
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        Failure::writing(folder, &error)
    })
}

/// Makes a folder and those above it; tells which were not there before, outermost first.
fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing =
        folder.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists());
    let mut made: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    made.reverse();
    fs::create_dir_all(folder)?;
    if folder.is_dir() { Ok(made) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Writes all files into a hidden folder inside the folder, then moves them into place. If
/// a move fails, those before it are taken back.
fn stage(folder: &Path, files: &[Written<'_>]) -> io::Result<()> {
    let staging = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(folder)?;
    let before = staging.path().join("before");
    fs::create_dir(&before)?;
    for (name, bytes) in files {
        let mut file = File::create(staging.path().join(name))?;
        file.write_all(bytes)?;
    }
    let mut moved: Vec<&str> = Vec::new();
    for (name, _) in files {
        let swapped = swap(folder, staging.path(), &before, name);
        if let Err(error) = swapped {
            for name in moved.iter().rev() {
                take_back(folder, &before, name);
            }
            return Err(error);
        }
        moved.push(name);
    }
    staging.close()
}

/// Keeps the earlier file aside and moves the new one to its place.
fn swap(folder: &Path, staging: &Path, before: &Path, name: &str) -> io::Result<()> {
    let place = folder.join(name);
    if place.exists() {
        if place.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        fs::hard_link(&place, before.join(name))
            .or_else(|_| fs::copy(&place, before.join(name)).map(drop))?;
    }
    fs::rename(staging.join(name), place)
}

fn take_back(folder: &Path, before: &Path, name: &str) {
    let (place, kept) = (folder.join(name), before.join(name));
    let _ = if kept.exists() { fs::rename(kept, place) } else { fs::remove_file(place) };
}
