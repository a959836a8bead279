// What a reader can do with any page: choose its theme, copy its listings, see where they are.
(function () {
  "use strict";

  var words = lectern.words;
  var element = lectern.element;
  addThemes();
  addCopying();
  followContents();
  reach();
  window.addEventListener("resize", reach);
  if (document.fonts) document.fonts.ready.then(reach);
  window.addEventListener("hashchange", unfold);
  unfold();

  // The switch is made here, since it does nothing without a script.
  function addThemes() {
    var head = document.querySelector(".head");
    if (!head) return;
    var group = element("div", { "class": "switch theme", role: "radiogroup", "aria-label": words.theme });
    var names = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark };
    var current = document.documentElement.getAttribute("data-theme") || "auto";
    Object.keys(names).forEach(function (theme) {
      var input = element("input", { type: "radio", name: "theme", id: "theme." + theme });
      input.checked = theme === current;
      input.addEventListener("change", function () { choose(theme); });
      group.appendChild(input);
      group.appendChild(element("label", { "for": input.id }, [names[theme]]));
    });
    head.appendChild(group);
  }

  function choose(theme) {
    var root = document.documentElement;
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
    try {
      localStorage.setItem("lectern.theme", theme);
    } catch (error) {
      // The choice holds for this page alone.
    }
    window.dispatchEvent(new Event("themechange"));
  }

  function addCopying() {
    if (!navigator.clipboard && !document.execCommand) return;
    [].forEach.call(document.querySelectorAll("pre"), function (listing) {
      if (listing.closest(".diagnostic, .before")) return;
      var button = element("button", { type: "button", "class": "copy" }, [words.copy]);
      button.addEventListener("click", function () { copy(listing, button); });
      // Beside the listing, not in it, where it would scroll away with the text.
      listing.parentNode.insertBefore(element("div", { "class": "copying" }, [button]), listing);
    });
  }

  function copy(listing, button) {
    var text = listing.querySelector("code") || listing;
    function confirm() {
      button.textContent = words.copied;
      setTimeout(function () { button.textContent = words.copy; }, 2000);
    }
    function bySelection() {
      getSelection().selectAllChildren(text);
      if (document.execCommand && document.execCommand("copy")) confirm();
    }
    if (!navigator.clipboard) bySelection();
    else navigator.clipboard.writeText(text.textContent).then(confirm, bySelection);
  }

  // What is wider than its box, and therefore scrolls, is reached by keyboard.
  function reach() {
    [].forEach.call(document.querySelectorAll(".broad, .formula, .equation, pre"), function (box) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", 0);
    });
  }

  // The part that is being read is marked in the contents.
  function followContents() {
    var links = [].slice.call(document.querySelectorAll(".contents a"));
    if (!links.length) return;
    var parts = links.map(targetOf);
    var box = links[0].closest("nav");
    var current;
    window.addEventListener("scroll", mark, { passive: true });
    mark();

    function mark() {
      var above = parts.filter(function (part) {
        return part && part.getBoundingClientRect().top < innerHeight * 0.3;
      });
      var link = links[parts.indexOf(above[above.length - 1])];
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "true");
      // Of long contents it comes into view; 'scrollIntoView' would move the page as well.
      box.scrollTop += link.getBoundingClientRect().top - box.getBoundingClientRect().top
        - box.clientHeight / 2;
    }
  }

  // What a link leads to is shown, where it is in a part that is collapsed.
  function unfold() {
    var target = targetOf(location);
    var collapsed = target && target.closest("details:not([open])");
    if (!collapsed) return;
    for (; collapsed; collapsed = collapsed.parentNode.closest("details")) collapsed.open = true;
    target.scrollIntoView();
  }

  function targetOf(link) {
    var id = link.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { /* It stands for itself. */ }
    return document.getElementById(id);
  }
})();
