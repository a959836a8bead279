// The numbers that a page carries, each list of them once: of a number its highest bytes, as base64.
(function () {
  "use strict";

  // What is no list of numbers is left as it is.
  lectern.unpacked = function (text) {
    var parts = text.split(",");
    if (parts[0] === "f24") return listed(parts[1], 3, single, 4);
    if (parts[0] === "f16") return listed(parts[2], 2, half(Math.pow(2, -parts[1])), 3);
    return text;
  };

  // Each so many bytes as one number, and how many digits of it are to be shown.
  function listed(base64, size, number, digits) {
    var bytes = atob(base64);
    var numbers = [];
    for (var at = 0; at < bytes.length; at += size) {
      var bits = 0;
      for (var b = 0; b < size; b++) bits = bits << 8 | bytes.charCodeAt(at + b);
      numbers.push(number(bits));
    }
    numbers.digits = digits;
    return numbers;
  }

  var view = new DataView(new ArrayBuffer(4));
  function single(bits) {
    view.setInt32(0, bits << 8);
    return view.getFloat32(0);
  }

  function half(scale) {
    return function (bits) {
      var exponent = bits >> 10 & 31;
      var fraction = bits & 1023;
      var size = exponent ? (1024 + fraction) * Math.pow(2, exponent - 25) : fraction * Math.pow(2, -24);
      return (bits & 0x8000 ? -scale : scale) * size;
    };
  }

  var element = typeof document === "object" && document.getElementById("script.numbers");
  lectern.pool = (element ? JSON.parse(element.textContent) : []).map(lectern.unpacked);
})();
