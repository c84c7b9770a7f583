(function () {
  "use strict";
  // Everything works without this script; it keeps the title right, opens what a link points into, and shows a chip's words on hover.
  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function shown() {
    var zh = document.getElementById("show-zh").checked;
    var copy = document.querySelector(zh ? "main.zh" : "main.en");
    document.documentElement.lang = copy.lang;
    document.title = copy.getAttribute("data-title");
  }
  each(document.querySelectorAll(".switch"), function (button) { button.addEventListener("change", shown); });
  function follow() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var copy = target.closest("main");
    if (copy) { document.getElementById(copy.classList.contains("zh") ? "show-zh" : "show-en").checked = true; shown(); }
    for (var up = target; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  if (location.hash) { follow(); }
  each(document.querySelectorAll("details.chip"), function (chip) {
    var turn = chip.closest("li");
    function light(on) {
      each(turn.querySelectorAll("." + chip.getAttribute("data-q").split(" ").join(",.")), function (words) { words.classList.toggle("lit", on); });
    }
    chip.addEventListener("mouseenter", function () { light(true); });
    chip.addEventListener("mouseleave", function () { light(chip.open); });
    chip.addEventListener("toggle", function () { light(chip.open); });
  });
})();
