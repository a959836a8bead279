"""Works what the script adds to a page: themes, copying, slider and curve, units and bars."""

from reading import PHONE, WIDE

# Ids that are given twice, and references to ids that are not there.
IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const names = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];
  const links = [...document.querySelectorAll("[href^='#']")]
    .map(element => decodeURIComponent(element.getAttribute("href").slice(1)));
  const named = names.flatMap(name => [...document.querySelectorAll(`[${name}]`)]
    .flatMap(element => element.getAttribute(name).split(" ")));
  return { twice, lost: links.concat(named).filter(id => !ids.includes(id)) };
}"""

# Where the active line, the head above it and the layer that it computes are on the screen.
STEP = """walk => {
  const row = walk.querySelector("tr.current").getBoundingClientRect();
  const head = walk.querySelector(".walk-head").getBoundingClientRect();
  const layer = walk.querySelector(".network .target");
  const box = walk.querySelector(".network-box");
  const place = layer && layer.getBoundingClientRect();
  const frame = box && box.getBoundingClientRect();
  return {
    isRowSeen: row.top >= head.bottom - 1 && row.top < innerHeight,
    isHeadSeen: head.bottom > 0 && head.bottom < innerHeight,
    isLayerSeen: !layer || place.left >= frame.left - 1 && place.right <= frame.right + 1,
  };
}"""


def check(pages, path, _):
    check_ids(pages, path)
    check_themes(pages, path)
    check_copying(pages, path)
    check_listings(pages, path)
    check_weights(pages, path)
    check_units(pages, path)
    check_steps_on_a_phone(pages, path)


def check_ids(pages, path):
    page = pages.open(path)
    found = page.evaluate(IDS)
    pages.expect(path, not found["twice"], f"ids given twice: {found['twice'][:5]}")
    lost = found["lost"]
    pages.expect(path, not lost, f"references to ids that are not there: {lost[:5]}")
    page.context.close()


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def check_themes(pages, path):
    page = pages.open(path, color_scheme="light")
    light = paper(page)
    page.locator(".theme input:checked").focus()
    page.keyboard.press("ArrowRight")
    is_same = paper(page) == light
    pages.expect(path, is_same, "the light theme is another than the system's light one")
    page.keyboard.press("ArrowRight")
    dark = paper(page)
    pages.expect(path, dark != light, "the dark theme changes nothing")
    page.reload()
    pages.expect(path, paper(page) == dark, "the theme is forgotten")
    pages.expect(path, page.locator(".theme input:checked").get_attribute("id") == "theme.dark",
                 "the switch does not say which theme is in force")
    page.keyboard.press("Tab")
    page.locator(".theme label").first.click()
    pages.expect(path, paper(page) == light, "'auto' does not follow the system")
    page.context.close()
    page = pages.open(path, java_script_enabled=False)
    controls = page.locator(".theme, .copy").count()
    pages.expect(path, controls == 0, "there are controls without script")
    page.context.close()


def check_copying(pages, path):
    page = pages.open(path)
    for button in page.locator(".copy:visible").all()[:2]:
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
        pages.expect(path, button.inner_text() == "copied", "a listing is not copied")
    page.context.close()


def check_listings(pages, path):
    """At the end of a listing's lines, the copy button hides none of the first one."""
    page = pages.open(path, viewport={"width": 390, "height": 800})
    hidden = page.evaluate("""() => [].filter.call(document.querySelectorAll(".copying + pre"),
      pre => {
        pre.scrollLeft = pre.scrollWidth;
        var range = document.createRange();
        range.selectNodeContents(pre);
        var button = pre.previousSibling.firstChild.getBoundingClientRect();
        return [].some.call(range.getClientRects(), text => text.width && button.width &&
            text.top < button.bottom && text.bottom > button.top && text.right > button.left &&
            text.left < button.right);
    }).map(pre => pre.textContent.slice(0, 30))""")
    pages.expect(path, not hidden, f"the copy button hides code at 390px: {hidden}")
    page.context.close()


