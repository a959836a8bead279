"""Compares what each target imports with what the manifest says that it depends on.

    swift package describe --type json | python3 .ci/imports.py

Modules of the system are free, those of the package are not.
"""

import collections
import json
import pathlib
import re
import sys

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+ +)*(?:(?:public|package|internal|private|fileprivate) +)?"
    r"import +(?:(?:struct|class|enum|protocol|typealias|func|var|let) +)?(\w+)",
    re.MULTILINE,
)
# A program that loads the network library starts slower, so one program alone does.
RESERVED = {"FoundationNetworking": "lectern-download"}


def imports(target):
    """The names of the modules that a target's Swift files import."""
    folder = pathlib.Path(target["path"])
    files = [folder / name for name in target["sources"] if name.endswith(".swift")]
    return {name for file in files for name in IMPORT.findall(file.read_text())}


def faults(targets):
    """Says which imports have no dependency, and which dependencies no import."""
    modules = {target["c99name"]: target for target in targets}
    by_name = {target["name"]: target for target in targets}
    users = collections.defaultdict(list)
    for target in targets:
        if target["module_type"] != "SwiftTarget":
            continue
        name, path = target["name"], target["path"]
        declared = target.get("target_dependencies", [])
        imported = imports(target)
        for module in sorted(imported):
            if RESERVED.get(module, name) != name:
                yield f"{path} imports {module}, which is for {RESERVED[module]} alone"
            if module not in modules or modules[module]["name"] == name:
                continue
            users[module].append(name)
            if modules[module]["name"] not in declared:
                known = ", ".join(declared) or "no target"
                yield f"{path} imports {module}, but the manifest has it depend on {known}"
        for dependency in declared:
            # A program is run, not imported.
            is_program = by_name[dependency]["type"] == "executable"
            if not is_program and by_name[dependency]["c99name"] not in imported:
                yield f"{path} depends on {dependency} in the manifest, but imports it nowhere"
    for module, names in users.items():
        if modules[module]["type"] == "system-target" and len(names) > 1:
            yield f"the C library {module} is imported by more than one target: {', '.join(names)}"


def main():
    """Prints what is wrong, and fails where something is."""
    found = list(faults(json.load(sys.stdin)["targets"]))
    for fault in found:
        print(fault, file=sys.stderr)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
