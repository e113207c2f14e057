// Search and filters: a box, a menu, and a chip for each filter that is set.

/** How many values of a filter the menu lists before it asks to search. */
const MOST = 60;

function drawFilters(statements) {
  const bar = find("#filters");
  bar.hidden = false;
  if (!find("#search", bar)) bar.append(searchBox(), unfold(bar), h("div", { class: "menus" }), h("ul", { class: "chips", "aria-label": "Filters that are set" }), h("p", { class: "found" }));
  if (document.activeElement !== find("#search")) find("#search").value = STATE.q;
  const open = find("details[open]", bar)?.dataset.key;
  if (!open) find(".menus", bar).replaceChildren(...Object.entries(FILTERS).map(menu).filter(Boolean));
  else for (const box of all("input[type=checkbox]", bar)) box.checked = STATE[box.name].includes(box.value);
  find(".chips", bar).replaceChildren(...chips());
  find(".found", bar).textContent = filtered() ? `${counted(statements.length, "statement")} of ${STATEMENTS.length.toLocaleString("en")}` : "";
}

/** On narrow screens the menus stand behind a button. */
function unfold(bar) {
  const button = h("button", { type: "button", class: "unfold", "aria-expanded": "false", onclick: () => button.setAttribute("aria-expanded", String(bar.classList.toggle("unfolded"))) }, "Filters");
  return button;
}

function searchBox() {
  let waiting;
  const typed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ q: event.target.value.trim(), stmt: [] }, true), 120);
  };
  return h("label", { class: "search" }, h("span", { class: "aside" }, "Search the words, names and issues"), h("input", { id: "search", type: "search", placeholder: "Search", autocomplete: "off", spellcheck: "false", oninput: typed, onkeydown: (event) => event.key === "Enter" && find("#hit-next")?.click() }));
}

/** How many statements have each value of a filter, most first. */
function valuesOf(filter) {
  filter.values ??= [...groups(STATEMENTS, filter.of)].map(([value, own]) => ({ value, count: own.length, words: filter.words(value) })).sort(by(({ value, count }) => filter.order?.(value) ?? -count, ({ words }) => words));
  return filter.values;
}

/** A filter's menu; none where all statements have the same value. */
function menu([key, filter]) {
  const values = valuesOf(filter);
  if (values.length < 2) return null;
  const list = h("div", { class: "values" });
  const details = h("details", { "data-key": key, ontoggle: () => details.open && fill(key, values, list) }, h("summary", {}, filter.label), h("fieldset", {}, h("legend", { class: "aside" }, filter.label), list));
  return details;
}

/** The values as boxes to tick, made when the menu is first opened. */
function fill(key, values, list) {
  for (const other of all("#filters details[open]")) if (other.dataset.key !== key) other.open = false;
  const box = ({ value, count, words }) => h("label", {}, h("input", { type: "checkbox", name: key, value, checked: STATE[key].includes(value), onchange: () => go({ [key]: toggled(key, value), stmt: [] }) }), h("span", {}, words), h("span", { class: "count" }, count));
  const shown = (words) => values.filter((entry) => entry.words.toLowerCase().includes(words)).slice(0, MOST).map(box);
  const narrow = values.length > 12 ? h("input", { type: "search", class: "narrow", placeholder: "Narrow this list", "aria-label": "Narrow this list", oninput: (event) => boxes.replaceChildren(...shown(event.target.value.toLowerCase())) }) : null;
  const boxes = h("div", {}, shown(""));
  list.replaceChildren(...[narrow, boxes].filter(Boolean));
}

function chips() {
  const chip = (label, words, changes) => h("li", {}, h("a", { class: "chip", href: link({ ...changes, stmt: [] }), "aria-label": `Remove the filter ${label}: ${words}` }, h("span", { class: "label" }, label), ` ${words} `, h("span", { "aria-hidden": "true" }, "×")));
  const set = Object.entries(FILTERS).flatMap(([key, filter]) => STATE[key].map((value) => chip(filter.label, filter.words(value), { [key]: toggled(key, value) })));
  if (STATE.q) set.unshift(chip("Words", STATE.q, { q: "" }));
  return set;
}

/** A menu closes where the pointer or the keys go elsewhere. */
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const menu of all("#filters details[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}
