// Makes strokes into a picture like those of the data: as tall, as thick, and centred as they are.
(function () {
  "use strict";

  // Strokes are lists of points in a unit square; the result is a list of pixels from 0 to 1.
  lectern.likeData = function (strokes, likeness) {
    var points = [].concat.apply([], strokes);
    var pixels = [];
    for (var p = 0; p < likeness.width * likeness.height; p++) pixels.push(0);
    if (!points.length) return pixels;
    var scaled = fitted(strokes, points, likeness);
    // The centre of mass is known once the strokes are drawn; then they are moved and drawn again.
    var first = draw(scaled, likeness);
    var centre = massCentre(first, likeness.width);
    var by = [likeness.centreX - centre[0], likeness.centreY - centre[1]];
    return draw(scaled.map(function (stroke) {
      return stroke.map(function (point) { return [point[0] + by[0], point[1] + by[1]]; });
    }), likeness);
  };

  function fitted(strokes, points, likeness) {
    var low = [0, 1].map(function (side) { return extreme(points, side, Math.min); });
    var high = [0, 1].map(function (side) { return extreme(points, side, Math.max); });
    var room = Math.max(likeness.drawnHeight - likeness.stroke, 1);
    var width = Math.min(likeness.width - likeness.stroke, room * 1.4);
    var scale = Math.min(room / Math.max(high[1] - low[1], 0.05), width / Math.max(high[0] - low[0], 0.05));
    return strokes.map(function (stroke) {
      return stroke.map(function (point) {
        return [0, 1].map(function (side) {
          var middle = (low[side] + high[side]) / 2;
          return (side ? likeness.height : likeness.width) / 2 + (point[side] - middle) * scale;
        });
      });
    });
  }

  function extreme(points, side, f) {
    return points.reduce(function (most, point) { return f(most, point[side]); }, points[0][side]);
  }

  // The share of each pixel that lies within half a stroke's thickness of a line.
  function draw(strokes, likeness) {
    var grain = likeness.width > 16 ? 3 : 6;
    var pixels = [];
    for (var y = 0; y < likeness.height; y++) {
      for (var x = 0; x < likeness.width; x++) {
        var hits = 0;
        for (var s = 0; s < grain * grain; s++) {
          var at = [x + (s % grain + 0.5) / grain, y + (Math.floor(s / grain) + 0.5) / grain];
          if (isInked(at, strokes, likeness.stroke / 2)) hits++;
        }
        pixels.push(hits / (grain * grain));
      }
    }
    return pixels;
  }

  function isInked(at, strokes, radius) {
    return strokes.some(function (stroke) {
      return stroke.some(function (point, index) {
        return distance(at, stroke[Math.max(index - 1, 0)], point) <= radius;
      });
    });
  }

  function distance(at, from, to) {
    var along = [to[0] - from[0], to[1] - from[1]];
    var length = along[0] * along[0] + along[1] * along[1];
    var share = length ? ((at[0] - from[0]) * along[0] + (at[1] - from[1]) * along[1]) / length : 0;
    share = Math.max(0, Math.min(1, share));
    var x = at[0] - from[0] - share * along[0];
    var y = at[1] - from[1] - share * along[1];
    return Math.sqrt(x * x + y * y);
  }

  function massCentre(pixels, width) {
    var sums = [0, 0, 0];
    pixels.forEach(function (ink, index) {
      sums[0] += ink * (index % width + 0.5);
      sums[1] += ink * (Math.floor(index / width) + 0.5);
      sums[2] += ink;
    });
    return [sums[0] / (sums[2] || 1), sums[1] / (sums[2] || 1)];
  }
})();
