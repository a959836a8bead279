#!/bin/sh
# Guess: YAML 1.2 contains JSON, so that what Python's 'json.dump' writes can be read by a YAML library.
# Seen: json.dump writes a letter beyond U+FFFF, such as the double-struck A, as two escapes. libyaml (in PyYAML 6.0.4 and ruamel.yaml.clib 0.2.15)
# refuses them; the libraries' own readers take them for two characters that are none: the text differs from the one
# written and cannot be encoded as UTF-8 later. No reader gives the letter back.
# Concerns: parameters written by one program as JSON and read by another as YAML; the second kind fails far from its cause.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1 ruamel.yaml.clib==0.2.15
"$work/env/bin/python" - <<'PYTHON'
import json

import yaml
from ruamel.yaml import YAML

written = {"set": "\U0001d538"}
text = json.dumps(written)
readers = {
    "json": (json.loads, "the letter"),
    "PyYAML, its own reader": (lambda t: yaml.load(t, yaml.SafeLoader), "two halves"),
    "PyYAML on libyaml": (lambda t: yaml.load(t, yaml.CSafeLoader), "refused"),
    "ruamel.yaml, its own": (lambda t: YAML(typ="safe", pure=True).load(t), "two halves"),
    "ruamel.yaml on libyaml": (lambda t: YAML(typ="safe").load(t), "refused"),
}


def read(reader):
    try:
        value = reader(text)["set"]
    except Exception as error:
        return "refused", type(error).__name__
    return ("the letter" if value == written["set"] else "two halves"), ascii(value)


changed = False
print(text)
for name, (reader, expected) in readers.items():
    seen, detail = read(reader)
    changed |= seen != expected
    print(f"{name:23} {seen} ({detail})" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
