#!/bin/sh
# Guess: a formula means the same in a paragraph and in a cell of a pipe table; '$\|w\|$' is the norm of w in both.
# Seen: Pandoc 3.9 (as Quarto reads) keeps '\|w\|', a norm. GitHub's cmark (cmarkgfm 2025.10.22), markdown-it-py 4.3.0 with
# mathematics, and Pandoc's own 'gfm' take the backslashes for the cell's and give '|w|', an absolute value. nbconvert 7.17.2 keeps them as Pandoc does.
# Concerns: '\|' is the only way to write a bar in a cell. Written for one reader, a formula changes its meaning in the other: 'P(a\|b)'
# is a conditional probability on GitHub and 'P(a ‖ b)' in Quarto. '\Vert' and '\mid' mean the same to all.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 cmarkgfm==2025.10.22 \
  markdown-it-py==4.3.0 mdit-py-plugins==0.7.0 linkify-it-py==2.2.0 nbconvert==7.17.2
"$work/env/bin/python" - <<'PYTHON'
import cmarkgfm
import pypandoc
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbconvert.filters.markdown_mistune import markdown2html_mistune

table = "| size |\n|---|\n| $\\|w\\|$ |\n| $\\Vert w \\Vert$ |\n"
norm, absolute = "\\|w\\|", "|w|"
readers = {
    "pandoc": (lambda t: pypandoc.convert_text(t, "html", "markdown", ["--mathjax"]), norm),
    "nbconvert": (markdown2html_mistune, norm),
    "pandoc -f gfm": (lambda t: pypandoc.convert_text(t, "html", "gfm", ["--mathjax"]), absolute),
    "cmark-gfm": (cmarkgfm.github_flavored_markdown_to_html, absolute),
    "markdown-it-py": (MarkdownIt("gfm-like").use(dollarmath_plugin).render, absolute),
}
changed = False
for reader, (render, expected) in readers.items():
    page = render(table)
    seen = norm if norm in page else absolute if absolute in page else "neither"
    changed |= seen != expected or "\\Vert w \\Vert" not in page
    print(f"{reader:15} {seen}" + ("" if seen == expected else f", was {expected}"))
raise SystemExit(changed)
PYTHON
