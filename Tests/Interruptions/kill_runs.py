"""Kills runs of `lectern` at random moments, and looks at what `check` makes of their output.

    python3 Tests/Interruptions/kill_runs.py LECTERN [ROUNDS]

The output must be that of one run, whole; where a run had begun to write, `check` must say so.
"""

import hashlib
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

NOTEBOOK = """---
params: {seed: 1, gallery: 24}
---
```load
dataset: digits
gallery: $gallery
```
```init
layers: [pixels, 8, 10]
seed: $seed
```
```train
epochs: 1
```
```save
```
```predict
data: test
write: answers.csv
```
The seed is `= params.seed`.
"""
RUNS = [["-P", "seed=1"], ["-P", "seed=2", "-P", "gallery=3"]]


def content(folder):
    """The hash of each file, and the names of drafts that were left."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def wait_for_drafts(state, run, count):
    """Waits until a run has made so many drafts, or puts them in their places."""
    while run.poll() is None:
        names = os.listdir(state) if state.is_dir() else []
        if len(names) >= count or "commit" in names:
            return


def kill_somewhere(run, state, length, turn):
    """Kills a run at any moment, or three times in four once it has begun to write."""
    if turn % 4 == 0:
        time.sleep(length * random.random())
    else:
        wait_for_drafts(state, run, random.choice([2, 10, 25, 60]))
        time.sleep(random.random() * 0.04)
    run.kill()
    return run.wait() == 0


def main(lectern, rounds):
    command = [os.path.abspath(lectern), "run", "n.md", "--quiet"]
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        os.environ["XDG_CACHE_HOME"] = name
        output = pathlib.Path("Output")
        pathlib.Path("n.md").write_text(NOTEBOOK)
        whole = []
        for flags in RUNS:
            start = time.monotonic()
            subprocess.run(command + flags, check=True)
            length = time.monotonic() - start
            whole.append(content(output))
        tally = dict.fromkeys(["finished", "left as it was", "completed", "told"], 0)
        current = 1
        for turn in range(rounds):
            run = subprocess.Popen(command + RUNS[1 - current], stderr=subprocess.DEVNULL)
            finished = kill_somewhere(run, output / ".lectern", length, turn)
            has_drafts = any(output.glob(".lectern/draft-*"))
            check = [command[0], "check", "n.md"]
            said = subprocess.run(check, capture_output=True, text=True, check=False).stderr
            now = content(output)
            if now not in whole:
                sys.exit(f"turn {turn}: the output is of no run: {sorted(now)}")
            is_told = "was ended before" in said
            if has_drafts and not is_told:
                sys.exit(f"turn {turn}: nothing was said of a run that was killed")
            tally["told"] += is_told
            if finished:
                tally["finished"] += 1
            else:
                tally["left as it was" if whole.index(now) == current else "completed"] += 1
            current = whole.index(now)
        print(", ".join(f"{count} {what}" for what, count in tally.items()))
        os.chdir("/")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
