// The theme that the reader chose before, in force before anything is painted.
(function () {
  "use strict";

  var root = document.documentElement;
  try {
    var kept = localStorage.getItem("lectern.theme");
    if (kept === "light" || kept === "dark") root.setAttribute("data-theme", kept);
  } catch (error) {
    // Where a page may keep nothing, it follows the system.
  }
})();
