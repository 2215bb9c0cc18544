// Lets the keyboard do what a finger can: scroll a wide table, and open the menus of a narrow window.
"use strict";

// A table gets a stop only while it is wider than its place, which depends on the window.
const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.role = "group";
      target.ariaLabel = "Table wider than the window";
    } else {
      for (const each of ["tabindex", "role", "aria-label"]) target.removeAttribute(each);
    }
  }
});
for (const each of document.querySelectorAll(".table-wrapper")) watcher.observe(each);

// The theme opens its menus by labels of hidden boxes, which only a pointer can reach.
for (const icon of document.querySelectorAll("label[for^=__] > .icon")) {
  const box = document.getElementById(icon.parentElement.htmlFor);
  const tell = () => (icon.ariaExpanded = String(box.checked));
  icon.tabIndex = 0;
  icon.role = "button";
  icon.ariaLabel = box.id === "__toc" ? "On this page" : "All pages";
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    box.click();
  });
  box.addEventListener("change", tell);
  tell();
}
