// The panel of quotes: from any mark to the exact words in one step, and back by Escape.

let opener = null;
/** The state of another view from which one came to these words in the record. */
let origin = null;

/** Keeps from where one came into the record, so that one step leads back. */
function comeFrom(before) {
  if (before.v === STATE.v) return;
  origin = STATE.v === "reading" && STATE.stmt.length ? before : null;
}

/** Back to where the words were opened from. */
const leave = () => (location.hash = origin ? addressOf(origin) : link({ stmt: [] }));

/** What leads to the quotes of an address, for one who comes back from there. */
function markOf(state) {
  const address = addressOf(state);
  const numbers = state.stmt.map((id) => BY_ID.get(id)?.n).join(" ");
  return all("#main [data-opens]").find((one) => one.getAttribute("href") === address) ?? find(`#main [data-statements="${numbers}"][role=button]`);
}

/** Shows the quotes that the address names, or closes the panel. */
function showQuotes(before = STATE) {
  const side = find("#side");
  // Whoever takes a side comes before who only asks.
  const chosen = STATE.stmt.map((id) => BY_ID.get(id)).filter(Boolean).sort(by((s) => (s.toward === 0 ? 1 : 0)));
  const open = chosen.length > 0;
  const moved = STATE.v !== before.v;
  const lost = moved || side.contains(document.activeElement) || document.activeElement === document.body;
  const from = opener?.isConnected ? opener : markOf(open ? STATE : before);
  const held = from?.getBoundingClientRect().top;
  document.body.classList.toggle("open", open);
  mark(chosen);
  all(".opened").forEach((one) => one.classList.remove("opened"));
  if (open) from?.classList.add("opened");
  else {
    side.replaceChildren();
    if (lost && before.stmt.length) from?.focus({ preventScroll: true });
    opener = null;
  }
  // The page beside the panel is narrower: what was pressed stays where it was.
  if (from && moved) intoSight(from);
  else if (from && STATE.v !== "reading") scrollBy(0, from.getBoundingClientRect().top - held);
  if (!open) return;
  const title = h("h2", { tabindex: "-1", id: "panel-title" }, panelTitle(chosen));
  const close = h("button", { type: "button", class: "close", onclick: () => go({ stmt: [] }), "aria-label": "Close the quotes" }, "×");
  const back = origin ? h("p", { class: "back" }, h("a", { href: addressOf(origin) }, `← Back to ${TABS[origin.v] ?? TABS.matrix}`)) : null;
  const list = h("div", { class: "cards" });
  for (const [heading, own] of sections(chosen)) {
    if (heading) list.append(h("h3", {}, heading));
    firstOf(own, 12, quoteCard, list);
  }
  side.replaceChildren(h("aside", { class: "panel", "aria-labelledby": "panel-title" }, h("header", {}, h("div", {}, back, title, h("p", { class: "actions" }, revisions(() => chosen, "actor"))), close), list));
  title.focus({ preventScroll: false });
  announce(counted(chosen.length, "quote"));
}

/** The quotes of two actors on several issues: each issue by itself, first where they differ. Others are one list. */
function sections(chosen) {
  const [ours, theirs, more] = [...groups(chosen, (s) => s.actor).values()].map((own) => groups(own, (s) => s.issue));
  const issues = groups(chosen, (s) => s.issue);
  if (!theirs || more || issues.size < 2) return [["", chosen]];
  const tie = tieOf(ours, theirs);
  const how = (issue) => [tie.differ.includes(issue) && "differ", tie.agree.includes(issue) && "agree"].filter(Boolean).join(" and ");
  const rank = ([issue]) => ["differ", "differ and agree", "agree", ""].indexOf(how(issue));
  return [...issues].sort(by(rank)).map(([issue, own]) => [[how(issue) ? h("span", { class: `how ${how(issue)}` }, how(issue)) : null, " ", issue.label], own]);
}

/** Marks on the page what the panel speaks of. */
function mark(chosen) {
  const numbers = new Set(chosen.map((s) => String(s.n)));
  for (const element of all("[data-s]")) element.classList.toggle("chosen", element.dataset.s.split(" ").some((n) => numbers.has(n)));
}

function panelTitle(chosen) {
  const actors = [...new Set(chosen.map((s) => s.actor.label))];
  const issues = [...new Set(chosen.map((s) => s.issue.label))];
  const who = actors.length <= 2 ? listed(actors) : counted(actors.length, "actor");
  return `${who} on ${issues.length === 1 ? issues[0] : counted(issues.length, "issue")}`;
}

/** A link to a statement's words where they stand in the record. */
const recordLink = (s, attributes, ...children) => h("a", { href: link({ v: "reading", doc: s.document.id, sort: "", issues: "", stmt: [s.id] }), "data-opens": true, ...attributes }, children);

/** One statement with everything that is known of it. */
function quoteCard(s) {
  const actions = [
    STATE.v === "reading" ? null : recordLink(s, {}, "In the record"),
    h("button", { type: "button", onclick: (event) => copy(citation(s), event.target) }, "Copy citation"),
    h("a", { href: link({ v: "positions", issue: [s.issue.id], stmt: [] }) }, "Others on this"),
    h("a", { href: link({ v: "review", stmt: [] }), onclick: () => (current = s) }, "Correct"),
  ];
  return h("article", { class: `card ${lookOfOne(s).name}` }, claim(s), h("blockquote", { lang: "en" }, quoted(s)), h("p", { class: "place" }, place(s)), facts(s), h("p", { class: "actions" }, actions));
}

/** What is known of a statement, as terms and values. */
function facts(s) {
  const told = s.chain.map((step) => [step.actor?.label ?? "the record", step.cue.length ? ` “${spansOf(step.cue).map((span) => slice(s.quote, span.start, span.end)).join(" … ")}”` : ""].join(""));
  const rows = [
    ["Issue", s.issue.label],
    ["Side of the issue", s.toward === s.stance ? null : lookOfOne(s, "toward").word],
    ["Condition", s.condition],
    ["Told by", s.reported || (s.speaker && s.speaker !== s.actor) ? (s.speaker?.label ?? "the note-taker") : null],
    ["Chain", told.length > 1 ? told.join(" → ") : null],
    ["Responds", s.responses.map((r) => `${r.verb} ${r.actor.label}`).join("; ")],
    ["Act", s.act],
    ["How it was read", s.plain],
    ["May also mean", s.alternatives.map((a) => a.label).join(", ")],
    ["Confidence", s.confidence === null ? null : `${Math.round(s.confidence * 100)} in 100 such are right`],
    ["Review", reviewOf(s) || null],
    ["Id", h("code", {}, s.id)],
  ];
  return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
}

/** Puts words on the clipboard; where that is barred, shows them selected. */
async function copy(words, button) {
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
  } catch {
    const box = h("textarea", { class: "copied", rows: "4", readonly: true, "aria-label": "Citation to copy" });
    box.value = words;
    button.after(box);
    box.select();
  }
  announce("Citation copied");
}
