#!/bin/sh
# Guess: tools that read the same Markdown give a heading the same address, up to accents and case.
# Seen: '# 1. The data', the usual form in a lesson, is 'the-data' in Pandoc 3.9 (and so in Quarto), '1-the-data' by GitHub's
# rule (Pandoc's 'gfm', mdit-py-plugins 0.7.0, MyST 5.2.0) and '1.-The-data' in nbconvert 7.17.2; the second heading of a name is
# 'example-1', 'example_1' (Python-Markdown 3.11.3) or, in nbconvert, the same 'Example' again; '# A – B' is 'a-b' or 'a--b'.
# Concerns: links inside a notebook break in silence when it moves to another tool, and none of these tools says so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 markdown==3.11.3 \
  markdown-it-py==4.3.0 mdit-py-plugins==0.7.0 myst-parser==5.2.0 nbconvert==7.17.2
"$work/env/bin/python" - <<'PYTHON'
import re

import markdown
import pypandoc
from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from myst_parser.mdit_to_docutils.base import default_slugify
from nbconvert.filters.markdown_mistune import markdown2html_mistune

headings = ["1. The data", "Example", "Example", "A – B"]
text = "".join(f"# {heading}\n\n" for heading in headings)


def addresses(page):
    return re.findall(r'id="([^"]*)"', page)


github = ["1-the-data", "example", "example-1", "a--b"]
readers = {
    "pandoc": (
        addresses(pypandoc.convert_text(text, "html", "markdown")),
        ["the-data", "example", "example-1", "a-b"]),
    "pandoc -f gfm": (addresses(pypandoc.convert_text(text, "html", "gfm")), github),
    "mdit-py-plugins": (addresses(MarkdownIt().use(anchors_plugin).render(text)), github),
    "MyST, each alone": (
        [default_slugify(heading) for heading in headings],
        ["1-the-data", "example", "example", "a--b"]),
    "Python-Markdown": (
        addresses(markdown.markdown(text, extensions=["toc"])),
        ["1-the-data", "example", "example_1", "a-b"]),
    "nbconvert": (
        addresses(markdown2html_mistune(text)),
        ["1.-The-data", "Example", "Example", "A-%E2%80%93-B"]),
}
changed = False
for reader, (seen, expected) in readers.items():
    changed |= seen != expected
    print(f"{reader:17} {seen}" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
