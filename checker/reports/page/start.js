// What happens on clicks and keys.
function step(direction) {
  if (shown.length === 0) return;
  const place = current ? shown.indexOf(current) : direction > 0 ? -1 : 0;
  select(shown[(place + direction + shown.length) % shown.length], { focus: true });
}

// In a narrow window the list is a drawer: a single finding opens it a little, the button all the way.
function openDrawer(single) {
  const panel = document.querySelector(".panel");
  panel.classList.add("open");
  panel.classList.toggle("single", single);
  find("fold").textContent = single ? "List" : "Close";
  find("fold").setAttribute("aria-expanded", String(!single));
}

function toggleDrawer() {
  const panel = document.querySelector(".panel");
  if (!panel.classList.contains("open") || panel.classList.contains("single")) return openDrawer(false);
  panel.classList.remove("open");
  find("fold").textContent = "List";
  return find("fold").setAttribute("aria-expanded", "false");
}

function focusPlace(card) {
  const place = listPieces(card)[0];
  if (!place) return;
  revealInText(place);
  place.focus({ preventScroll: true });
}

function onMark(event, link) {
  event.preventDefault();
  if (link.classList.contains("off") || String(getSelection())) return;
  const visible = link.dataset.f.split(" ").map((number) => cards[number]).filter((card) => card.visible);
  // A further click on the same place goes to the next finding about it.
  const next = visible[(visible.indexOf(current) + 1) % visible.length];
  openDrawer(true);
  select(next, { scroll: false, focus: event.detail === 0 });
  if (!isInSight(link)) revealInText(link);
}

function onCard(event, element) {
  const card = cards[Number(element.dataset.n)];
  const target = event.target;
  if (target.closest(".copy")) return copy(target.closest(".copy").dataset.copy);
  if (target.closest(".dismiss")) return toggleDismissed(card, true);
  const related = target.closest(".related a");
  if (related || target.closest("header .place")) event.preventDefault();
  if (related) return visitRelated(related);
  if (target.closest("header .place")) {
    select(card);
    return focusPlace(card);
  }
  if (target.closest("summary, a, details") || String(getSelection())) return undefined;
  return select(card);
}

function onClick(event) {
  const mark = event.target.closest("a.m");
  if (mark) return onMark(event, mark);
  const card = event.target.closest(".card");
  return card ? onCard(event, card) : undefined;
}

const KEYS = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  x: () => current && toggleDismissed(current, true),
  d: () => current && toggleDismissed(current, true),
  u: undo,
  c: () => current?.element.querySelector(".copy")?.click(),
  v: () => setView(isParallel() ? "article" : "parallel"),
  "?": () => find("help").showModal(),
  "/": () => {
    openDrawer(false);
    find("search").focus();
  },
};

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || find("help").open) return;
  if (event.key === "Escape") {
    if (event.target === find("search")) find("search").blur();
    else {
      unselect();
      showStatus();
      writeAddress();
    }
    return;
  }
  if (event.target.closest("input:not([type=checkbox], [type=range]), select, textarea")) return;
  if (event.key === "Enter" && event.target.matches(".card")) {
    const card = cards[Number(event.target.dataset.n)];
    event.preventDefault();
    select(card);
    focusPlace(card);
    return;
  }
  const act = find("shortcuts").checked && KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  if (["j", "k", "n", "p"].includes(event.key) && matchMedia("(max-width: 60rem)").matches) openDrawer(true);
  act();
}

function listen() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", (event) => event.target.matches(".about") && fillRule(event.target), true);
  const on = (id, kind, act) => find(id).addEventListener(kind, act);
  on("next", "click", () => (openDrawer(true), step(1)));
  on("previous", "click", () => (openDrawer(true), step(-1)));
  on("fold", "click", toggleDrawer);
  on("undo", "click", undo);
  on("export", "click", saveBaseline);
  on("clear", "click", clearFilters);
  on("open-help", "click", () => find("help").showModal());
  on("theme", "click", () => {
    const theme = THEMES[(THEMES.indexOf(readTheme()) + 1) % THEMES.length];
    memory.write("theme", theme);
    setTheme(theme);
  });
  on("shortcuts", "change", () => memory.write("shortcuts", find("shortcuts").checked));
  on("search", "input", () => ((filter.text = find("search").value.trim()), update()));
  on("least", "input", () => ((filter.least = Number(find("least").value)), update()));
  for (const name of FIELDS) on(name, "change", () => ((filter[name] = find(name).value), update()));
  for (const name of ["known", "dismissed"]) on(name, "change", () => ((filter[name] = find(name).checked), update()));
  for (const button of document.querySelectorAll(".switch button")) {
    button.addEventListener("click", () => setView(button.dataset.view));
  }
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      const name = chip.dataset.severity;
      const out = filter.severities;
      filter.severities = out.includes(name) ? out.filter((other) => other !== name) : [...out, name];
      update();
    });
  }
  on("earlier", "click", showEarlier);
  on("further", "click", showFurther);
  const ends = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) entry.target.click();
  });
  ends.observe(find("earlier"));
  ends.observe(find("further"));
  addEventListener("hashchange", readAddress);
}

document.addEventListener("DOMContentLoaded", () => {
  readList();
  setTheme(readTheme());
  find("shortcuts").checked = memory.read("shortcuts") !== false;
  listen();
  readAddress();
  for (const card of listDismissed()) card.element.querySelector(".dismiss").textContent = "Take back";
  root.classList.add("ready");
  performance.mark("checker-ready");
});
