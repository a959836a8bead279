"""Steps through the equations, by mouse and by keyboard alone, and switches the charts."""

import re


def check(pages, path, _):
    check_by_mouse(pages, path)
    check_by_keys(pages, path)
    for width in (390, 1280):
        check_answer_is_seen(pages, path, width)
        check_rows_stay(pages, path, width)
    check_charts(pages, path)
    check_mistakes(pages, path)


def line_of(walk):
    return walk.locator(".walk-line").inner_text()


def check_by_mouse(pages, path):
    page = pages.open(path)
    for index in range(page.locator(".walk").count()):
        walk = page.locator(".walk").nth(index)
        pages.tried["walks"] += 1
        name = f"walk {index + 1}"
        count = walk.locator("tbody tr[data-name]").count()
        walk.get_by_text("step →").click()
        pages.expect(path, line_of(walk).startswith(f"1 of {count}: "), f"{name}: no first line")
        if count > 1:
            walk.get_by_text("step →").click()
            pages.expect(path, line_of(walk).startswith("2 of "), f"{name}: no second line")
            walk.get_by_text("← back").click()
        pages.expect(path, line_of(walk).startswith("1 of "), f"{name}: no way back")
        current = walk.locator("tr.current")
        pages.expect(path, current.count() == 1, f"{name}: not one line is marked")
        if walk.locator(".network").count():
            lit = walk.locator(".network .lit").count()
            pages.expect(path, lit > 0, f"{name}: nothing is lit in the network")
        check_samples(pages, path, walk, name)
        check_numbers(pages, path, walk, name)
    page.context.close()


def check_samples(pages, path, walk, name):
    labels = walk.locator(".samples label")
    if labels.count() < 2:
        return
    def shown():
        return walk.locator(".range, [data-numbers]").all_inner_texts()
    before = shown()
    is_checked = [labels.nth(i).locator("input").is_checked() for i in range(labels.count())]
    other = is_checked.index(False)
    labels.nth(other).click()
    # Some lessons look at units that are dead for every sample.
    is_dead = all(len(set(re.findall(r"[\d.−e]+", text)[1:])) <= 1 for text in before)
    pages.expect(path, is_dead or shown() != before, f"{name}: another sample, the same numbers")
    caption = labels.nth(other).get_attribute("title")
    heading = walk.locator(".sample-heading .caption")
    if heading.count():
        pages.expect(path, heading.inner_text() == caption, f"{name}: the heading keeps its sample")


def check_numbers(pages, path, walk, name):
    """A bar that is pointed at tells its number, which is the one in the table of numbers."""
    rows = walk.locator("tr[data-name]:has(.bars)").all()
    # The true value of an open line stays folded away.
    for row in [row for row in rows if row.locator(".bars").is_visible()][:3]:
        quantity = row.get_attribute("data-name")
        bars = row.locator(".bars")
        box = bars.bounding_box()
        bars.hover(position={"x": box["width"] - 2, "y": box["height"] / 2})
        said = line_of(walk)
        pages.expect(path, re.match(re.escape(quantity) + r"\[\d+(, \d+)?\] = ", said),
                     f"{name}: pointing at {quantity} says '{said}'")
        cells = walk.locator(f"[data-numbers='{quantity}'] td")
        if cells.count():
            number = [text for text in cells.all_inner_texts() if text][-1]
            pages.expect(path, said.endswith("= " + number), f"{name}: '{said}', not {number}")


def check_answer_is_seen(pages, path, width):
    """What a number is stands in view before anybody steps, however far down the number stands."""
    page = pages.open(path, viewport={"width": width, "height": 800})
    for bars in page.locator(".walk tr[data-name] .bars:visible").all()[:6]:
        bars.evaluate("bars => bars.scrollIntoView({ block: 'center' })")
        bars.hover(position={"x": 3, "y": 3})
        place = bars.evaluate("""bars => {
            var line = bars.closest(".walk").querySelector(".walk-line").getBoundingClientRect();
            return [line.top, line.bottom, bars.getBoundingClientRect().top];
        }""")
        is_seen = place[0] >= -1 and place[1] <= place[2]
        pages.expect(path, is_seen,
                     f"{width}px: the number pointed at is told at {place[0]:.0f}")
    page.context.close()


