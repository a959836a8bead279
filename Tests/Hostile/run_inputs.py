"""Runs hostile inputs, and tells which cost too much or bring a run down.

    python3 Tests/Hostile/run_inputs.py LECTERN [NAME…]

Each input of at most 1 MB must end within 5 s of the processor and 512 MB, with an exit code of its
own, a page in proportion, and no word of Swift's. NAME picks the inputs whose names contain it.
"""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time

import inputs

SECONDS = 5
MEGABYTES = 512
# A page of pictures and formulas at their limits; what is larger has something in it many times.
PAGE_MEGABYTES = 40
# Nobody waits longer, however much else the machine has to do.
PATIENCE = 60
FOREIGN_WORDS = ["Fatal error", "Swift/", "Thread 0 crashed", "Illegal instruction"]


def limit_memory():
    """Far above what is allowed, so that a fault here does not bring down the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))


def run(command, folder):
    """The exit code, seconds of the processor, peak in MB and output of a command."""
    with open(folder / "said", "w+b") as said:
        start = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            # Each input is the first one.
            env={**os.environ, "XDG_CACHE_HOME": str(folder / "caches")},
            preexec_fn=limit_memory,  # noqa: PLW1509 (there are no threads here)
        )
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > PATIENCE:
                child.kill()
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read(1 << 20).decode("utf8", "replace")
        length = os.fstat(said.fileno()).st_size
    seconds = usage.ru_utime + usage.ru_stime
    return child.returncode, seconds, usage.ru_maxrss / 1024, text, length


def faults(folder, command):
    """What is wrong with the answer to an input, and what it cost."""
    code, seconds, megabytes, text, length = run(command, folder)
    pages = [path.stat().st_size for path in folder.glob("Output/*.html")]
    page = sum(pages) / (1 << 20)
    found = []
    if code == -signal.SIGKILL:
        found.append(f"not over after {PATIENCE} s")
    elif code < 0:
        found.append(f"ended by {signal.Signals(-code).name}")
    elif code not in (0, 1, 2):
        found.append(f"exit code {code}")
    if code in (1, 2) and not text.strip():
        found.append("failed without a word")
    if seconds > SECONDS:
        found.append(f"{seconds:.1f} s")
    if megabytes > MEGABYTES:
        found.append(f"{megabytes:.0f} MB")
    if page > PAGE_MEGABYTES:
        found.append(f"a page of {page:.0f} MB")
    if length > 1 << 20:
        found.append(f"{length} bytes of messages")
    found += [f"says '{word}'" for word in FOREIGN_WORDS if word in text]
    return found, f"{seconds:6.2f} s {megabytes:6.0f} MB  exit {code}"


def main(lectern, wanted):
    lectern = os.path.abspath(lectern)
    failures = count = 0
    for name, verb, make in inputs.all_inputs():
        if wanted and not any(word in name for word in wanted):
            continue
        count += 1
        with tempfile.TemporaryDirectory() as path:
            folder = pathlib.Path(path)
            arguments = make(folder) or []
            command = [lectern, verb, "n.md", *arguments]
            found, cost = faults(folder, command)
        failures += bool(found)
        print(f"{'FAULT' if found else 'ok':6}{cost}  {name}  {'; '.join(found)}", flush=True)
    print(f"{count} inputs, {failures} with a fault")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
