// Filters, buttons, and the address that remembers them.
const FIELDS = ["rule", "doc", "side"];

function setView(view) {
  if (!document.querySelector(".parallel")) return;
  root.dataset.view = view;
  for (const button of document.querySelectorAll(".switch button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  if (current) {
    paintRelated(current);
    const place = listPieces(current)[0] ?? find(current.element.dataset.row ?? "");
    if (place) revealInText(place);
  }
  writeAddress();
}

function showStatus() {
  const place = current ? shown.indexOf(current) : -1;
  const total = cards.length === 1 ? "1 finding" : `${cards.length} findings`;
  const count = shown.length === cards.length ? total : `${shown.length} of ${total}`;
  const status = place >= 0 ? `${place + 1} / ${shown.length}` : count;
  if (find("status").textContent !== status) find("status").textContent = status;
  find("status").title = count;
}

function update() {
  applyFilter();
  if (current && !current.visible) unselect();
  const number = listDismissed().length;
  find("dismissed-count").textContent = number ? `(${number})` : "";
  find("export").disabled = number === 0;
  find("least-shown").textContent = Number(find("least").value).toFixed(2);
  const active = FIELDS.filter((name) => filter[name]).length + (filter.least > Number(find("least").min) ? 1 : 0);
  find("active").textContent = active ? ` (${active} on)` : "";
  find("previous").disabled = find("next").disabled = shown.length === 0;
  showStatus();
  writeAddress();
}

function fillFields() {
  for (const name of FIELDS) {
    find(name).value = filter[name];
    filter[name] = find(name).value;
  }
  find("least").value = filter.least;
  find("search").value = filter.text;
  find("known").checked = filter.known;
  find("dismissed").checked = filter.dismissed;
}

function clearFilters() {
  filter = { ...EVERYTHING, least: Number(find("least").min) };
  fillFields();
  update();
}

// The address holds what differs from the first sight of the page, so that a view can be kept as a bookmark.
function writeAddress() {
  const address = new URLSearchParams();
  if (isParallel()) address.set("view", "parallel");
  if (filter.severities.length) address.set("without", filter.severities.join(","));
  for (const name of FIELDS) if (filter[name]) address.set(name, filter[name]);
  if (filter.least > Number(find("least").min)) address.set("least", filter.least);
  if (filter.text) address.set("q", filter.text);
  if (filter.known) address.set("known", "1");
  if (filter.dismissed) address.set("dismissed", "1");
  if (current) address.set("at", current.number);
  const hash = address.toString();
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // Where the address must not be touched, the view is not kept.
  }
}

function readAddress() {
  const anchor = /^#[mpf](\d+)$/.exec(location.hash);
  const address = new URLSearchParams(anchor ? `at=${anchor[1]}` : location.hash.slice(1));
  filter = { ...EVERYTHING, least: Math.max(Number(address.get("least")) || 0, Number(find("least").min)) };
  filter.severities = (address.get("without") ?? "").split(",").filter((name) => RANKS.includes(name));
  for (const name of FIELDS) filter[name] = address.get(name) ?? "";
  filter.text = address.get("q") ?? "";
  filter.known = address.get("known") === "1";
  filter.dismissed = address.get("dismissed") === "1";
  fillFields();
  const view = address.get("view");
  const card = address.has("at") ? cards[Number(address.get("at"))] : undefined;
  applyFilter();
  if (view === "parallel") setView(view);
  update();
  if (card?.visible) select(card);
}

let toastTimer = 0;

function say(text, { undo = false } = {}) {
  const toast = find("toast");
  toast.firstElementChild.textContent = text;
  find("undo").hidden = !undo;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (toast.hidden = true), 6000);
}

// Dismisses a finding, or takes it back, and goes on to the one that follows.
function toggleDismissed(card, focus) {
  if (dismissed.has(card.key)) {
    restore(card);
    update();
    say("Taken back");
  } else {
    const next = shown.find((other) => other.number > card.number) ?? shown.findLast((other) => other.number < card.number);
    const stays = filter.dismissed;
    dismiss(card);
    update();
    if (!stays && next) select(next, { focus });
    say(`Dismissed: ${card.rule}`, { undo: true });
  }
  card.element.querySelector(".dismiss").textContent = dismissed.has(card.key) ? "Take back" : "Dismiss";
}

function undo() {
  const card = lastDismissed.pop();
  if (!card) return say("Nothing to undo");
  restore(card);
  card.element.querySelector(".dismiss").textContent = "Dismiss";
  update();
  if (card.visible) select(card, { focus: true });
  return say("Taken back");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(`Copied: ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`);
}

function saveBaseline() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([makeBaseline()], { type: "application/json" }));
  link.download = "checker-baseline.json";
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say("Saved as checker-baseline.json");
}
