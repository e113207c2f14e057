// The review queue: one statement after the other, those first that are least sure and on
// which most hangs. The same order as `standpoint review`.

let current = null;
let editing = false;

const queue = {
  name: "review",
  title: "Review",
  says: "Is this what the record says? Least sure and most weighty first.",
  draw(main, statements) {
    const waiting = inLine(statements);
    current = statements.includes(current) ? current : (waiting[0] ?? null);
    main.append(h("div", { class: "desk" }, progress(), byline()), current ? reviewCard(current) : h("p", { class: "nothing" }, "Nothing waits for review here."), current && !editing ? bar("verdicts bar", "aresunp") : "", bar("verdicts", "mtd"), saving());
  },
};

/** The statements that wait: by (1 − confidence) × what their cell loses with them. */
function inLine(statements) {
  const cells = groups(STATEMENTS.filter((s) => reviewOf(s) !== "rejected"), (s) => `${s.actor.n} ${s.issue.n} ${s.toward}`);
  const weight = (s) => ((1 - (s.confidence ?? 0.5)) / (cells.get(`${s.actor.n} ${s.issue.n} ${s.toward}`)?.length ?? 1)) * (s.toward === 0 ? 0.5 : 1);
  const skipped = (s) => (STANDING.get(s.id)?.action === "skip" ? 1 : 0);
  return statements.filter((s) => !reviewOf(s)).sort(by(skipped, (s) => -weight(s), (s) => s.n));
}

function progress() {
  const statements = visible(true);
  const done = statements.filter((s) => reviewOf(s)).length;
  return h("p", { class: "progress" }, h("progress", { max: statements.length, value: done, "aria-label": "Reviewed" }), ` ${done.toLocaleString("en")} of ${statements.length.toLocaleString("en")} reviewed`);
}

function reviewCard(s) {
  const text = s.document.text;
  // The words around it, whole ones, as far as the text is at hand.
  const context = (start, end, torn) => (text ? h("span", { class: "context" }, slice(text, Math.max(0, start), end).replace(start > 0 ? torn : "", " … ")) : null);
  const state = STANDING.get(s.id)?.action;
  return h("article", { class: `card review ${lookOfOne(s).name}` }, claim(s),
    h("blockquote", { lang: "en" }, context(s.start - 240, s.start, /^\S*\s/), h("span", { class: "said-now" }, quoted(s)), context(s.end, s.end + 160, /\s\S*$/)),
    h("p", { class: "place" }, place(s), state ? ` · ${MARKS[state] ?? state}` : ""), editing ? editForm(s) : facts(s));
}

/** The buttons of some keys. */
function bar(name, keys) {
  const button = (key) => {
    const { words, act } = REVIEW_KEYS[key];
    return h("button", { type: "button", id: `key-${key}`, onclick: act, "aria-keyshortcuts": key, class: MARKS[words.toLowerCase()] ?? null }, words, " ", h("kbd", { "aria-hidden": "true" }, key));
  };
  return h("div", { class: name }, [...keys].map(button));
}

/** The fields that can be put right, as a form. */
function editForm(s) {
  const entries = (list) => [...list].sort(by((entry) => entry.label)).map(({ id, label }) => [id, label]);
  const own = POSITIONS.filter((position) => position.issue === s.issue);
  // Both sides go together: who turns one turns the other, and may still set it apart.
  const follow = (changed, other) => {
    const side = form[changed].value;
    const effect = effectOf(s);
    if (form.position.value === s.position.id && (effect || side === "neutral")) form[other].value = SIDES[SIGNS[side] * effect || 0];
  };
  const form = h("form", { class: "edit", onsubmit: (event) => (event.preventDefault(), saveEdit(s, form)) },
    choose("actor", "Actor", entries(ACTORS), { value: s.actor.id }), choose("issue", "Issue", entries(ISSUES), { value: s.issue.id }), choose("position", "Position", entries(own), { value: s.position.id }),
    choose("stance", "Toward the position", SIDE_WORDS, { value: SIDES[s.stance], onchange: () => follow("stance", "toward") }), choose("toward", "Toward the issue", SIDE_WORDS, { value: SIDES[s.toward], onchange: () => follow("toward", "stance") }), choose("act", "Act", RAW.acts.map((act) => [act, act]), { value: s.act }),
    h("label", {}, h("span", {}, "Condition"), h("input", { name: "condition", value: s.condition ?? "", autocomplete: "off" })), h("label", {}, h("span", {}, "Note"), h("input", { name: "note", autocomplete: "off" })),
    h("p", { class: "hint wide", role: "status" }, stepWords(effectOf(s))), h("div", { class: "verdicts wide bar" }, h("button", { class: "accepted" }, "Save the edit"), h("button", { type: "button", onclick: leaveEdit }, "Cancel ", h("kbd", { "aria-hidden": "true" }, "Esc"))));
  return form;
}

