"""What holds of every page: small, still, whole without script, fit for a phone, and read aloud."""

import os

from axe_playwright_python.sync_playwright import Axe

WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}

# What a reader sees without script: whatever is not folded away. The pad needs a script.
UNSEEN = """() => [...document.querySelectorAll(
    "h1, h2, .cell-header, .equation, .plot, .heat, .bars, .network, table, figcaption, .tile")]
  .filter(element => !element.closest(
    "details:not([open]), .pad, [class*=of-axis-1], [class*=of-scale-1]"))
  .filter(element => !element.getClientRects().length || !element.getBoundingClientRect().width)
  .map(element => element.className.baseVal || element.className || element.tagName)"""

# Of each chart, one drawing is shown: by the axis and the scale that are switched on.
DRAWINGS = """() => [...document.querySelectorAll(".line-chart")].map(chart =>
  [...chart.querySelectorAll(".plot")].filter(plot => plot.getClientRects().length).length)"""


def check(pages, path, limit):
    size = os.path.getsize(path)
    pages.expect(path, size <= limit, f"{size} bytes, more than {limit}")
    check_aloud(pages, path)
    check_without_script(pages, path)
    check_phone(pages, path)
    check_stillness(pages, path)
    check_contents(pages, path)


def check_contents(pages, path):
    """What is being read is marked in the contents, and in view there, however long they are."""
    page = pages.open(path, viewport={"width": 1400, "height": 260})
    last = page.locator("main > .contents a").last
    if last.count():
        href = last.get_attribute("href")
        page.evaluate(
            "id => document.getElementById(decodeURIComponent(id)).scrollIntoView()", href[1:]
        )
        page.wait_for_timeout(100)
        is_seen = page.evaluate("""() => {
            var box = document.querySelector("main > .contents").getBoundingClientRect();
            var link = document.querySelector(".contents [aria-current]").getBoundingClientRect();
            return link.top >= box.top - 1 && link.bottom <= box.bottom + 1;
        }""")
        pages.expect(path, is_seen, "the part that is read is out of view in the contents")
    page.context.close()


def check_aloud(pages, path):
    for viewport in (WIDE, PHONE):
        # axe is itself a script, which the page's policy would not let in.
        page = pages.open(path, color_scheme="light", bypass_csp=True, viewport=viewport)
        for theme in ("auto", "dark"):
            page.locator(f"[id='theme.{theme}'] + label").click()
            for violation in Axe().run(page).response["violations"]:
                where = violation["nodes"][0]["html"][:120]
                pages.note(path, f"axe, {theme}, {viewport['width']}: {violation['id']}: {where}")
        page.context.close()


def check_without_script(pages, path):
    for viewport in (WIDE, PHONE):
        page = pages.open(path, viewport=viewport, java_script_enabled=False)
        unseen = page.evaluate(UNSEEN)
        pages.expect(path, not unseen, f"not seen without script: {unseen[:5]}")
        pages.expect(path, set(page.evaluate(DRAWINGS)) <= {1}, "a chart shows not one drawing")
        page.context.close()


def check_phone(pages, path):
    for script in (True, False):
        page = pages.open(path, viewport=PHONE, java_script_enabled=script)
        width = page.evaluate("document.documentElement.scrollWidth")
        pages.expect(path, width <= PHONE["width"], f"{width} pixels wide on a phone")
        page.context.close()


def check_stillness(pages, path):
    """Formulas may move by a hair, as a slow machine paints before it has decoded their faces."""
    for viewport in (WIDE, PHONE):
        page = pages.open(path, viewport=viewport)
        page.wait_for_timeout(300)
        shift = page.evaluate("window.shift")
        pages.expect(path, shift < 0.01, f"its layout shifts by {shift:.3f} while it opens")
        page.context.close()
