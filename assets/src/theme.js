// Light or dark as the visitor chose, else as the system says; the choice stays in this browser.
const KEY = "theme";
const root = document.documentElement;

function wanted() {
  return localStorage.getItem(KEY) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function show(theme) {
  root.dataset.theme = theme;
  const button = document.querySelector("[data-theme-switch]");
  // the button says what it will do
  if (button) button.textContent = theme === "dark" ? button.dataset.toLight : button.dataset.toDark;
}

show(wanted());
addEventListener("DOMContentLoaded", () => {
  show(wanted());
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, root.dataset.theme === "dark" ? "light" : "dark");
    show(wanted());
  });
});
