// The findings, which of them are shown, and which were dismissed.
const EVERYTHING = { severities: [], rule: "", doc: "", side: "", least: 0, text: "", known: false, dismissed: false };

let cards = [];
let pieces = [];
let shown = [];
let filter = { ...EVERYTHING };
let dismissed = new Set();
let lastDismissed = [];
let baseline = [];

// Of a long list only a stretch is drawn, since laying out a thousand cards takes longer than a reader waits for a key.
const STRETCH = 30;
let first = 0;
let last = STRETCH;

const RANKS = ["neutral", "minor", "major", "critical"];

function readList() {
  baseline = JSON.parse(find("data").textContent);
  cards = [...document.querySelectorAll(".card")].map((element, number) => ({
    element,
    number,
    severity: element.dataset.severity,
    rule: element.dataset.rule,
    doc: element.dataset.doc,
    side: element.dataset.side,
    known: element.dataset.known === "1",
    confidence: Number(element.dataset.confidence),
    key: `${baseline[number].path}\n${baseline[number].fingerprint}`,
    text: null,
    visible: true,
  }));
  pieces = [...document.querySelectorAll("a.m")].map((element) => ({
    element,
    numbers: element.dataset.f.split(" ").map(Number),
  }));
  dismissed = new Set(memory.read("dismissed") ?? []);
}

function readWords(card) {
  card.text ??= card.element.textContent.toLowerCase();
  return card.text;
}

// Whether a card passes all filters, that of severity left out.
function passes(card) {
  return (
    card.confidence >= filter.least - 1e-9 &&
    (!filter.rule || card.rule === filter.rule) &&
    (!filter.doc || card.doc === filter.doc) &&
    (!filter.side || card.side === filter.side) &&
    (filter.known || !card.known) &&
    (filter.dismissed || !dismissed.has(card.key)) &&
    (!filter.text || readWords(card).includes(filter.text.toLowerCase()))
  );
}

// Shows what passes the filters, in the list and in the texts. `severities` of the filter are those left out.
function applyFilter() {
  const counts = {};
  const filled = new Set();
  for (const card of cards) {
    const passed = passes(card);
    if (passed) counts[card.severity] = (counts[card.severity] ?? 0) + 1;
    card.visible = passed && !filter.severities.includes(card.severity);
    if (card.element.hidden === card.visible) card.element.hidden = !card.visible;
    card.element.classList.toggle("dismissed", dismissed.has(card.key));
    if (card.visible) filled.add(card.doc);
  }
  shown = cards.filter((card) => card.visible);
  for (const piece of pieces) showPiece(piece);
  for (const title of document.querySelectorAll(".group")) title.hidden = !filled.has(title.dataset.doc);
  drawStretch(Math.max(0, shown.findIndex((card) => card === current)));
  for (const chip of document.querySelectorAll(".chip")) {
    chip.setAttribute("aria-pressed", String(!filter.severities.includes(chip.dataset.severity)));
    chip.querySelector("span").textContent = counts[chip.dataset.severity] ?? 0;
  }
  find("nothing").hidden = shown.length > 0 || cards.length === 0;
}

// Draws the stretch of the list around a place in it.
function drawStretch(place) {
  first = Math.max(0, place - STRETCH / 3);
  last = first + STRETCH;
  updateStretch();
}

function updateStretch() {
  const docs = new Set(shown.slice(first, last).map((card) => card.doc));
  shown.forEach((card, place) => card.element.classList.toggle("later", place < first || place >= last));
  for (const title of document.querySelectorAll(".group")) title.classList.toggle("later", !docs.has(title.dataset.doc));
  find("earlier").hidden = first <= 0;
  find("further").hidden = last >= shown.length;
}

function showEarlier() {
  first = Math.max(0, first - STRETCH);
  updateStretch();
}

function showFurther() {
  last += STRETCH;
  updateStretch();
}

// A place looks like the worst finding about it that is shown, and leads to the first.
function showPiece({ element, numbers }) {
  const visible = numbers.filter((number) => cards[number].visible);
  element.classList.toggle("off", visible.length === 0);
  if (visible.length === 0) {
    element.setAttribute("aria-disabled", "true");
    element.removeAttribute("href");
    return;
  }
  element.removeAttribute("aria-disabled");
  if (!element.hasAttribute("href") || numbers.length > 1) element.href = `#f${visible[0]}`;
  if (numbers.length > 1) {
    const ranks = visible.map((number) => RANKS.indexOf(cards[number].severity));
    element.dataset.severity = RANKS[Math.max(...ranks)];
  }
}

function dismiss(card) {
  dismissed.add(card.key);
  lastDismissed.push(card);
  memory.write("dismissed", [...dismissed]);
}

function restore(card) {
  dismissed.delete(card.key);
  lastDismissed = lastDismissed.filter((other) => other !== card);
  memory.write("dismissed", [...dismissed]);
}

function listDismissed() {
  return cards.filter((card) => dismissed.has(card.key));
}

// The dismissed findings, and those known already, as a file for `checker check --baseline`.
function makeBaseline() {
  const entries = cards.filter((card) => card.known || dismissed.has(card.key)).map((card) => baseline[card.number]);
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  entries.sort((a, b) => compare(a.path, b.path) || compare(a.fingerprint, b.fingerprint));
  return `${JSON.stringify({ schema: 1, findings: entries }, null, 1)}\n`;
}
