// What decisions make of the statements. At each one all is taken back to what the page came
// with, then those that stand are done again in their order, as `review::merge` does.

const KINDS = { actor: ACTORS, issue: ISSUES, position: POSITIONS };
/** How many statements and entries the page came with: what is beyond, people made. */
const FOUND = STATEMENTS.length;
const LISTED = Object.values(KINDS).map((list) => list.length);
for (const entry of Object.values(KINDS).flat()) entry.given = entry.label;
const SIGNS = { support: 1, neutral: 0, oppose: -1 };

/** The names that entries go by since they were merged, by kind. */
let NAMES = {};

/** The entry that goes by an id now; a new one where there is none. */
function entryOf(kind, id, label, issue) {
  while (NAMES[kind].has(id)) id = NAMES[kind].get(id);
  const list = KINDS[kind];
  const known = list.find((entry) => entry.id === id);
  if (known) return known;
  const made = { n: list.length, id, label: label || id.split("/").at(-1).replaceAll("-", " ") || issue?.label, issue };
  list.push(made);
  return made;
}

/** Keeps what a statement said before the first decision about it; an edit knows that best. */
function touch(s, from) {
  if (s.machine) return;
  s.machine = { ...s };
  if (from) write(s.machine, from);
}

/** Writes fields as the file has them; a position belongs to its issue. */
function write(s, told) {
  if (told.actor) s.actor = entryOf("actor", told.actor);
  const issue = told.issue ? entryOf("issue", told.issue) : s.issue;
  if (told.position?.id) s.position = entryOf("position", told.position.id, told.position.label, issue);
  else if (issue !== s.issue) s.position = entryOf("position", `${issue.id}/`, issue.label, issue);
  s.issue = issue;
  for (const side of ["stance", "toward"]) if (told[side]) s[side] = SIGNS[told[side]];
  for (const field of ["conditional", "condition", "act"]) if (field in told) s[field] = told[field];
  if ("condition" in told && !("conditional" in told)) s.conditional = told.condition !== null;
}

/** Gives a statement's entries of a kind another name. */
function rename(s, kind, ids, into) {
  const goes = (entry) => Boolean(entry) && ids.includes(entry.id);
  const swap = (entry) => (goes(entry) ? into : entry);
  const swapIn = (links) => links.map((link) => ({ ...link, actor: swap(link.actor) }));
  const named = kind === "actor" ? [s.actor, s.speaker, ...s.alternatives, ...[...s.responses, ...s.chain].map((link) => link.actor)] : [s[kind]];
  if (!named.some(goes)) return;
  touch(s);
  if (kind === "actor") Object.assign(s, { actor: swap(s.actor), speaker: swap(s.speaker), alternatives: s.alternatives.map(swap), responses: swapIn(s.responses), chain: swapIn(s.chain) });
  else s[kind] = into;
  if (kind === "issue") s.position = entryOf("position", `${into.id}/${s.position.id.split("/").slice(1).join("/")}`, s.position.label, into);
}

const REPLAY = {
  edit({ statement, from, to }) {
    const s = BY_ID.get(statement);
    if (!s) return;
    // A page made after the edit has it already; what was before, the decision knows.
    touch(s, from);
    write(s, to);
  },
  merge({ kind, ids, into }) {
    const one = entryOf(kind, into.id, into.label, POSITIONS.find(({ id }) => ids.includes(id))?.issue);
    if (into.label) one.label = into.label;
    for (const s of STATEMENTS) rename(s, kind, ids, one);
    NAMES[kind].delete(one.id);
    for (const id of ids) if (id !== one.id) NAMES[kind].set(id, one.id);
  },
  split({ kind, ids, into, places }) {
    const own = places.map(({ statement }) => BY_ID.get(statement)).filter(Boolean);
    const one = entryOf(kind, into.id, into.label, own[0]?.issue);
    for (const s of own) rename(s, kind, ids.map((id) => entryOf(kind, id).id), one);
  },
  add(decision) {
    const { id, anchor: { document: name, start, end, exact }, to } = decision;
    const record = DOCUMENTS.find((document) => document.id === name);
    if (!record) return;
    const [actor, issue] = [entryOf("actor", to.actor), entryOf("issue", to.issue)];
    let s = BY_ID.get(id) ?? STATEMENTS.find((s) => s.document === record && s.start === start && s.end === end && s.actor === actor && s.issue === issue);
    if (s) touch(s);
    else {
      const page = (record.blocks ?? []).find((block) => block[1] <= start && block[2] > start)?.[3] ?? 0;
      s = { n: STATEMENTS.length, id, document: record, start, end, quote: exact, page, paragraph: 0, speaker: null, actor, issue, stance: 0, toward: 0, conditional: false, condition: null, act: RAW.acts[0], responses: [], reported: false, chain: [], source: [], cue: [], rule: "", plain: `Added by ${decision.by}.`, alternatives: [], confidence: null, review: "accepted" };
      STATEMENTS.push(s);
      BY_ID.set(id, s);
    }
    s.position ??= entryOf("position", `${issue.id}/`, issue.label, issue);
    write(s, to);
    if (!STANDING.has(s.id)) STANDING.set(s.id, decision);
  },
};

/** Lets the page say what the decisions make of it. */
function settleDecisions() {
  const standing = standingDecisions();
  STANDING = new Map(standing.filter(({ statement }) => statement).map((decision) => [decision.statement, decision]));
  NAMES = { actor: new Map(), issue: new Map(), position: new Map() };
  for (const s of STATEMENTS.splice(FOUND)) BY_ID.delete(s.id);
  Object.values(KINDS).forEach((list, at) => {
    list.splice(LISTED[at]);
    for (const entry of list) entry.label = entry.given;
  });
  for (const s of STATEMENTS) Object.assign(s, s.machine, { words: undefined });
  for (const decision of standing) REPLAY[decision.action]?.(decision);
  for (const filter of Object.values(FILTERS)) filter.values = null;
}

settleDecisions();
