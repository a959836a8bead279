// What the operations of the equations compute. The page runs the same plan as the engine; a test
// holds every operation here against the engine's.
(function () {
  "use strict";

  // A matrix holds its numbers column by column; a scalar is a matrix of one number.
  function matrix(rows, columns) {
    return { rows: rows, columns: columns, numbers: new Float64Array(rows * columns) };
  }

  function map(a, f) {
    var result = matrix(a.rows, a.columns);
    for (var i = 0; i < a.numbers.length; i++) result.numbers[i] = f(a.numbers[i]);
    return result;
  }

  // Entry by entry; a side of length 1 is repeated.
  function combine(a, b, f) {
    var result = matrix(Math.max(a.rows, b.rows), Math.max(a.columns, b.columns));
    for (var j = 0; j < result.columns; j++) {
      for (var i = 0; i < result.rows; i++) {
        result.numbers[j * result.rows + i] = f(entry(a, i, j), entry(b, i, j));
      }
    }
    return result;
  }

  function entry(a, i, j) {
    return a.numbers[(a.columns === 1 ? 0 : j) * a.rows + (a.rows === 1 ? 0 : i)];
  }

  function product(a, b) {
    var result = matrix(a.rows, b.columns);
    for (var j = 0; j < b.columns; j++) {
      for (var i = 0; i < a.rows; i++) {
        var sum = 0;
        for (var k = 0; k < a.columns; k++) {
          sum += a.numbers[k * a.rows + i] * b.numbers[j * b.rows + k];
        }
        result.numbers[j * a.rows + i] = sum;
      }
    }
    return result;
  }

  function transpose(a) {
    var result = matrix(a.columns, a.rows);
    for (var j = 0; j < a.columns; j++) {
      for (var i = 0; i < a.rows; i++) {
        result.numbers[i * a.columns + j] = a.numbers[j * a.rows + i];
      }
    }
    return result;
  }

  // Reduces all entries, those of each column (axis 0), or those of each row (axis 1).
  function reduce(a, axis, start, f) {
    var result = matrix(axis === 1 ? a.rows : 1, axis === 0 ? a.columns : 1);
    for (var place = 0; place < result.numbers.length; place++) result.numbers[place] = start;
    for (var j = 0; j < a.columns; j++) {
      for (var i = 0; i < a.rows; i++) {
        place = axis === 0 ? j : axis === 1 ? i : 0;
        result.numbers[place] = f(result.numbers[place], a.numbers[j * a.rows + i]);
      }
    }
    return result;
  }

  function sum(a, axis) { return reduce(a, axis, 0, function (x, y) { return x + y; }); }

  function mean(a, axis) {
    var count = axis === 0 ? a.rows : axis === 1 ? a.columns : a.numbers.length;
    return map(sum(a, axis), function (x) { return x / count; });
  }

  function larger(x, y) { return x >= y || x !== x ? x : y; }
  function largest(a, axis) { return reduce(a, axis, -Infinity, larger); }

  // log(1 + e^z), by the form whose exponential cannot overflow.
  function softplus(z) {
    var e = Math.exp(-Math.abs(z));
    return (z > 0 ? z : 0) + (e < 1e-5 ? e - e * e / 2 : Math.log(1 + e));
  }

  function sigmoid(z) {
    var e = Math.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + e) : z < 0 ? e / (1 + e) : z;
  }

  function sigmoidSlope(z) {
    var e = Math.exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  }

  function tanh(z) {
    var e = Math.exp(-2 * Math.abs(z));
    return (z < 0 ? -1 : 1) * (1 - e) / (1 + e);
  }

  // The standard normal distribution: a half, and the density times z + z^3/3 + z^5/(3*5) + ...
  // (Marsaglia, "Evaluating the normal distribution", 2004).
  function normal(z) {
    if (z < -8) return 0;
    if (z > 8) return 1;
    var term = z, total = z;
    for (var k = 3; total + term !== total; k += 2) total += term *= z * z / k;
    return 0.5 + 0.3989422804014327 * total * Math.exp(-z * z / 2);
  }

  function logSoftmax(a) {
    var shifted = combine(a, largest(a, 0), function (x, y) { return x - y; });
    var scale = map(sum(map(shifted, Math.exp), 0), Math.log);
    return combine(shifted, scale, function (x, y) { return x - y; });
  }

  // The mean over the columns of what is charged for each entry.
  function loss(a, y, charge) {
    var total = sum(combine(a, y, charge)).numbers[0];
    return map(matrix(1, 1), function () { return total / a.columns; });
  }

  // 0 times infinity is 0: what is not there costs nothing.
  function term(factor, surprise) { return factor === 0 ? 0 : factor * surprise; }

  // Activations are entered by the page, those that it has use for.
  var numbers = {
    "negate": function (x) { return -x; },
    "exp": Math.exp, "log": Math.log, "sqrt": Math.sqrt, "abs": Math.abs,
    "log_sigmoid": function (x) { return -softplus(-x); }
  };

  var pairs = {
    "+": function (x, y) { return x + y; }, "-": function (x, y) { return x - y; },
    "*": function (x, y) { return x * y; }, "/": function (x, y) { return x / y; },
    "**": Math.pow, "maximum": larger,
    "minimum": function (x, y) { return x <= y || x !== x ? x : y; },
    ">": function (x, y) { return x > y ? 1 : 0; }, ">=": function (x, y) { return x >= y ? 1 : 0; },
    "<": function (x, y) { return x < y ? 1 : 0; }, "<=": function (x, y) { return x <= y ? 1 : 0; },
    "==": function (x, y) { return x === y ? 1 : 0; }, "!=": function (x, y) { return x !== y ? 1 : 0; }
  };

  var wholes = {
    "@": product, ".T": transpose,
    "softmax": function (a) { return map(logSoftmax(a), Math.exp); },
    "log_softmax": logSoftmax,
    "sum": function (a) { return sum(a); },
    "sum0": function (a) { return sum(a, 0); }, "sum1": function (a) { return sum(a, 1); },
    "mean": function (a) { return mean(a); },
    "mean0": function (a) { return mean(a, 0); }, "mean1": function (a) { return mean(a, 1); },
    "max": function (a) { return largest(a); },
    "max0": function (a) { return largest(a, 0); }, "max1": function (a) { return largest(a, 1); },
    "cross_entropy": function (a, y) {
      return loss(a, y, function (p, t) { return term(t, -Math.log(p)); });
    },
    "binary_cross_entropy": function (a, y) {
      return loss(a, y, function (p, t) {
        return term(t, -Math.log(p)) + term(1 - t, -Math.log(1 - p));
      });
    },
    "squared_error": function (a, y) {
      return loss(a, y, function (p, t) { return (p - t) * (p - t); });
    },
    "softmax_cross_entropy": function (z, y) {
      return loss(logSoftmax(z), y, function (p, t) { return term(t, -p); });
    },
    "sigmoid_binary_cross_entropy": function (z, y) {
      return loss(z, y, function (x, t) {
        return term(t, softplus(-x)) + term(1 - t, softplus(x));
      });
    }
  };

  function apply(name, operands) {
    if (numbers[name]) return map(operands[0], numbers[name]);
    if (pairs[name]) return combine(operands[0], operands[1], pairs[name]);
    return wholes[name](operands[0], operands[1]);
  }

  // Computes every value of a plan for a batch of m samples, whose inputs are matrices by name.
  function run(plan, inputs, m) {
    var values = [];
    plan.forEach(function (step) {
      if (step.input !== undefined) return values.push(inputs[step.input]);
      if (step.number !== undefined) return values.push(filled(1, 1, step.number));
      if (step.batch) return values.push(filled(1, 1, m));
      var operands = step.of.map(function (place) { return values[place]; });
      if (step.apply === "broadcast") {
        var size = step.size.map(function (side) { return side === "m" ? m : side; });
        operands.push(matrix(size[0], size[1]));
        return values.push(combine(operands[0], operands[1], function (x) { return x; }));
      }
      values.push(apply(step.apply, operands));
    });
    return values;
  }

  function filled(rows, columns, number) {
    return map(matrix(rows, columns), function () { return number; });
  }

  // A matrix of numbers that are given row by row.
  function fromRows(rows, columns, numbers) {
    var result = matrix(rows, columns);
    for (var i = 0; i < rows; i++) {
      for (var j = 0; j < columns; j++) result.numbers[j * rows + i] = numbers[i * columns + j];
    }
    return result;
  }

  lectern.run = run;
  lectern.fromRows = fromRows;
  lectern.functions = numbers;
  lectern.sigmoid = sigmoid;
  lectern.sigmoidSlope = sigmoidSlope;
  lectern.softplus = softplus;
  lectern.tanh = tanh;
  lectern.normal = normal;
  lectern.operators = pairs;
})();
