"""Prints the text of each formula of a page, a line each, as a reader and a screen reader find it.

    python3 Tests/Interoperation/formula_text.py PAGE

It fails where a formula stands there as its source.
"""

import html.parser
import pathlib
import sys

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Formulas(html.parser.HTMLParser):
    """Gathers the text in each element of KaTeX, and counts formulas that were not typeset."""

    def __init__(self):
        super().__init__()
        self.texts = []
        self.sources = 0
        self.depth = 0

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        self.sources += tag == "code" and "math" in classes
        if self.depth == 0 and "katex" in classes:
            self.texts.append("")
            self.depth = 1
        elif self.depth and tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag):
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data


def main(page):
    """Reads the page."""
    formulas = Formulas()
    formulas.feed(pathlib.Path(page).read_text("utf8"))
    for text in formulas.texts:
        print(" ".join(text.split()))
    if formulas.sources:
        sys.exit(f"{page}: {formulas.sources} formulas are not typeset")


if __name__ == "__main__":
    main(sys.argv[1])
