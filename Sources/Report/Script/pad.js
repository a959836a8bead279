// The pad: a drawing is made like the pictures of the data, and read by the trained network.
(function () {
  "use strict";

  var pad = document.querySelector(".pad");
  if (!pad) return;
  var data = JSON.parse(pad.querySelector("script").textContent);
  var canvas = pad.querySelector(".pad-drawing");
  var seen = pad.querySelector(".pad-seen");
  var inputs = lectern.named();
  data.parameters.forEach(function (one) {
    inputs[one.name] = lectern.fromRows(one.rows, one.columns, lectern.pool[one.at]);
  });
  var strokes = [];
  var likeness = data.likeness;
  pad.hidden = false;
  watchPointer();
  pad.querySelector(".pad-clear").addEventListener("click", function () {
    strokes = [];
    redraw();
  });
  seen.addEventListener("keydown", editByKeys);
  redraw();
  // It is drawn in the colours of the theme.
  window.addEventListener("themechange", redraw);

  // Drawing

  function watchPointer() {
    canvas.addEventListener("pointerdown", function (event) {
      canvas.setPointerCapture(event.pointerId);
      strokes.push([place(event)]);
      redraw();
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!event.buttons || !strokes.length) return;
      strokes[strokes.length - 1].push(place(event));
      redraw();
    });
  }

  function place(event) {
    var box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  function redraw() {
    var context = canvas.getContext("2d");
    var size = canvas.width;
    context.clearRect(0, 0, size, size);
    context.lineWidth = size * 0.09;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = getComputedStyle(canvas).color;
    strokes.forEach(function (stroke) {
      context.beginPath();
      stroke.concat([stroke[0]].slice(stroke.length > 1 ? 1 : 0)).forEach(function (point) {
        context.lineTo(point[0] * size, point[1] * size);
      });
      context.stroke();
    });
    read(lectern.likeData(strokes, likeness));
  }

  // What the network sees can also be painted, pixel by pixel, with arrow keys and the space bar.
  var cursor = 0;
  var painted = null;
  function editByKeys(event) {
    var by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: likeness.width, ArrowUp: -likeness.width }[event.key];
    if (by) cursor = Math.max(0, Math.min(painted.length - 1, cursor + by));
    else if (event.key === " ") painted[cursor] = painted[cursor] > 0.5 ? 0 : 1;
    else return;
    event.preventDefault();
    read(painted, true);
  }

  // Reading

  function read(pixels, isByKeys) {
    painted = pixels;
    show(pixels, isByKeys ? cursor : -1);
    var isEmpty = pixels.every(function (ink) { return ink === 0; });
    var answer = pad.querySelector(".pad-answer");
    if (isEmpty) return blank(answer);
    inputs.X = lectern.fromRows(pixels.length, 1, pixels.map(function (ink) { return ink * likeness.ink; }));
    var values = lectern.run(data.plan, inputs, 1);
    var outputs = [].slice.call(values[data.output].numbers);
    var best = outputs.indexOf(Math.max.apply(null, outputs));
    answer.textContent = lectern.filled(lectern.words.readAs, data.classes[best]);
    bars(outputs, best);
    data.hidden.forEach(function (layer) { lightUp(layer, [].slice.call(values[layer.at].numbers)); });
  }

  function blank(answer) {
    answer.textContent = lectern.words.nothingDrawn;
    bars(data.classes.map(function () { return 0; }), -1);
    data.hidden.forEach(function (layer) { lightUp(layer, []); });
  }

  function show(pixels, marked) {
    var context = seen.getContext("2d");
    context.clearRect(0, 0, seen.width, seen.height);
    context.fillStyle = getComputedStyle(seen).color;
    pixels.forEach(function (ink, index) {
      context.globalAlpha = index === marked ? Math.max(ink, 0.3) : ink;
      context.fillRect(index % likeness.width, Math.floor(index / likeness.width), 1, 1);
    });
    context.globalAlpha = 1;
  }

  function bars(outputs, best) {
    var rows = pad.querySelectorAll(".outputs tbody tr");
    var most = data.isProbability ? 1 : Math.max.apply(null, outputs.map(Math.abs)) || 1;
    outputs.forEach(function (output, index) {
      var row = rows[index];
      row.className = index === best ? "chosen" : "";
      row.querySelector(".bar").style.width = 100 * Math.abs(output) / most + "%";
      row.querySelector(".bar").className = index === best ? "bar chosen" : "bar";
      row.lastChild.textContent = best < 0 ? "" : data.isProbability
        ? (100 * output).toFixed(1) + "\u00a0%" : output.toPrecision(3).replace("-", "\u2212");
    });
  }

  function lightUp(layer, numbers) {
    var line = [].filter.call(pad.querySelectorAll(".units"), function (line) {
      return line.dataset.layer === layer.name;
    })[0];
    if (line) line.style.visibility = numbers.length ? "" : "hidden";
    var units = line ? line.querySelectorAll("span") : [];
    var most = numbers.reduce(function (most, x) { return Math.max(most, Math.abs(x)); }, 0) || 1;
    for (var u = 0; u < units.length; u++) {
      var number = numbers[u] || 0;
      units[u].style.opacity = Math.abs(number) / most;
      units[u].className = number < 0 ? "negative" : "positive";
      units[u].title = layer.name + "[" + u + "] = " + number.toPrecision(3);
    }
  }
})();
