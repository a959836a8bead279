"""Draws digits on the pad, with mouse, finger and keys, and reads what the network says."""

import math


def arc(x, y, width, height, start, end, steps=12):
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + width * math.cos(a), y + height * math.sin(a)) for a in angles]


# Strokes in a square of side 1, as a right-handed writer makes them.
DIGITS = {
    "0": [arc(.5, .5, .2, .36, -90, 270)],
    "1": [[(.38, .3), (.52, .12), (.52, .88)]],
    "2": [arc(.5, .32, .2, .2, -170, 30) + [(.3, .85), (.74, .85)]],
    "3": [arc(.48, .31, .19, .18, -150, 90) + arc(.48, .68, .22, .19, -90, 150)],
    "4": [[(.55, .12), (.28, .58), (.76, .58)], [(.62, .4), (.62, .9)]],
    "5": [[(.7, .14), (.36, .14), (.34, .45)] + arc(.48, .64, .22, .22, -120, 140)],
    "7": [[(.28, .15), (.72, .15), (.44, .88)]],
    "8": [arc(.5, .31, .16, .17, 90, -270) + arc(.5, .68, .19, .2, -90, 270)],
}


def check(pages, path, _):
    page = pages.open(path)
    pad = page.locator(".pad")
    if pad.count():
        pages.tried["pads"] += 1
        check_mouse(pages, path, page, pad)
        check_keys(pages, path, page, pad)
        check_finger(pages, path)
    page.context.close()


def answer(pad):
    return pad.locator(".pad-answer").inner_text()


def places(board, stroke):
    box = board.bounding_box()
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]


def check_mouse(pages, path, page, pad):
    board = pad.locator(".pad-drawing")
    board.scroll_into_view_if_needed()
    pages.expect(path, answer(pad) == "nothing drawn yet", "the pad reads before anything is drawn")
    right = []
    for digit, strokes in DIGITS.items():
        pad.locator(".pad-clear").click()
        for stroke in strokes:
            first, *others = places(board, stroke)
            page.mouse.move(*first)
            page.mouse.down()
            for place in others:
                page.mouse.move(*place)
            page.mouse.up()
        if answer(pad) == f"read as {digit}":
            right.append(digit)
        check_outputs(pages, path, pad)
    pages.expect(path, len(right) >= 6, f"of the digits drawn it reads only {right}")


def check_outputs(pages, path, pad):
    """The digit that is answered has the longest bar, and hidden units are lit."""
    widths = [row.locator(".bar").bounding_box()["width"]
              for row in pad.locator(".outputs tbody tr").all()]
    best = pad.locator(".outputs .chosen th").inner_text()
    pages.expect(path, answer(pad) == f"read as {best}", "the answer is not the chosen class")
    pages.expect(path, max(widths) > 0, "no class has a bar")
    lit = pad.locator(".units span").evaluate_all(
        "units => units.filter(unit => Number(unit.style.opacity) > 0).length")
    pages.expect(path, lit > 0, "no hidden unit is lit")


def check_keys(pages, path, page, pad):
    pad.locator(".pad-clear").click()
    pad.locator(".pad-seen").focus()
    width = int(pad.locator(".pad-seen").get_attribute("width"))
    for _ in range(width // 2):
        page.keyboard.press("ArrowRight")
    for _ in range(width - 1):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    pages.expect(path, answer(pad).startswith("read as "), "keys paint nothing on the pad")
    pad.locator(".pad-clear").focus()
    page.keyboard.press("Enter")
    pages.expect(path, answer(pad) == "nothing drawn yet", "the pad is not cleared by a key")


def check_finger(pages, path):
    page = pages.open(path, has_touch=True, viewport={"width": 390, "height": 844})
    pad = page.locator(".pad")
    board = pad.locator(".pad-drawing")
    board.scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)
    for index, (x, y) in enumerate(places(board, [(.5, .1 + .08 * i) for i in range(11)])):
        finger.send("Input.dispatchTouchEvent", {
            "type": "touchMove" if index else "touchStart", "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    pages.expect(path, answer(pad) == "read as 1", f"a finger's line is '{answer(pad)}'")
    page.context.close()