def check_rows_stay(pages, path, width):
    """What is pointed at stays where it is, however many rows of text are told of it."""
    page = pages.open(path, viewport={"width": width, "height": 800})
    for bars in page.locator(".walk tr[data-name] .bars:visible").all()[:6]:
        bars.evaluate("bars => bars.scrollIntoView({ block: 'center' })")
        moved = bars.evaluate("""bars => {
            var line = bars.closest(".walk").querySelector(".walk-line");
            var heights = [], places = [];
            var box = bars.getBoundingClientRect();
            [0, .5, 1].forEach(share => {
                bars.dispatchEvent(new MouseEvent("mousemove", { bubbles: true,
                    clientX: box.left + share * (box.width - 2) + 1, clientY: box.top + 3 }));
                places.push(bars.getBoundingClientRect().top - box.top);
                heights.push(line.offsetHeight);
            });
            const grows = heights.every((one, i) => !i || one >= heights[i - 1]);
            return [Math.max(...places.map(Math.abs)), grows];
        }""")
        # A browser scrolls by whole pixels.
        pages.expect(path, moved[0] <= 1, f"{width}px: what is pointed at moves by {moved[0]:.2f}")
        pages.expect(path, moved[1], f"{width}px: the line that tells it shrinks")
    page.context.close()


def focus_by_tab(page, selector, limit=400):
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return True
    return False


def check_by_keys(pages, path):
    page = pages.open(path)
    walk = page.locator(".walk").first
    if not walk.count():
        return page.context.close()
    if not focus_by_tab(page, ".walk button:last-of-type"):
        pages.note(path, "the tab key does not lead to the steps")
        return page.context.close()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    pages.expect(path, outline != "none", "the focus is not seen")
    page.keyboard.press("Enter")
    pages.expect(path, line_of(walk).startswith("1 of "), "the enter key does not step")
    if walk.locator("tr[data-name]").count() > 1:
        page.keyboard.press("ArrowRight")
        pages.expect(path, line_of(walk).startswith("2 of "), "the arrow key does not step on")
    page.keyboard.press("ArrowLeft")
    pages.expect(path, line_of(walk).startswith("1 of "), "the arrow key does not step back")
    if walk.locator(".samples input").count():
        pages.expect(path, focus_by_tab(page, ".samples input", 3), "no key leads to the samples")
        caption = walk.locator(".samples label:has(:checked)").get_attribute("title")
        page.keyboard.press("ArrowRight")
        picked = walk.locator(".samples label:has(:checked)").get_attribute("title")
        pages.expect(path, picked != caption, "the arrow key picks no other sample")
    if walk.locator(".bars").count():
        pages.expect(path, focus_by_tab(page, ".walk .bars", 20), "no key leads to a picture")
        first = line_of(walk)
        page.keyboard.press("ArrowRight")
        pages.expect(path, " = " in first and line_of(walk) != first, "no key moves in a picture")
    page.context.close()


def check_charts(pages, path):
    page = pages.open(path)
    for chart in page.locator(".line-chart:visible").all():
        pages.tried["charts"] += 1
        for choice in chart.locator(".switch").all():
            before = chart.locator(".plot:visible").get_attribute("class")
            choice.locator("label").last.click()
            shown = chart.locator(".plot:visible")
            pages.expect(path, shown.count() == 1 and shown.get_attribute("class") != before,
                         "a switch of a chart changes nothing")
        for button in chart.locator(".legend button").all():
            style = button.get_attribute("class")
            button.click()
            curve = chart.locator(f".plot:visible .{style}").first
            hidden = curve.evaluate("curve => getComputedStyle(curve).visibility") == "hidden"
            pages.expect(path, hidden, "a name in a legend does not hide its curve")
            button.click()
    for weights in page.locator(".weights").all():
        before = weights.locator("li:visible").inner_text()
        weights.locator(".slider input").press("Home")
        pages.expect(path, weights.locator("li:visible").inner_text() != before,
                     "the slider of the weights shows no other epoch")
    page.context.close()


def check_mistakes(pages, path):
    page = pages.open(path)
    for link in page.locator(".confusion a").all()[:1]:
        count = int(link.inner_text())
        link.click()
        target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
        target.wait_for(state="visible")
        pages.expect(path, target.locator(".tile").count() == min(count, 12),
                     "a count of the confusion matrix does not open its images")
    page.context.close()
