// Decisions: a person's word about statements, in the form of `decisions.jsonl` (schema
// standpoint-decision/1). They are kept in the browser, can be saved as a file for the next
// run, and go to the program itself where it serves the page.

const TOKEN = find("meta[name='standpoint-token']")?.content ?? null;
/** The place in the browser's store: one for each set of records, so that none mix. */
const KEPT = `decisions-${DOCUMENTS.map((d) => d.hash || d.id).join("+").slice(0, 400)}`;
const DECISIONS = kept();
const MARKS = { accept: "accepted", reject: "rejected", edit: "edited", add: "accepted" };
const AROUND = 32;

/** The decisions that the browser keeps. */
function kept() {
  return decisionsOf(remember(KEPT) ?? "");
}

/** The decisions of a file; lines that are none are left out. */
function decisionsOf(text) {
  return text.split("\n").filter(Boolean).flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

const asLines = () => DECISIONS.map((decision) => `${JSON.stringify(decision)}\n`).join("");

/** The decisions that nobody took back, in their order. */
function standingDecisions() {
  const undone = new Set(DECISIONS.map((decision) => decision.undoes));
  return DECISIONS.filter(({ id, action }) => action !== "undo" && !undone.has(id));
}

/** The last standing decision of each statement; `replay.js` keeps it. */
let STANDING = new Map();

/** The review state of a statement: "", "accepted", "edited" or "rejected". */
function reviewOf(s) {
  const action = STANDING.get(s.id)?.action;
  return action === "skip" ? s.review : (MARKS[action] ?? s.review);
}

/** What a statement says, in the names of the file. */
function coding(s) {
  return {
    speaker: s.speaker?.id ?? null, actor: s.actor.id, issue: s.issue.id,
    position: { id: s.position.id, label: s.position.label },
    stance: SIDES[s.stance], toward: SIDES[s.toward],
    conditional: s.conditional, condition: s.condition, act: s.act, reported: s.reported,
  };
}

/** Where a statement's words stand, with the words around them. */
function anchor(s) {
  const text = s.document.text;
  const around = (start, end) => (text ? slice(text, Math.max(0, start), end) : "");
  return { document: s.document.id, start: s.start, end: s.end, exact: s.quote, prefix: around(s.start - AROUND, s.start), suffix: around(s.end, s.end + AROUND) };
}

const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Who decides without having given a name. */
const NOBODY = "reader";
const reviewer = () => remember("reviewer") || NOBODY;

/** How many decisions are in a file already: those stay as they are. */
const SAVED = KEPT.replace("decisions", "saved");

/** Saves the decisions as a file for the next run. */
function saveDecisions() {
  save("decisions.jsonl", "application/x-ndjson", asLines());
  remember(SAVED, DECISIONS.length);
}

/** Gives the reviewer a name, also on the decisions made here under none that are in no file yet. */
function nameReviewer(name) {
  remember("reviewer", name);
  const open = TOKEN || !name ? [] : DECISIONS.slice(Number(remember(SAVED) ?? 0));
  for (const decision of open) if (decision.by === NOBODY) decision.by = name;
  remember(KEPT, asLines());
  settleDecisions();
}

/** Adds a decision, keeps it, and shows what it changes. */
function decide(action, s, more = {}) {
  const of = s ? { statement: s.id, anchor: anchor(s) } : {};
  const from = s && action !== "skip" ? { from: coding(s) } : {};
  const decision = { schema: "standpoint-decision/1", id: newId(), at: new Date().toISOString(), by: reviewer(), action, ...of, ...from, ...more };
  DECISIONS.push(decision);
  remember(KEPT, asLines());
  sent = sent.then(() => send(decision));
  settleDecisions();
  return decision;
}

/** Takes back the last decision of the same person that stands; gives its statement, if it has one, and `null` where there is none. */
function undo() {
  const last = standingDecisions().findLast(({ by }) => by === reviewer());
  if (!last) return null;
  decide("undo", null, { undoes: last.id });
  // A served page that came with it is made anew without it.
  if (TOKEN && last.action in REPLAY && Date.parse(last.at) < performance.timeOrigin) sent.then(() => trouble || location.reload());
  return BY_ID.get(last.statement) ?? false;
}

/** Asks the program that serves the page, with its token. */
async function desk(method, body) {
  const answer = await fetch("/decisions", { method, body, headers: { "Content-Type": "application/json", "X-Standpoint-Token": TOKEN } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

/** When the program has the last decision. */
let sent = Promise.resolve();

/** What the program said when it could not write; empty where it writes. */
let trouble = "";

/** Sends a decision to the program; one that fails stays in the browser until the next goes. */
async function send(decision) {
  if (!TOKEN) return;
  try {
    if (trouble) return await meet();
    await desk("POST", JSON.stringify(decision));
  } catch (error) {
    trouble = `Not written by the program: ${error.message}. The browser keeps it, and sends it with the next decision.`;
    announce(trouble);
    if (STATE.v === "review") redraw();
  }
}

/** Brings together what the program has and what the browser kept while it could not send. */
async function meet() {
  if (!TOKEN) return;
  const theirs = decisionsOf(await desk("GET"));
  trouble = "";
  const known = new Set(theirs.map(({ id }) => id));
  const own = DECISIONS.filter(({ id }) => !known.has(id));
  DECISIONS.splice(0, DECISIONS.length, ...[...theirs, ...own].sort(by(({ at }) => at)));
  remember(KEPT, asLines());
  settleDecisions();
  redraw();
  // One after the other, so that the file has them in their order.
  for (const decision of own) {
    await send(decision);
    if (trouble) break;
  }
}
