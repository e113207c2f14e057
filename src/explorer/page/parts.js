// Pieces that several views share.

/** The sign of a look: colour, line and glyph; its word for those who cannot see it. */
function sign(look, extra = "") {
  return h("b", { class: `sign ${look.name} ${extra}`, title: look.word }, h("span", { "aria-hidden": "true" }, look.sign), h("span", { class: "aside" }, ` ${look.word} `));
}

/** Whether all that gives some statements their side is doubtful, and nobody has reviewed it. */
function doubtful(own, side = "toward") {
  const giving = own.filter((s) => s[side] !== 0);
  return (giving.length ? giving : own).every((s) => band(s) === "low" && !reviewOf(s));
}

/** The sign of some statements: hollow where others tell of it, pale and with a question mark where it is doubtful. */
function signOf(own, side = "toward") {
  const doubt = doubtful(own, side);
  const made = sign(lookOf(own, side), [own.every((s) => s.reported) ? "told" : "", doubt ? "doubted" : ""].join(" "));
  return doubt ? h("span", { class: "unsure" }, made, h("span", { "aria-hidden": "true" }, "?"), h("span", { class: "aside" }, "doubtful ")) : made;
}

const lookOfOne = (s, side = "stance") => lookOf([s], side);
const ids = (statements) => statements.map((s) => s.id);

/** A link that opens the quotes of some statements. */
function quotesLink(statements, attributes, ...children) {
  return h("a", { href: link({ stmt: ids(statements) }), "data-opens": true, ...attributes }, children);
}

/** "3 quotes", leading to them. */
const numbers = (statements) => quotesLink(statements, { class: "number" }, counted(statements.length, "quote"));

/** Where a statement stands, in words; in tables its record goes by its short name. */
function place(s, record = s.document.label) {
  const parts = [DOCUMENTS.length > 1 ? record : "", s.page ? `p. ${s.page}` : "", s.paragraph ? `par. ${s.paragraph}` : ""];
  return parts.filter(Boolean).join(", ") || `characters ${s.start}–${s.end}`;
}

/** A citation to paste: record, date, place, words. */
function citation(s) {
  const spot = [s.page ? `p. ${s.page}` : "", s.paragraph ? `par. ${s.paragraph}` : ""].filter(Boolean).join(", ");
  const parts = [s.document.label, s.document.day ? day(s.document.day) : "", spot, `“${s.quote.replace(/\s+/g, " ").trim()}”`];
  return `${parts.filter(Boolean).join(", ")} (record ${s.document.id}, statement ${s.id}).`;
}

/** An ISO day as words; what is no day stays as it is. */
function day(iso) {
  const date = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T12:00:00Z`) : null;
  return date && !Number.isNaN(date.valueOf()) ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : iso;
}

/** A quote with its cue marked and its source underlined. */
function quoted(s) {
  const spans = [...spansOf(s.cue, "cue"), ...spansOf(s.source, "source")];
  return pieces(s.quote, spans).map(({ words, held }) => {
    const inner = held.includes("source") ? h("b", { class: "source" }, words) : words;
    return held.includes("cue") ? h("mark", {}, inner) : inner;
  });
}

/** Who holds which side of what, in a line. */
function claim(s) {
  const look = lookOfOne(s);
  const when = s.condition ? [" ", h("q", { class: "condition" }, s.condition)] : [];
  const turned = s.stance * s.toward < 0 ? h("span", { class: "turned" }, s.stance > 0 ? "For" : "Against", ` “${s.position.label}” = `, s.stance > 0 ? "against" : "for", ` “${s.issue.label}”`) : null;
  return h("p", { class: "claim" }, signOf([s], "stance"), " ", h("b", {}, s.actor.label), ` ${look.word}: `, s.position.label, when, turned);
}

/** Of several statements the one that speaks best for them: with a side, likely, and short. */
function best(statements) {
  const worth = (s) => (s.stance === 0 ? 0 : 1) + (s.confidence ?? 0.5) + (s.reported ? -0.3 : 0) + (s.condition ? 0.2 : 0) - s.quote.length / 2000;
  return statements.reduce((one, other) => (worth(other) > worth(one) ? other : one));
}

/** The conditions that statements name, each once. */
const conditions = (statements) => [...new Set(statements.map((s) => s.condition).filter(Boolean))];

/** How many of some statements are for, and how many against; of none with a side, how many there are. */
function sidesOf(statements) {
  const [pro, con] = [1, -1].map((side) => statements.filter((s) => s.toward === side).length);
  return pro + con ? [pro, con] : [statements.length, 0];
}

/** Conditions as quotes, apart from one another. */
const terms = (statements) => conditions(statements).flatMap((words) => [" ", h("q", { class: "condition" }, words)]);

/** Names in a sentence: "A, B and C". */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The heading of a view: its name, what it shows, how many statements, and its exports. */
function heading(view, statements) {
  return h("header", { class: "heading" }, h("div", {}, h("h2", { tabindex: "-1" }, view.title), h("p", { class: "hint" }, view.says, view.uses ? h("span", { class: "screen" }, ` ${view.uses}`) : null)), view.csv ? exportBar(view, statements) : null);
}

/** A choice of one of few, as buttons that are pressed or not. */
function choice(label, key, options, fallback) {
  const chosen = STATE[key] || fallback;
  const button = ([value, words]) =>
    h("button", { type: "button", class: "option", id: `${key}-${value}`, onclick: () => go({ [key]: value === fallback ? "" : value }), "aria-pressed": String(chosen === value) }, words);
  return h("div", { class: "choice", role: "group", "aria-label": label }, h("span", { class: "label", "aria-hidden": "true" }, label), options.map(button));
}

/** A region that scrolls by itself where it is wider than the page. */
const scroll = (label, ...children) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, children);

/** A table of words, numbers and elements. */
function table(caption, head, rows) {
  const cell = (value, at) => (at === 0 ? h("th", { scope: "row" }, value) : h("td", {}, value));
  return h("table", { class: "twin" }, h("caption", { class: "aside" }, caption), h("thead", {}, h("tr", {}, head.map((words) => h("th", { scope: "col" }, words)))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))));
}

/** What stands where nothing passes the filters. */
const nothing = () => h("p", { class: "nothing" }, "No statement passes the filters. ", h("a", { href: link({ q: "", ...Object.fromEntries(Object.keys(FILTERS).map((key) => [key, []])) }) }, "Clear them"));

/** What the signs say. */
function LEGEND() {
  const entry = (classes, sign, words) => h("span", {}, h("b", { class: `sign ${classes}`, "aria-hidden": "true" }, sign), ` ${words}`);
  const told = STATEMENTS.some((s) => s.reported) ? entry("support told", LOOKS.support.sign, "hollow: told by another") : null;
  const doubt = STATEMENTS.some((s) => band(s) === "low") ? h("span", {}, h("span", { class: "unsure", "aria-hidden": "true" }, h("b", { class: "sign support doubted" }, LOOKS.support.sign), "?"), " pale: doubtful") : null;
  return h("p", { class: "legend" }, Object.values(LOOKS).map((look) => entry(look.name, look.sign, look.word)), told, doubt);
}

/** Of a long list its first part, with a button that shows the rest. */
function firstOf(list, limit, make, into) {
  into.append(...list.slice(0, limit).map(make));
  if (list.length <= limit) return;
  const rest = list.slice(limit);
  const more = h("button", { class: "more", type: "button", onclick: () => (more.remove(), firstOf(rest, limit * 2, make, into)) }, `Show more (${rest.length.toLocaleString("en")} left)`);
  into.append(more);
}
