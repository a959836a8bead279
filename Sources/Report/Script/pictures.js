// The pictures of numbers in a table of equations: drawn anew, and which number stands where in them.
(function () {
  "use strict";

  var element = lectern.element;
  var largest = lectern.largest;
  lectern.pictures = { draw: draw, outline: outline, indexAt: indexAt, countOf: countOf };

  function draw(picture, numbers) {
    (picture.classList.contains("bars") ? redraw : repaint)(picture, numbers);
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
    var theme = getComputedStyle(document.documentElement);
    var signs = ["--map-positive", "--map-negative"].map(function (name) {
      return theme.getPropertyValue(name);
    });
    for (var place = 0; place < count; place++) {
      // Of very many numbers, every so many has a pixel.
      var number = numbers[Math.floor(place * numbers.length / count)];
      context.globalAlpha = Math.abs(number) / most;
      context.fillStyle = signs[Number(number < 0)];
      context.fillRect(place % width, Math.floor(place / width), 1, 1);
    }
    image.src = canvas.toDataURL();
  }

  // How a picture lays out its numbers: columns and lines, and in each of them how many numbers
  // stand side by side and below each other, with a gap of one between two images.
  function layoutOf(picture, value) {
    var parts = (picture.dataset.layout || "").split(" ");
    var numbers = parts.slice(0, 4).map(Number);
    if (numbers.length === 2) return { width: 1, height: 1, across: numbers[1], down: numbers[0], gap: 0 };
    if (numbers.length === 4) {
      return {
        width: numbers[0], height: numbers[1], across: numbers[2], down: numbers[3], gap: 1,
        isByColumn: parts[4] === "columns"
      };
    }
    return { width: 1, height: 1, across: countOf(value), down: 1, gap: 0 };
  }

  function countOf(value) { return value.rows * value.columns; }

  // Which number of a value a picture shows under the pointer; -1 where there is none.
  function indexAt(picture, event, value) {
    var box = picture.getBoundingClientRect();
    var x = (event.clientX - box.left) / box.width;
    var y = (event.clientY - box.top) / box.height;
    if (x < 0 || x >= 1 || y < 0 || y >= 1) return -1;
    var layout = layoutOf(picture, value);
    var pitch = [layout.width + layout.gap, layout.height + layout.gap];
    var column = Math.floor(x * (layout.across * pitch[0] - layout.gap));
    var line = Math.floor(y * (layout.down * pitch[1] - layout.gap));
    var inside = [column % pitch[0], line % pitch[1]];
    if (inside[0] === layout.width || inside[1] === layout.height) return -1;
    var image = Math.floor(line / pitch[1]) * layout.across + Math.floor(column / pitch[0]);
    var place = inside[1] * layout.width + inside[0];
    var index = layout.isByColumn ? place * value.columns + image
      : image * layout.width * layout.height + place;
    return index < countOf(value) && (!layout.isByColumn || image < value.columns) ? index : -1;
  }

  // Where a picture shows a number: left, top, width and height as shares of its sides.
  function boxOf(picture, index, value) {
    var layout = layoutOf(picture, value);
    var size = layout.width * layout.height;
    var image = layout.isByColumn ? index % value.columns : Math.floor(index / size);
    var inside = layout.isByColumn ? Math.floor(index / value.columns) : index % size;
    var wide = layout.across * (layout.width + layout.gap) - layout.gap;
    var high = layout.down * (layout.height + layout.gap) - layout.gap;
    var column = image % layout.across * (layout.width + layout.gap) + inside % layout.width;
    var line = Math.floor(image / layout.across) * (layout.height + layout.gap)
      + Math.floor(inside / layout.width);
    return [column / wide, line / high, 1 / wide, 1 / high];
  }

  // Draws a frame around a number in a picture.
  function outline(picture, index, value) {
    var part = boxOf(picture, index, value);
    var inside = picture.getBoundingClientRect();
    var outside = picture.parentNode.getBoundingClientRect();
    var frame = element("span", { "class": "outline" });
    frame.style.left = inside.left - outside.left + part[0] * inside.width + "px";
    frame.style.top = inside.top - outside.top + part[1] * inside.height + "px";
    frame.style.width = part[2] * inside.width + "px";
    frame.style.height = part[3] * inside.height + "px";
    picture.parentNode.appendChild(frame);
  }
})();
