// The finding that is looked at: its card, its places in the texts, and what is shown of it.
let current = null;

function isParallel() {
  return root.dataset.view === "parallel";
}

// The pieces of a finding in the text that is on the screen.
function listPieces(card) {
  const known = (card.pieces ??= pieces.filter((piece) => piece.numbers.includes(card.number)).map((piece) => piece.element));
  return known.filter((element) => element.getClientRects().length > 0);
}

function select(card, { scroll = true, focus = false } = {}) {
  if (current && current !== card) unselect();
  current = card;
  fillCard(card);
  if (card.element.classList.contains("later")) drawStretch(shown.indexOf(card));
  card.element.classList.add("current");
  card.element.setAttribute("aria-current", "true");
  for (const piece of pieces) if (piece.numbers.includes(card.number)) piece.element.classList.add("on");
  const row = card.element.dataset.row;
  if (row) find(row).classList.add("here");
  paintRelated(card);
  if (focus) card.element.focus({ preventScroll: true });
  reveal(card.element, "nearest");
  if (scroll) revealPlace(card);
  showStatus();
  writeAddress();
}

function unselect() {
  if (!current) return;
  current.element.classList.remove("current");
  current.element.removeAttribute("aria-current");
  for (const element of document.querySelectorAll(".m.on")) element.classList.remove("on");
  for (const element of document.querySelectorAll(".row.here")) element.classList.remove("here");
  if (globalThis.CSS?.highlights) CSS.highlights.delete("related");
  current = null;
}

function revealPlace(card) {
  const place = listPieces(card)[0] ?? (isParallel() && card.element.dataset.row && find(card.element.dataset.row));
  if (place && !isInSight(place)) revealInText(place);
}

// Where the bar ends, and where the window ends or the drawer over it begins.
function measureSight() {
  const panel = document.querySelector(".panel");
  const bottom = getComputedStyle(panel).position === "fixed" ? panel.getBoundingClientRect().top : innerHeight;
  return [document.querySelector(".bar").offsetHeight, bottom];
}

function isInSight(element) {
  const box = element.getBoundingClientRect();
  const [top, bottom] = measureSight();
  return box.top > top + 24 && Math.min(box.bottom, box.top + 60) < bottom - 24;
}

// Scrolls the texts so that a place stands in the upper half of what is free to see.
function revealInText(element) {
  const jump = () => {
    const [top, bottom] = measureSight();
    scrollBy(0, element.getBoundingClientRect().top - top - (bottom - top) * 0.35);
  };
  jump();
  requestAnimationFrame(jump);
}

// What is far away has only an estimated height until it is drawn, so the first jump may miss.
function reveal(element, block) {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => element.scrollIntoView({ block }));
}

// The comparison and the help of a rule stand in the page once; a card that is opened gets a copy.
function fillCard(card) {
  const compare = card.element.querySelector(".compare");
  if (!compare || compare.childElementCount > 1) return;
  const cells = find(card.element.dataset.row).cloneNode(true).children;
  for (const cell of [...cells]) {
    for (const element of cell.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const link of cell.querySelectorAll("a.m")) link.replaceWith(plain(link, card));
    compare.append(cell);
  }
}

// A copied mark leads nowhere, and only those of the card's own finding stay marked.
function plain(link, card) {
  const span = document.createElement("span");
  if (link.dataset.f.split(" ").includes(String(card.number))) {
    span.className = link.className.replace("off", "");
    span.dataset.severity = card.severity;
  }
  span.append(...link.childNodes);
  return span;
}

function fillRule(details) {
  const help = find(`rule-${details.dataset.rule}`)?.querySelector("div");
  if (!help || details.dataset.filled) return;
  details.dataset.filled = "1";
  details.replaceChildren(details.querySelector("summary"), ...help.cloneNode(true).children);
}

// The other places that the finding names, without touching the text: CSS Custom Highlight API, where there is one.
function paintRelated(card) {
  if (!globalThis.CSS?.highlights || typeof Highlight === "undefined") return;
  const ranges = [...card.element.querySelectorAll(".related a")].map(makeRange).filter(Boolean);
  CSS.highlights.set("related", new Highlight(...ranges));
}

function findRelated(link) {
  const prefix = link.dataset.side === "source" ? "o" : isParallel() ? "u" : "t";
  return find(prefix + link.dataset.segment);
}

function makeRange(link) {
  const segment = findRelated(link);
  if (!segment) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
  let reached = 0;
  let started = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = reached + node.length;
    const first = Number(link.dataset.first);
    const last = Number(link.dataset.last);
    if (!started && first < end) {
      range.setStart(node, first - reached);
      started = true;
    }
    if (started && last <= end) {
      range.setEnd(node, Math.max(last - reached, 0));
      return range;
    }
    reached = end;
  }
  return started ? (range.setEndAfter(segment), range) : null;
}

// Goes to a place named in a card, and to the texts side by side where it is in the source.
function visitRelated(link) {
  if (link.dataset.side === "source" && !isParallel()) setView("parallel");
  const segment = findRelated(link);
  if (segment) revealInText(segment);
}
