// The numbers of a walk, and how each entry of a value comes about.
(function () {
  "use strict";

  var words = lectern.words;

  lectern.shown = function (number, digits) {
    if (number === null || !isFinite(number)) return words.notFinite;
    var text = Number(number.toPrecision(digits || 4)).toString();
    return text.replace(/-/g, "\u2212");
  };

  lectern.largest = function (numbers) {
    return numbers.reduce(function (most, x) { return Math.max(most, Math.abs(x)); }, 0);
  };

  // What the page carries for a walk; the sample is the one that is looked at when it is asked for.
  lectern.entries = function (data, sample) {
    var pool = lectern.pool;
    var shown = lectern.shown;
    return { valueOf: valueOf, isPart: isPart, numbersOf: numbersOf, told: told };

    function valueOf(name) { return lectern.own(data.values, name); }

    function numbersOf(name) {
      var value = valueOf(name);
      return value ? pool[value.at[value.each ? sample() : 0]] : null;
    }

    // Whether a value is there as what a sample has of it in the batch, not as a whole.
    function isPart(value) { return value.each && !data.alone; }

    function entry(name, i, j) {
      var value = valueOf(name);
      var numbers = numbersOf(name);
      if (!numbers) return null;
      if (isPart(value)) return numbers[value.rows === 1 ? 0 : unitOf(i, j)];
      return numbers[(value.rows === 1 ? 0 : i) * value.columns + (value.columns === 1 ? 0 : j)];
    }

    // Which unit an entry of a value that belongs to samples is of.
    function unitOf(i, j) { return data.samplesAreRows ? j : i; }

    // An entry as `Z1[3] = 0.5·2 + 0.25 = 1.25`: how it comes about where the formula is known.
    function told(name, i, j, formula) {
      var value = valueOf(name);
      var columns = value.columns;
      var index = columns * value.rows === 1 ? "" : isPart(value) ? "[" + unitOf(i, j) + "]"
        : columns === 1 ? "[" + i + "]" : "[" + i + ", " + j + "]";
      var how = formula ? expanded(formula, i, j) : null;
      return name + index + " = " + (how ? how.text + " = " : "")
        + shown(entry(name, i, j), numbersOf(name).digits);
    }

    // The expression of one entry with its numbers put in; null where it takes the whole batch.
    function expanded(formula, i, j) {
      if (typeof formula === "number") return { value: formula, text: shown(formula), loose: false };
      if (typeof formula === "string") {
        var number = entry(formula, i, j);
        if (number === null || number === undefined) return null;
        var text = shown(number, numbersOf(formula).digits);
        return { value: number, text: number < 0 ? "(" + text + ")" : text, loose: false };
      }
      if (formula[0] === "@") return productOf(formula, i, j);
      if (formula[0] === ".T") {
        return typeof formula[1] === "string" && !isPart(valueOf(formula[1]))
          ? expanded(formula[1], j, i) : null;
      }
      var parts = formula.slice(1).map(function (part) { return expanded(part, i, j); });
      if (parts.some(function (part) { return !part; })) return null;
      var x = parts[0];
      if (lectern.operators[formula[0]] && parts.length === 2) return joined(formula[0], x, parts[1]);
      if (formula[0] === "negate") return { value: -x.value, text: "\u2212" + tight(x), loose: true };
      var f = lectern.functions[formula[0]];
      return f ? { value: f(x.value), text: formula[0] + "(" + x.text + ")", loose: false } : null;
    }

    function joined(sign, x, y) {
      var isSum = sign === "+" || sign === "-";
      var text = { "*": "\u00b7", "-": "\u2212" }[sign] || sign;
      return {
        value: lectern.operators[sign](x.value, y.value),
        text: (isSum ? x.text : tight(x)) + " " + text + " " + tight(y), loose: isSum
      };
    }

    function tight(part) { return part.loose ? "(" + part.text + ")" : part.text; }

    // A sum of products: all of them for a small layer, else the first three.
    function productOf(formula, i, j) {
      var count = inner(formula[1]);
      if (!count) return null;
      var terms = [];
      var sum = 0;
      for (var k = 0; k < count; k++) {
        var a = expanded(formula[1], i, k);
        var b = expanded(formula[2], k, j);
        if (!a || !b) return null;
        sum += a.value * b.value;
        terms.push(tight(a) + "\u00b7" + tight(b));
      }
      var text = count <= 16 ? terms.join(" + ")
        : terms.slice(0, 3).join(" + ") + " + \u2026 " + lectern.filled(words.products, count);
      return { value: sum, text: text, loose: true };
    }

    // How many products the entry of a matrix product adds up; 0 where they run over the batch.
    function inner(left) {
      var isTransposed = left[0] === ".T" && typeof left !== "string";
      var value = valueOf(isTransposed ? left[1] : left);
      if (!value) return 0;
      if (isTransposed) return value.rows;
      return !isPart(value) ? value.columns : data.samplesAreRows ? value.rows : 0;
    }
  };
})();
