// The walk through a batch: stepping along the equations, another sample, the number behind a
// picture. All of it adds to a page that is whole without it.
(function () {
  "use strict";

  var pool = lectern.pool;
  var shown = lectern.shown;
  var pictures = lectern.pictures;
  var words = lectern.words;
  var element = lectern.element;
  [].forEach.call(document.querySelectorAll(".walk"), start);

  // A drawing by reference to an earlier one becomes a drawing of its own, to be lit by itself.
  function standAlone(reference) {
    if (!reference) return;
    var drawing = document.getElementById(reference.getAttribute("href").slice(1)).cloneNode(true);
    drawing.removeAttribute("id");
    reference.parentNode.replaceChild(drawing, reference);
  }

  function start(walk) {
    var script = walk.querySelector("script");
    var rows = [].slice.call(walk.querySelectorAll("tbody tr[data-name]"));
    if (!script || !rows.length) return;
    var data = JSON.parse(script.textContent);
    data.samples.forEach(function (one) {
      if (one.picture !== null) one.picture = pool[one.picture];
    });
    standAlone(walk.querySelector(".network use"));
    var sample = data.chosen;
    var entries = lectern.entries(data, function () { return sample; });
    var valueOf = entries.valueOf;
    var numbersOf = entries.numbersOf;
    var current = -1;
    var line = element("p", { "class": "walk-line", "aria-live": "polite" }, [words.walkHint]);
    var bar = element("div", { "class": "walk-bar" }, [steps(), samples()]);
    var box = walk.querySelector(".network-box");
    // The line stands last, next to the equations: of a head that is too tall it is what stays in view.
    var head = element("div", { "class": "walk-head" }, (box ? [box] : []).concat([bar, line]));
    walk.insertBefore(head, walk.firstChild);
    walk.classList.add("walking");
    bar.addEventListener("keydown", arrows);
    addEventListener("resize", function () { line.style.minHeight = ""; });
    watchUnits();
    rows.forEach(function (row, index) {
      row.addEventListener("click", function (event) {
        // A finger that points at a number does not step.
        if (!event.target.closest(".bars, .heat")) go(index);
      });
      watch(row.querySelector(".bars, .heat"), row);
    });

    // Steps

    function steps() {
      function button(word, by) {
        var node = element("button", { type: "button" }, [word]);
        node.addEventListener("click", function () { go(current + by); });
        return node;
      }
      return element("span", { "class": "steps" }, [button(words.back, -1), button(words.step, 1)]);
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
      var row = rows[current];
      rows.forEach(function (one) { one.classList.toggle("current", one === row); });
      light(row.dataset.name, namesIn(data.formulas[current]));
      // The equation of a row as the table shows it.
      tell(lectern.filled(words.lineOf, current + 1, rows.length),
        row.querySelector(".equation > *").cloneNode(true));
      unmark();
      follow(row);
    }

    // Texts, and pieces of the page. The line grows with them and does not shrink, and where it grows the
    // page scrolls on, so that what is pointed at keeps its place.
    function tell() {
      var place = rows[0].getBoundingClientRect().top;
      line.style.minHeight = line.offsetHeight + "px";
      line.textContent = "";
      [].forEach.call(arguments, function (part) {
        line.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
      });
      stick();
      scrollBy(0, rows[0].getBoundingClientRect().top - place);
    }

    // Keeps in view the end of the head: before the first step, the line alone.
    function stick() {
      var part = current < 0 ? line.offsetHeight + 11 : innerHeight * 0.45;
      walk.classList.add("stepping");
      head.style.top = Math.min(0, part - head.offsetHeight) + "px";
    }

    // Keeps the row in view below the head, and the layer that it computes in view in the drawing.
    function follow(row) {
      var seen = Math.min(head.offsetHeight, innerHeight * 0.45);
      row.style.scrollMarginTop = seen + 8 + "px";
      row.scrollIntoView({ block: "nearest" });
      var part = walk.querySelector(".network .target");
      if (!part) return;
      var place = part.getBoundingClientRect();
      var frame = box.getBoundingClientRect();
      box.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
    }

    // The drawing of the network: of a gradient dV, V is lit and shows its numbers.

    // The names in a formula, which is a number, a name, or an operation with its operands.
    function namesIn(formula) {
      if (typeof formula === "string") return [formula];
      return formula && formula.slice ? [].concat.apply([], formula.slice(1).map(namesIn)) : [];
    }

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
        var name = target === gradient ? gradient : part;
        if (text) text.textContent = name;
        parts[p].dataset.shown = name;
        paint(parts[p], name);
      }
      var network = walk.querySelector(".network");
      if (network) network.classList.add("dimmed");
    }

    function paint(part, name) {
      var numbers = numbersOf(name);
      var units = part.querySelectorAll("circle");
      if (!numbers || !units.length) return;
      var most = lectern.largest(numbers);
      for (var u = 0; u < units.length; u++) {
        units[u].setAttribute("fill-opacity", most ? Math.abs(numbers[u] / most).toFixed(2) : 0);
        units[u].setAttribute("class", numbers[u] < 0 ? "negative" : "positive");
      }
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
        lectern.pictures.draw(picture, numbers);
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

    // A number that is pointed at is marked wherever it is drawn: in its picture and as a unit.

    function mark(name, index) {
      unmark();
      var row = rowOf(name);
      var picture = row && row.querySelector(".bars, .heat");
      if (picture) pictures.outline(picture, index, valueOf(name));
      layers().forEach(function (layer) {
        var unit = layer.querySelectorAll("circle")[index];
        if (namedBy(layer) === name && unit) unit.classList.add("pointed");
      });
    }

    function unmark() {
      [].forEach.call(walk.querySelectorAll(".outline"), function (mark) { mark.remove(); });
      [].forEach.call(walk.querySelectorAll(".pointed"), function (unit) {
        unit.classList.remove("pointed");
      });
    }

    function layers() { return [].slice.call(walk.querySelectorAll(".network .layer")); }

    // What a layer's units stand for: what is shown in it or, where only that has a row, its gradient.
    function namedBy(layer) {
      var name = layer.dataset.shown || layer.dataset.part;
      var gradient = "d" + layer.dataset.part;
      return !rowOf(name) && rowOf(gradient) ? gradient : name;
    }

    function rowOf(name) {
      return rows.find(function (row) { return row.dataset.name === name; });
    }

    // Pointing at a unit does what pointing at its number in a picture does.
    function watchUnits() {
      var network = walk.querySelector(".network");
      if (!network) return;
      function pointed(event) {
        var unit = unitAt(event);
        if (unit) pointAt(unit.name, unit.index);
      }
      network.addEventListener("mousemove", pointed);
      network.addEventListener("click", pointed);
      network.addEventListener("mouseleave", unmark);
    }

    // The unit that is nearest to the pointer, within reach of a finger.
    function unitAt(event) {
      var best = null;
      var reach = 14;
      layers().forEach(function (layer) {
        [].forEach.call(layer.querySelectorAll("circle"), function (unit, index) {
          var box = unit.getBoundingClientRect();
          var x = box.left + box.width / 2 - event.clientX;
          var y = box.top + box.height / 2 - event.clientY;
          var distance = Math.hypot(x, y);
          if (distance >= reach) return;
          reach = distance;
          best = { name: namedBy(layer), index: index };
        });
      });
      return best;
    }

    function describe(picture, row, numbers) {
      var range = shown(Math.min.apply(null, numbers)) + " \u2026 " + shown(Math.max.apply(null, numbers));
      row.querySelector(".range").textContent = range;
      picture.setAttribute(picture.alt === undefined ? "aria-label" : "alt",
        row.dataset.name + ": " + lectern.filled(words.numbersIn, numbers.length) + ", " + range);
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
        pointAt(row.dataset.name, index);
      }
      picture.addEventListener("mousemove", function (event) { tellAt(pictures.indexAt(picture, event, value)); });
      picture.addEventListener("mouseleave", unmark);
      picture.addEventListener("blur", unmark);
      picture.addEventListener("focus", function () { tellAt(place); });
      picture.addEventListener("keydown", function (event) {
        var across = value.columns;
        var by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key];
        if (!by || place + by < 0 || place + by >= pictures.countOf(value)) return;
        event.preventDefault();
        tellAt(place + by);
      });
    }

    // Tells a number of a value, by its place among all, and whence it comes, and marks it.
    function pointAt(name, index) {
      var value = valueOf(name);
      if (!value) return;
      var row = rowOf(name);
      var formula = row && data.formulas[rows.indexOf(row)];
      var place = entries.isPart(value) ? (data.samplesAreRows ? [0, index] : [index, 0])
        : [Math.floor(index / value.columns), index % value.columns];
      tell(entries.told(name, place[0], place[1], formula));
      mark(name, index);
    }

  }
})();