def check_weights(pages, path):
    """The slider marks its epoch on the curve, and pointing at the curve moves the slider."""
    page = pages.open(path)
    for cell in page.locator(".cell:has(.weights)").all():
        plane = cell.locator(".plane[data-from]:visible").first
        if not plane.count():
            continue
        slider = cell.locator(".slider input").first
        label = cell.locator(".slider label").first
        pages.expect(path, label.get_attribute("for") == slider.get_attribute("id"), "no label")
        slider.press("End")
        mark = plane.locator(".epoch-mark")
        last = mark.bounding_box()["x"]
        box = plane.bounding_box()
        page.mouse.click(box["x"] + 1, box["y"] + box["height"] / 2)
        pages.expect(path, slider.input_value() in ("0", "1"),
                     "clicking at the beginning of the curve does not move the slider there")
        slider.press("End")
        slider.press("ArrowLeft")
        moved = mark.bounding_box()
        follows = moved is None or moved["x"] < last
        pages.expect(path, follows, "the mark does not follow the slider")
    page.context.close()


def check_units(pages, path):
    """Pointing at a unit lights its bar, and pointing at the bar the unit; both say the same."""
    page = pages.open(path, viewport=WIDE)
    for walk in page.locator(".walk:has(.network)").all()[:2]:
        for _ in range(2):
            for layer in walk.locator(".layer:has(circle)").all():
                part = layer.get_attribute("data-part")
                # Where lines are gradients, units stand for those.
                for name in (layer.get_attribute("data-shown") or part, "d" + part):
                    bars = walk.locator(f"tr[data-name='{name}'] .bars")
                    if bars.count() and bars.is_visible():
                        check_unit(pages, path, walk, layer, name, bars)
                        break
            walk.get_by_text("step →").click()
    page.context.close()


def check_unit(pages, path, walk, layer, name, bars):
    # Scrolling below the pointer would count as moving it, some time later.
    walk.page.mouse.move(0, 0)
    walk.evaluate("walk => walk.scrollIntoView()")
    # What is told may take fewer lines than before, which moves the page under the pointer.
    for _ in range(2):
        layer.locator("circle").nth(1).hover(force=True)
    said = walk.locator(".walk-line").inner_text()
    is_value = said.startswith(f"{name}[1] = ")
    pages.expect(path, is_value, f"pointing at a unit of {name} says '{said}'")
    outlines = walk.locator(f"tr[data-name='{name}'] .outline").count()
    pages.expect(path, outlines == 1, f"pointing at a unit of {name} lights no bar")
    box = bars.bounding_box()
    count = int(bars.get_attribute("aria-label").split(": ")[1].split(" ")[0])
    bars.hover(position={"x": box["width"] * 1.5 / count, "y": box["height"] / 2})
    pages.expect(path, walk.locator(".walk-line").inner_text() == said,
                 f"bar and unit of {name} say different things")
    lit = [index for index, one in enumerate(layer.locator("circle").all())
           if "pointed" in (one.get_attribute("class") or "")]
    pages.expect(path, lit == [1], f"pointing at a bar of {name} lights the units {lit}")


def check_steps_on_a_phone(pages, path):
    for viewport in (PHONE, {"width": 844, "height": 390}, WIDE):
        page = pages.open(path, viewport=viewport)
        for walk in page.locator(".walk").all()[:2]:
            for _ in range(walk.locator("tbody tr[data-name]").count()):
                walk.get_by_text("step →").click()
                seen = walk.evaluate(STEP)
                width = viewport["width"]
                pages.expect(path, all(seen.values()), f"stepping, {width} wide: {seen}")
            typeset = walk.locator(".walk-line .katex").count()
            pages.expect(path, typeset == 1, "the line of the walk is not typeset")
        page.context.close()
