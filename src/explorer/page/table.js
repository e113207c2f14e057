// The data table: every statement a row, sorted by any column, a page at a time.

const ROWS = 50;
const COLUMNS = {
  place: { label: "Place", key: (s) => s.n, show: (s) => quotesLink([s], { title: s.document.label }, place(s, s.document.id)) },
  actor: { label: "Actor", key: (s) => s.actor.label, show: (s) => s.actor.label },
  stance: { label: "Stance", key: (s) => -s.stance, show: (s) => [sign(lookOfOne(s)), h("span", { class: "word", "aria-hidden": "true" }, ` ${lookOfOne(s).word}`)] },
  position: { label: "Position", key: (s) => s.position.label, show: (s) => s.position.label },
  issue: { label: "Issue", key: (s) => s.issue.label, show: (s) => s.issue.label },
  condition: { label: "Condition", key: (s) => s.condition ?? "\uffff", show: (s) => s.condition ?? "" },
  act: { label: "Act", key: (s) => s.act, show: (s) => s.act },
  confidence: { label: "Confidence", key: (s) => -(s.confidence ?? -1), show: (s) => (s.confidence === null ? "" : s.confidence.toFixed(2)) },
  quote: { label: "Quote", key: (s) => s.quote, show: (s) => recordLink(s, { class: "short" }, s.quote.replace(/\s+/g, " ").trim()) },
};

const data = {
  name: "table",
  title: "All statements",
  says: "Every statement with its words. Headings sort, a quote leads to its place in the record, Escape leads back.",
  draw(main, statements) {
    const [column, down] = sorting();
    const sorted = [...statements].sort(by(COLUMNS[column].key, (s) => s.n));
    if (down) sorted.reverse();
    const pages = Math.max(1, Math.ceil(sorted.length / ROWS));
    const page = Math.min(pages, Math.max(1, Number(STATE.page) || 1));
    const rows = sorted.slice((page - 1) * ROWS, page * ROWS);
    const body = rows.map((s) => h("tr", {}, Object.values(COLUMNS).map(({ show }, at) => h(at ? "td" : "th", at ? {} : { scope: "row" }, show(s)))));
    const grown = h("table", { class: "data" }, h("caption", { class: "aside" }, "Statements"), h("thead", {}, h("tr", {}, Object.entries(COLUMNS).map(([name, { label }]) => headCell(name, label, column, down)))), h("tbody", {}, body));
    main.append(pager("top", page, pages, sorted.length), scroll("All statements", grown), pager("bottom", page, pages, sorted.length));
  },
  csv: statementRows,
};

/** The column to sort by, and whether downward: `place`, `-actor`. */
function sorting() {
  const name = STATE.sort.replace(/^-/, "");
  return [name in COLUMNS ? name : "place", STATE.sort.startsWith("-")];
}

function headCell(name, label, column, down) {
  const own = name === column;
  const next = own && !down ? `-${name}` : name;
  return h("th", { scope: "col", "aria-sort": own ? (down ? "descending" : "ascending") : null }, h("a", { id: `sort-${name}`, href: link({ sort: next }) }, label, own ? h("span", { "aria-hidden": "true" }, down ? " ↓" : " ↑") : null));
}

function pager(where, page, pages, total) {
  if (pages < 2) return "";
  const step = (to, words) => (to < 1 || to > pages ? h("span", { class: "option off" }, words) : h("a", { class: "option", id: `${where}-${to > page ? "next" : "previous"}`, href: link({ page: String(to) }) }, words));
  const first = (page - 1) * ROWS + 1;
  return h("nav", { class: "pager", "aria-label": `Pages, ${where}` }, step(page - 1, "← Previous"), h("span", {}, `${first}–${Math.min(total, page * ROWS)} of ${total.toLocaleString("en")}`), step(page + 1, "Next →"));
}

/** Statements as rows of a spreadsheet. */
function statementRows(statements) {
  const head = ["id", "document", "date", "page", "paragraph", "start", "end", "speaker", "actor", "issue", "position", "stance", "toward", "conditional", "condition", "act", "reported", "confidence", "review", "rule", "quote"];
  const row = (s) => [s.id, s.document.id, s.document.date ?? "", s.page || "", s.paragraph || "", s.start, s.end, s.speaker?.label ?? "", s.actor.label, s.issue.label, s.position.label, SIDES[s.stance], SIDES[s.toward], s.conditional, s.condition ?? "", s.act, s.reported, s.confidence ?? "", reviewOf(s) || "unreviewed", s.rule, s.quote];
  return [head, ...statements.map(row)];
}

