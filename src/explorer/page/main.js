// The page itself: which view is shown, the theme, the keys. Begins when all parts are there.

const VIEWS = [matrix, reading, positions, ground, pair, agreement, bars, timeline, bipartite, network, data, queue];
const TABS = { matrix: "Matrix", reading: "Reading", positions: "Positions", ground: "Common ground", pair: "Two actors", agreement: "Agreement", bars: "For and against", timeline: "Timeline", bipartite: "Diagram", network: "Network", table: "Table", review: "Review" };

let drawn = "";

/** Shows what the address says; the view is drawn anew only where it changes. */
function arrive() {
  const before = STATE;
  const held = document.activeElement?.id;
  STATE = parse(location.hash);
  const view = VIEWS.find(({ name }) => name === STATE.v) ?? VIEWS[0];
  const key = JSON.stringify({ ...STATE, stmt: [], v: view.name });
  if (key !== drawn) {
    const statements = visible();
    drawTabs(view);
    drawFilters(statements);
    drawView(view, statements);
    if (drawn) announce(`${view.title}: ${counted(statements.length, "statement")}`);
    if (drawn && before.v !== STATE.v) settle();
    drawn = key;
    comeFrom(before);
    showTab();
    // What was pressed is drawn anew: the keys go on from there.
    if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
  } else if (view === reading) toChosen(find("#main"));
  showQuotes(before);
}

/** Draws the same view anew, after a decision. */
function redraw() {
  drawn = "";
  arrive();
}

function drawTabs(view) {
  const bar = find("#views");
  bar.hidden = false;
  const keep = { v: "", stmt: [], sort: "", issues: "" };
  bar.replaceChildren(h("ul", {}, VIEWS.map(({ name }) => h("li", {}, h("a", { href: link({ ...keep, v: name }), "aria-current": name === view.name ? "page" : null }, TABS[name])))));
}

/** Brings the tab of the view into sight: asked last, for the asking lays the page out. */
function showTab() {
  const [own, list] = [find("#views [aria-current]"), find("#views ul")];
  list.scrollLeft = own.offsetLeft - list.clientWidth / 2;
}

function drawView(view, statements) {
  const main = find("#main");
  main.className = `view-${view.name}`;
  document.documentElement.classList.add("hasty");
  (window.requestIdleCallback ?? setTimeout)(layOut);
  document.title = `${view.title} · ${find("h1").textContent}`;
  main.replaceChildren(heading(view, statements));
  if (find("#reviewed")) find("#reviewed").textContent = `${STATEMENTS.filter(reviewOf).length.toLocaleString("en")} of ${STATEMENTS.length.toLocaleString("en")} reviewed by people.`;
  if (statements.length === 0) main.append(nothing());
  else view.draw(main, statements);
}

/** A new view begins at its heading. */
function settle() {
  find("#main h2").focus({ preventScroll: true });
  if (find("#views").getBoundingClientRect().top < 0) find("#views").scrollIntoView();
}

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  find("#theme").textContent = `Theme: ${theme}`;
}

function drawTools() {
  const next = () => {
    const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    remember("theme", theme);
    setTheme(theme);
  };
  find("#tools").append(h("button", { type: "button", id: "theme", onclick: next }), h("button", { type: "button", id: "helper", onclick: help }, "Help"));
  const kept = remember("theme");
  setTheme(THEMES.includes(kept) ? kept : "auto");
}

/** How to read and steer the page. */
function help() {
  const keys = [["/", "search"], ["1 … 9, 0", "views in their order"], ["arrows", "from cell to cell, from mark to mark"], ["Enter", "open the quotes of a cell or mark"], ["Esc", "close the quotes, or this"], ["a r e s u n p", "in review: accept, reject, edit, skip, undo, next, previous"], ["m t d", "in review: merge or rename, split, add"], ["?", "this help"]];
  const off = remember("keys") === "off";
  const dialog = h("dialog", { "aria-labelledby": "help-title", onclose: () => dialog.remove() }, h("h2", { id: "help-title" }, "How to read this page"),
    h("p", {}, "Each sign is a side: "), LEGEND(), h("p", {}, "Every sign, count and mark opens the words it rests on. The address holds view, filters and quotes: copy it to send what you see."),
    h("p", {}, "Statements were found by a program and can be wrong. Confidence says how many in a hundred such statements were right on records coded by hand."),
    h("h3", {}, "Keys"), h("dl", { class: "keys" }, keys.map(([key, does]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)))),
    h("label", { class: "switch" }, h("input", { type: "checkbox", checked: !off, onchange: (event) => remember("keys", event.target.checked ? "on" : "off") }), " Single keys work as shortcuts"),
    h("button", { type: "button", autofocus: true, onclick: () => dialog.close() }, "Close"));
  document.body.append(dialog);
  dialog.showModal();
}

function onKey(event) {
  if (event.key === "Escape" && !find("dialog[open]")) {
    const menu = find("#filters details[open]");
    if (menu) return (menu.open = false), find("summary", menu).focus();
    if (STATE.stmt.length) return leave();
    if (editing && STATE.v === "review") return leaveEdit();
  }
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || remember("keys") === "off") return;
  const verdict = STATE.v === "review" && REVIEW_KEYS[event.key];
  if (verdict) return event.preventDefault(), verdict.act();
  if (event.key === "/") return event.preventDefault(), find("#search").focus();
  if (event.key === "?") return help();
  const view = /^\d$/.test(event.key) && VIEWS[(Number(event.key) + 9) % 10];
  if (view) go({ v: view.name, stmt: [] });
}

document.addEventListener("click", (event) => {
  // Whoever marks words of the record does not follow them.
  if (event.target.closest?.(".said") && !getSelection().isCollapsed) return event.preventDefault();
  const mark = event.target.closest?.("[data-opens]");
  if (mark && !find("#side").contains(mark)) opener = mark;
});
document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", arrive);
drawTools();
arrive();
meet().catch((error) => announce(`The program does not answer: ${error.message}`));
performance.mark("drawn");
document.documentElement.classList.add("ready");
