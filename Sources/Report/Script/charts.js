// Curves can be hidden one by one: the names of a chart with several of them become switches. Weights
// are shown an epoch at a time, by a slider. A link to confused images unfolds them.
(function () {
  "use strict";

  var figures = document.querySelectorAll(".line-chart");
  for (var f = 0; f < figures.length; f++) addLegend(figures[f]);
  var histories = document.querySelectorAll(".weights");
  for (var h = 0; h < histories.length; h++) addSlider(histories[h]);
  window.addEventListener("hashchange", unfold);

  function addLegend(figure) {
    [].forEach.call(figure.querySelectorAll(".legend span"), function (name) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name.textContent;
      button.className = name.className;
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", function () { toggle(figure, name.className, button); });
      name.parentNode.replaceChild(button, name);
    });
  }

  function toggle(figure, style, button) {
    var isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isShown));
    [].forEach.call(figure.querySelectorAll(".plot ." + style), function (part) {
      part.classList.toggle("off", !isShown);
    });
  }

  function addSlider(figure) {
    var frames = figure.querySelectorAll("li");
    var slider = document.createElement("input");
    slider.type = "range";
    slider.max = slider.value = frames.length - 1;
    slider.setAttribute("aria-label", lectern.words.epoch);
    slider.addEventListener("input", show);
    figure.insertBefore(slider, figure.firstChild);
    show();

    function show() {
      [].forEach.call(frames, function (frame, index) { frame.hidden = index !== Number(slider.value); });
      slider.setAttribute("aria-valuetext", frames[slider.value].textContent);
    }
  }

  function unfold() {
    var target = document.getElementById(decoded(location.hash.slice(1)));
    var folded = target && target.closest("details");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }
})();
