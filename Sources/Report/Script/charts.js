// Curves can be looked at one by one: the names in a legend are switches.
(function () {
  "use strict";

  var legends = document.querySelectorAll(".legend button");
  for (var i = 0; i < legends.length; i++) legends[i].addEventListener("click", toggle);

  function toggle(event) {
    var button = event.currentTarget;
    var isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isShown);
    var figure = button.closest("figure");
    var parts = figure.querySelectorAll("svg [data-series='" + button.dataset.series + "']");
    for (var p = 0; p < parts.length; p++) parts[p].classList.toggle("off", !isShown);
  }
})();
