"""Checks rendered pages in Chromium and with the Nu checker: check_pages.py [--limit BYTES] PAGE...

Needs what .ci/setup-browser installs: Chromium (or CHROMIUM=its path), playwright, axe-core and the
Nu checker. Prints what is wrong, and ends with 1 where something is.
"""

import argparse
import collections
import concurrent.futures
import functools
import os
import shutil
import sys

from playwright.sync_api import sync_playwright

import controls
import drawing
import markup
import reading
import walking
from browsing import Pages


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=500_000, help="bytes that a page may have")
    parser.add_argument("pages", nargs="+")
    return parser.parse_args()


def check(limit, path):
    """What is wrong with a page, and how many walks, charts and pads on it were tried."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        pages = Pages(browser)
        for part in (reading, walking, controls, drawing):
            part.check(pages, path, limit)
        browser.close()
    return pages.problems, pages.tried


def main():
    options = arguments()
    problems = markup.problems(options.pages)
    tried = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(2) as workers:
        for found, count in workers.map(functools.partial(check, options.limit), options.pages):
            problems += found
            tried += count
    counts = ", ".join(f"{count} {name} tried" for name, count in sorted(tried.items()))
    print("\n".join(problems) or f"{len(options.pages)} pages, nothing found; {counts}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
