// What all scripts of a page share: its words, and how elements are made of them.
var lectern = {};

(function () {
  "use strict";

  // Names of the notebook's own are keys here, so objects that hold them must inherit none.
  lectern.named = function () { return Object.create(null); };

  // The value that an object itself has by a name, not one that every object has.
  lectern.own = function (object, name) {
    return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
  };

  // A text of the page's with values in the places of {0}, {1} and so on.
  lectern.filled = function (text) {
    var values = [].slice.call(arguments, 1);
    return text.replace(/\{(\d+)\}/g, function (_, place) { return values[place]; });
  };

  if (typeof document !== "object") return;
  var words = document.getElementById("script.words");
  lectern.words = words ? JSON.parse(words.textContent) : {};

  lectern.element = function (name, attributes, children) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  };
})();
