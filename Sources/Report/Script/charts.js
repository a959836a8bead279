// Curves can be hidden one by one: the names of a chart with several of them become switches. A link
// to confused images unfolds them.
(function () {
  "use strict";

  var figures = document.querySelectorAll(".line-chart");
  for (var f = 0; f < figures.length; f++) addLegend(figures[f]);
  window.addEventListener("hashchange", unfold);

  function addLegend(figure) {
    var names = [];
    [].forEach.call(figure.querySelectorAll("[data-series]"), function (curve) {
      if (names.indexOf(curve.dataset.series) < 0) names.push(curve.dataset.series);
    });
    if (names.length < 2) return;
    var legend = document.createElement("p");
    legend.className = "legend";
    names.forEach(function (name, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.className = "s" + index % 6;
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", function () { toggle(figure, name, button); });
      legend.appendChild(button);
    });
    figure.insertBefore(legend, figure.querySelector("figcaption"));
  }

  function toggle(figure, name, button) {
    var isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isShown));
    [].forEach.call(figure.querySelectorAll("[data-series]"), function (part) {
      if (part.dataset.series === name) part.classList.toggle("off", !isShown);
    });
  }

  function unfold() {
    var target = document.getElementById(location.hash.slice(1));
    var folded = target && target.closest("details");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }
})();
