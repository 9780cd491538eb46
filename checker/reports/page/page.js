// What the page remembers in the browser, and how it looks. Runs before the body is there, so that nothing flickers.
const root = document.documentElement;
root.classList.add("js");
root.dataset.view = "article";

// A browser may forbid storage to a local file; the page then forgets, and works all the same.
const memory = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(`checker.${key}`));
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`checker.${key}`, JSON.stringify(value));
    } catch {
      // Nothing is lost but the memory.
    }
  },
};

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const button = find("theme");
  if (button) {
    button.textContent = theme[0].toUpperCase() + theme.slice(1);
    button.setAttribute("aria-label", `Colours: ${theme}`);
  }
}

function find(id) {
  return document.getElementById(id);
}

function readTheme() {
  const theme = memory.read("theme");
  return THEMES.includes(theme) ? theme : "auto";
}

setTheme(readTheme());
