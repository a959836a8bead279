"""Prints which part of each module's lines the tests run, and fails where that is less than it was.

    python3 .ci/coverage.py CODECOV.json

`.ci/coverage` has a line for each module: its name and the percentage, rounded down, that the last
change left. Whoever raises one writes it there.
"""

import collections
import json
import pathlib
import sys

TABLE = pathlib.Path(__file__).with_name("coverage")


def measured(report):
    """The lines of each module, and those of them that were run."""
    lines = collections.defaultdict(lambda: [0, 0])
    for file in json.loads(report.read_text())["data"][0]["files"]:
        _, found, path = file["filename"].rpartition("/Sources/")
        if not found:
            continue
        counts = lines[path.split("/")[0]]
        counts[0] += file["summary"]["lines"]["count"]
        counts[1] += file["summary"]["lines"]["covered"]
    return lines


def main(report):
    wanted = dict(line.split() for line in TABLE.read_text().splitlines())
    lines = measured(report)
    faults = 0
    for module in sorted(lines.keys() | wanted.keys()):
        count, covered = lines.get(module, (0, 0))
        percent = 100 * covered / max(count, 1)
        least = wanted.get(module)
        fault = ""
        if least is None:
            fault = f"  has no line in {TABLE.parent.name}/{TABLE.name}"
        elif not count:
            fault = f"  is no module; take its line from {TABLE.parent.name}/{TABLE.name}"
        elif percent < int(least):
            fault = f"  is below {least} %"
        faults += bool(fault)
        print(f"{module:18}{percent:6.1f} % of {count:6} lines{fault}")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