/** What supporting a statement's position does to its issue: 1 furthers it, −1 hinders it, 0 is not known. */
function effectOf(s) {
  const alike = s.stance * s.toward ? [s] : live().filter((other) => other.position === s.position);
  return Math.sign(alike.reduce((sum, other) => sum + other.stance * other.toward, 0));
}

const stepWords = (effect) => ({ 1: "Who supports the position supports the issue: one side follows the other.", "-1": "Who supports the position opposes the issue: one side follows the other.", 0: "What the position does to the issue is not known: set both sides." })[effect];

/** Closes the form; nothing is decided. */
function leaveEdit() {
  editing = false;
  redraw();
  find("#key-e")?.focus();
}

/** A decision of the fields that were changed; none where nothing was. */
function saveEdit(s, form) {
  const told = Object.fromEntries(new FormData(form));
  const condition = told.condition.trim() || null;
  const next = { actor: told.actor, issue: told.issue, stance: told.stance, toward: told.toward, act: told.act, condition, conditional: condition !== null };
  const before = coding(s);
  // A condition may be coded without its words: then an empty field changes nothing.
  if (before.condition === null && condition === null) next.conditional = before.conditional;
  const to = Object.fromEntries(Object.entries(next).filter(([key, value]) => value !== before[key]));
  const position = POSITIONS.find(({ id }) => id === told.position);
  if (position && position.id !== before.position.id) to.position = { id: position.id, label: position.label };
  editing = false;
  if (Object.keys(to).length) decided("edit", s, { to, ...(told.note.trim() ? { note: told.note.trim() } : {}) });
  else redraw();
}

/** Decides and goes on to the next in line. */
function decided(action, s, more) {
  const waiting = inLine(visible());
  const next = waiting[(waiting.indexOf(s) + 1) % Math.max(1, waiting.length)];
  decide(action, s, more);
  current = next === s ? null : next;
  editing = false;
  redraw();
  announce(`${MARKS[action] ?? action}; ${find(".progress").textContent.trim()}`);
}

/** To the next in line; back first over what was decided here, the last first, then along the line. */
function move(step) {
  const waiting = inLine(visible());
  const decided = DECISIONS.map(({ statement }) => BY_ID.get(statement)).filter((s) => s && !waiting.includes(s));
  const past = [...new Set(decided.reverse())].reverse();
  const line = [...past, ...waiting];
  if (!line.length) return;
  // Who has not begun stands at the head of the line.
  const at = line.indexOf(current);
  current = line[Math.max(0, Math.min(line.length - 1, (at < 0 ? past.length : at) + step))];
  editing = false;
  redraw();
  announce(`${current.actor.label}: ${current.position.label}`);
}

/** Takes back one's last decision; what the file decided is put right by editing it. */
function takeBack() {
  const back = undo();
  if (back !== null) {
    current = back || current;
    redraw();
    return announce("Taken back");
  }
  const told = STATEMENTS.some((s) => s.review) ? "Here nothing was decided that could be taken back. What stands in decisions.jsonl already is changed by a new decision: find it with the filter Review, and accept, reject or edit it." : "Nothing was decided yet.";
  settled(told, null, false);
}

const REVIEW_KEYS = {
  a: { words: "Accept", act: () => current && decided("accept", current) },
  r: { words: "Reject", act: () => current && decided("reject", current) },
  e: { words: "Edit", act: () => (editing ? leaveEdit() : ((editing = true), redraw(), find(".edit select")?.focus())) },
  s: { words: "Skip", act: () => current && decided("skip", current) },
  u: { words: "Undo", act: takeBack },
  p: { words: "Previous", act: () => move(-1) },
  n: { words: "Next", act: () => move(1) },
  m: { words: "Merge or rename", act: () => current && mergeDialog([current]) },
  t: { words: "Split", act: () => current && splitDialog([current]) },
  d: { words: "Add a statement", act: () => addDialog() },
};

/** Who reviews: asked before the first decision. */
function byline() {
  const name = h("input", { id: "reviewer", value: remember("reviewer") ?? "", autocomplete: "name", placeholder: "it stands on each decision", onchange: (event) => nameReviewer(event.target.value.trim()) });
  return h("label", { class: "by" }, h("span", {}, "Your name"), name);
}

/** The file of what was decided. */
function saving() {
  const words = trouble || (TOKEN ? "The program that serves this page writes each decision beside the records." : "Decisions stay in this browser. Save them, put the file beside the records, and the next run keeps them.");
  return h("div", { class: "saving" }, h("button", { type: "button", onclick: saveDecisions, disabled: DECISIONS.length === 0 }, `Save decisions.jsonl (${DECISIONS.length})`), h("p", { class: trouble ? "trouble" : "hint" }, words));
}
