"""Drives rendered lessons in Chromium: python3 check_pages.py Output/*.html

Needs `pip install axe-playwright-python` and a Chromium on the path (or CHROMIUM=...). Each page must
run without an error or a request, fit a phone, read well by axe-core in light and in dark, and be whole
without script. Where a page has a walk or a pad, they are tried.
"""

import os
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

problems = []


def note(page_name, what):
    problems.append(f"{page_name}: {what}")


def opened(browser, path, **options):
    page = browser.new_context(**options).new_page()
    name = os.path.basename(path)
    page.on("console", lambda message: note(name, f"console: {message.text}"))
    page.on("pageerror", lambda error: note(name, f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(("file:", "data:"))
            or note(name, f"request: {request.url}"))
    page.goto("file://" + os.path.abspath(path))
    return page


def check_axe(browser, path):
    for scheme in ("light", "dark"):
        # axe is itself a script, which the page's policy would not let in.
        page = opened(browser, path, color_scheme=scheme, bypass_csp=True)
        for violation in Axe().run(page).response["violations"]:
            note(os.path.basename(path), f"axe, {scheme}: {violation['id']}")


def check_phone(browser, path):
    for script in (True, False):
        page = opened(browser, path, viewport={"width": 390, "height": 844},
                      java_script_enabled=script)
        if script and page.evaluate("document.documentElement.scrollWidth") > 390:
            note(os.path.basename(path), "wider than a phone")


def check_walk(browser, path):
    page = opened(browser, path)
    walk = page.locator(".walk").first
    if not walk.count():
        return
    line = walk.locator(".walk-line")
    walk.get_by_text("step →").click()
    if not line.inner_text().startswith("1 of "):
        note(os.path.basename(path), "stepping shows no line")
    page.locator(".walk-bar").first.press("ArrowRight")
    samples = walk.locator(".samples label")
    if samples.count() > 1:
        before = walk.locator(".range").first.inner_text()
        samples.nth(0 if not samples.nth(0).locator("input").is_checked() else 1).click()
        if walk.locator(".range").first.inner_text() == before:
            note(os.path.basename(path), "another sample shows the same numbers")
    bars = walk.locator(".bars").first
    if bars.count():
        bars.hover()
        if " = " not in line.inner_text():
            note(os.path.basename(path), "pointing at a picture shows no number")


def check_pad(browser, path):
    page = opened(browser, path)
    pad = page.locator(".pad")
    if not pad.count():
        return
    board = pad.locator(".pad-drawing")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.9, steps=12)
    page.mouse.up()
    if pad.locator(".pad-answer").inner_text() != "read as 1":
        note(os.path.basename(path), f"an upright line is {pad.locator('.pad-answer').inner_text()}")


def main(paths):
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for path in paths:
            for check in (check_axe, check_phone, check_walk, check_pad):
                check(browser, path)
        browser.close()
    print("\n".join(problems) or f"{len(paths)} pages, nothing found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
