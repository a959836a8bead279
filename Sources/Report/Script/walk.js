// The walk through a batch: stepping along the equations, another sample, the number behind a
// picture. All of it adds to a page that is whole without it.
(function () {
  "use strict";

  var pool = lectern.pool;
  var words = lectern.words;
  var element = lectern.element;
  var walks = document.querySelectorAll(".walk");
  for (var i = 0; i < walks.length; i++) start(walks[i]);

  function parsed(element) { return element ? JSON.parse(element.textContent) : null; }

  function shown(number, digits) {
    if (number === null || !isFinite(number)) return words.notFinite;
    var text = Number(number.toPrecision(digits || 4)).toString();
    return text.replace(/-/g, "\u2212");
  }

  // A drawing by reference to an earlier one becomes a drawing of its own, to be lit by itself.
  function standAlone(reference) {
    if (!reference) return;
    var drawing = document.getElementById(reference.getAttribute("href").slice(1)).cloneNode(true);
    drawing.removeAttribute("id");
    reference.parentNode.replaceChild(drawing, reference);
  }

  function start(walk) {
    var data = parsed(walk.querySelector("script"));
    var rows = [].slice.call(walk.querySelectorAll("tbody tr[data-name]"));
    if (!data || rows.length === 0) return;
    data.samples.forEach(function (one) {
      if (one.picture !== null) one.picture = pool[one.picture];
    });
    standAlone(walk.querySelector(".network use"));
    var sample = data.chosen;
    var current = -1;
    var line = element("p", { "class": "walk-line", "aria-live": "polite" }, [words.walkHint]);
    var bar = element("div", { "class": "walk-bar" }, [steps(), samples()]);
    var head = element("div", { "class": "walk-head" }, [bar, line]);
    if (walk.querySelector(".network-box")) head.appendChild(walk.querySelector(".network-box"));
    walk.insertBefore(head, walk.firstChild);
    walk.classList.add("walking");
    bar.addEventListener("keydown", arrows);
    rows.forEach(function (row, index) {
      row.addEventListener("click", function () { go(index); });
      watch(row.querySelector(".bars, .heat"), row);
    });

    // Steps

    function steps() {
      var back = element("button", { type: "button" }, [words.back]);
      var on = element("button", { type: "button" }, [words.step]);
      back.addEventListener("click", function () { go(current - 1); });
      on.addEventListener("click", function () { go(current + 1); });
      return element("span", { "class": "steps" }, [back, on]);
    }

    function arrows(event) {
      if (event.target.type === "radio") return;
      var by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      go(current + by);
    }

    function go(index) {
      current = Math.max(0, Math.min(rows.length - 1, index));
      rows.forEach(function (row, place) { row.classList.toggle("current", place === current); });
      var row = rows[current];
      walk.classList.add("stepping");
      light(row.dataset.name, data.rows[current].uses);
      tell(lectern.filled(words.lineOf, current + 1, rows.length) + row.dataset.source);
    }

    function tell(text) { line.textContent = text; }

    // The drawing of the network: of a gradient dV, V is lit and shows its numbers.

    function light(target, uses) {
      var names = uses.concat([target]);
      var parts = walk.querySelectorAll(".network [data-part]");
      for (var p = 0; p < parts.length; p++) {
        var part = parts[p].dataset.part;
        var gradient = "d" + part;
        parts[p].classList.toggle("lit", names.indexOf(part) >= 0 || names.indexOf(gradient) >= 0);
        parts[p].classList.toggle("target", target === part || target === gradient);
        parts[p].classList.toggle("gradient", target === gradient);
        var text = parts[p].querySelector("text");
        if (text) text.textContent = (target === gradient ? "d" : "") + part;
        paint(parts[p], target === gradient ? gradient : part);
      }
      var network = walk.querySelector(".network");
      if (network) network.classList.add("dimmed");
    }

    function paint(part, name) {
      var numbers = numbersOf(name);
      var units = part.querySelectorAll("circle");
      if (!numbers || !units.length) return;
      var most = largest(numbers);
      for (var u = 0; u < units.length; u++) {
        units[u].setAttribute("fill-opacity", most ? Math.abs(numbers[u] / most).toFixed(2) : 0);
        units[u].setAttribute("class", numbers[u] < 0 ? "negative" : "positive");
      }
    }

    function largest(numbers) {
      return numbers.reduce(function (most, x) { return Math.max(most, Math.abs(x)); }, 0);
    }

    // Samples

    function samples() {
      var group = element("fieldset", { "class": "samples" }, [element("legend", {}, [words.sample])]);
      data.samples.forEach(function (one, index) {
        var input = element("input", { type: "radio", name: data.id, value: index });
        input.checked = index === sample;
        input.addEventListener("change", function () { choose(index); });
        var face = one.picture
          ? element("img", { src: one.picture, alt: one.caption, width: 32, height: 32,
                             "class": "sample" })
          : one.caption;
        group.appendChild(element("label", { title: one.caption }, [input, face]));
      });
      return data.samples.length > 1 ? group : "";
    }

    function choose(index) {
      sample = index;
      rows.forEach(function (row) {
        var value = valueOf(row.dataset.name);
        var picture = row.querySelector(".bars, .heat");
        if (!picture || !value || !value.each) return;
        var numbers = numbersOf(row.dataset.name);
        (picture.classList.contains("bars") ? redraw : repaint)(picture, numbers);
        describe(picture, row, numbers);
      });
      [].forEach.call(walk.querySelectorAll("[data-numbers]"), function (line) {
        var numbers = numbersOf(line.dataset.numbers);
        [].forEach.call(line.querySelectorAll("td"), function (cell, place) {
          cell.textContent = place < numbers.length ? shown(numbers[place]) : "";
        });
      });
      var one = data.samples[index];
      var summary = walk.querySelector(".numbers-of");
      if (summary) summary.textContent = one.caption;
      var heading = walk.querySelector(".sample-heading");
      if (heading) {
        heading.querySelector(".caption").textContent = one.caption;
        if (one.picture) heading.querySelector("img").src = one.picture;
      }
      var image = walk.querySelector(".network image");
      if (image && one.picture) image.setAttribute("href", one.picture);
      var parts = walk.querySelectorAll(".network [data-part]");
      for (var p = 0; p < parts.length; p++) paint(parts[p], parts[p].dataset.part);
      if (current >= 0) go(current);
      tell(one.caption);
    }

    function redraw(bars, numbers) {
      var high = Math.max(0, Math.max.apply(null, numbers));
      var low = Math.min(0, Math.min.apply(null, numbers));
      var scale = 36 / (Math.max(high - low, largest(numbers)) || 1);
      var zero = 2 + high * scale;
      var pitch = Number(bars.dataset.pitch);
      [".positive", ".negative"].forEach(function (kind, isNegative) {
        bars.querySelector(kind).setAttribute("d", numbers.map(function (number, place) {
          return number < 0 !== Boolean(isNegative) ? ""
            : "M" + (place + 0.5) * pitch + " " + zero + "v" + -number * scale;
        }).join(""));
      });
      bars.querySelector(".zero").setAttribute("d", "M0 " + zero + "H" + bars.getAttribute("width"));
    }

    // A heat map of another sample, in the colours that it has.
    function repaint(image, numbers) {
      var width = image.naturalWidth;
      var count = width * image.naturalHeight;
      var canvas = element("canvas", { width: width, height: image.naturalHeight });
      var context = canvas.getContext("2d");
      var most = largest(numbers) || 1;
      for (var place = 0; place < count; place++) {
        // Of very many numbers, every so many has a pixel.
        var number = numbers[Math.floor(place * numbers.length / count)];
        context.globalAlpha = Math.abs(number) / most;
        context.fillStyle = number < 0 ? "#0060a0" : "#c04c00";
        context.fillRect(place % width, Math.floor(place / width), 1, 1);
      }
      image.src = canvas.toDataURL();
    }

    function describe(picture, row, numbers) {
      var range = shown(Math.min.apply(null, numbers)) + " \u2026 " + shown(Math.max.apply(null, numbers));
      row.querySelector(".range").textContent = range;
      picture.setAttribute(picture.alt === undefined ? "aria-label" : "alt",
        row.dataset.name + ": " + lectern.filled(words.numbersIn, numbers.length) + ", " + range);
    }

    // Numbers

    function valueOf(name) { return lectern.own(data.values, name); }

    function numbersOf(name) {
      var value = valueOf(name);
      return value ? pool[value.at[value.each ? sample : 0]] : null;
    }

    function entry(name, i, j) {
      var value = valueOf(name);
      var numbers = numbersOf(name);
      if (!numbers) return null;
      var columns = value.each ? 1 : value.columns;
      return numbers[(value.rows === 1 ? 0 : i) * columns + (columns === 1 ? 0 : j)];
    }

    // Pointing at a picture, or moving through it by arrow keys, tells a number and whence it comes.
    function watch(picture, row) {
      var value = valueOf(row.dataset.name);
      if (!picture || !value) return;
      picture.setAttribute("tabindex", 0);
      var place = 0;
      function tellAt(index) {
        if (index < 0) return;
        place = index;
        var columns = value.each ? 1 : value.columns;
        report(row, Math.floor(index / columns), index % columns);
      }
      picture.addEventListener("mousemove", function (event) { tellAt(indexAt(picture, event, value)); });
      picture.addEventListener("focus", function () { tellAt(place); });
      picture.addEventListener("keydown", function (event) {
        var across = value.each ? 1 : value.columns;
        var by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key];
        var count = value.each ? value.rows : value.rows * value.columns;
        if (!by || place + by < 0 || place + by >= count) return;
        event.preventDefault();
        tellAt(place + by);
      });
    }

    // Which number of a value a picture shows under the pointer.
    function indexAt(picture, event, value) {
      var box = picture.getBoundingClientRect();
      var x = (event.clientX - box.left) / box.width;
      var y = (event.clientY - box.top) / box.height;
      if (x < 0 || x >= 1 || y < 0 || y >= 1) return -1;
      var count = value.each ? value.rows : value.rows * value.columns;
      var layout = picture.dataset.layout;
      if (!layout) return Math.floor(x * count);
      layout = layout.split(" ").map(Number);
      if (layout.length === 2) {
        return Math.floor(y * layout[0]) * layout[1] + Math.floor(x * layout[1]);
      }
      // A strip of images: their width, their height, how many stand side by side, how many lines.
      var column = Math.floor(x * (layout[2] * (layout[0] + 1) - 1));
      var line = Math.floor(y * (layout[3] * (layout[1] + 1) - 1));
      var inside = [column % (layout[0] + 1), line % (layout[1] + 1)];
      if (inside[0] === layout[0] || inside[1] === layout[1]) return -1;
      var image = Math.floor(line / (layout[1] + 1)) * layout[2] + Math.floor(column / (layout[0] + 1));
      var index = image * layout[0] * layout[1] + inside[1] * layout[0] + inside[0];
      return index < count ? index : -1;
    }

    function report(row, i, j) {
      var name = row.dataset.name;
      var value = valueOf(name);
      var isColumn = value.each || value.columns === 1;
      var index = value.rows * value.columns === 1 ? "" : isColumn ? "[" + i + "]" : "[" + i + ", " + j + "]";
      var number = entry(name, i, j);
      var formula = data.rows[rows.indexOf(row)].formula;
      var how = formula ? expanded(formula, i, j) : null;
      tell(name + index + " = " + (how ? how.text + " = " : "") + shown(number, numbersOf(name).digits));
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
        return typeof formula[1] === "string" && !valueOf(formula[1]).each
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
      return value.each ? 0 : value.columns;
    }
  }
})();
