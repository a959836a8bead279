"""Pages opened in a browser, and what was found on them."""

import collections
import os

SHIFTS = """
window.shift = 0;
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) { window.shift += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
"""


class Pages:
    def __init__(self, browser):
        self.browser = browser
        self.problems = []
        self.tried = collections.Counter()

    def note(self, path, what):
        self.problems.append(f"{os.path.basename(path)}: {what}")

    def expect(self, path, is_so, what):
        if not is_so:
            self.note(path, what)

    def open(self, path, **options):
        """A page in a context of its own. Whatever it logs, throws or asks for is a finding."""
        context = self.browser.new_context(**options)
        page = context.new_page()
        page.on("console", lambda message: self.note(path, f"console: {message.text}"))
        page.on("pageerror", lambda error: self.note(path, f"error: {error}"))
        page.on("request", lambda request: self.expect(
            path, request.url.startswith(("file:", "data:")), f"request: {request.url}"))
        if options.get("java_script_enabled", True):
            page.add_init_script(SHIFTS)
        page.goto("file://" + os.path.abspath(path))
        return page
