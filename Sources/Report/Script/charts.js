// Curves can be hidden one by one: the names of a chart with several of them become switches. Weights
// are shown an epoch at a time: by a slider, or by pointing at the curves of their training.
(function () {
  "use strict";

  var figures = document.querySelectorAll(".line-chart");
  for (var f = 0; f < figures.length; f++) addLegend(figures[f]);
  var histories = document.querySelectorAll(".weights");
  for (var h = 0; h < histories.length; h++) addSlider(histories[h], h + 1);

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

  function addSlider(figure, number) {
    var frames = [].slice.call(figure.querySelectorAll("li"));
    var epochs = frames.map(function (frame) { return Number(frame.dataset.epoch); });
    var planes = [].slice.call((figure.closest(".cell") || figure).querySelectorAll(".plane[data-from]"));
    var marks = planes.map(function () { return lectern.element("span", { "class": "epoch-mark" }); });
    planes.forEach(function (plane, index) {
      plane.appendChild(marks[index]);
      ["pointerdown", "pointermove"].forEach(function (name) {
        plane.addEventListener(name, function (event) { choose(epochAt(plane, event)); });
      });
    });
    var id = "epoch." + number;
    var slider = lectern.element("input", { type: "range", id: id, min: 0, max: frames.length - 1 });
    slider.value = frames.length - 1;
    slider.addEventListener("input", show);
    var shown = lectern.element("output", { "for": id });
    var label = lectern.element("label", { "for": id, id: id + ".label" }, [lectern.words.epoch]);
    figure.insertBefore(
      lectern.element("div", { "class": "slider" }, [label, slider, shown]), figure.firstChild);
    // Of what it is the epoch: a page may have several.
    var caption = figure.querySelector("figcaption");
    caption.id = id + ".of";
    slider.setAttribute("aria-labelledby", label.id + " " + caption.id);
    show();

    function show() {
      var chosen = Number(slider.value);
      frames.forEach(function (frame, index) { frame.hidden = index !== chosen; });
      slider.setAttribute("aria-valuetext", frames[chosen].textContent);
      shown.textContent = epochs[chosen];
      planes.forEach(function (plane, index) {
        var share = (epochs[chosen] - plane.dataset.from) / (plane.dataset.to - plane.dataset.from);
        marks[index].hidden = !(share >= 0 && share <= 1);
        marks[index].style.left = 100 * share + "%";
      });
    }

    function epochAt(plane, event) {
      var box = plane.getBoundingClientRect();
      var share = (event.clientX - box.left) / box.width;
      return Number(plane.dataset.from) + share * (plane.dataset.to - plane.dataset.from);
    }

    // The frame of the epoch that is nearest.
    function choose(epoch) {
      var nearest = 0;
      epochs.forEach(function (one, index) {
        if (Math.abs(one - epoch) < Math.abs(epochs[nearest] - epoch)) nearest = index;
      });
      slider.value = nearest;
      show();
    }
  }
})();
