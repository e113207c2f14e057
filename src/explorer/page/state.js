// What the page shows, all of it in the address: it can be sent, and "back" works.

const FILTERS = {
  actor: { label: "Actor", of: (s) => s.actor.id, words: (id) => ACTORS.find((a) => a.id === id)?.label ?? id },
  issue: { label: "Issue", of: (s) => s.issue.id, words: (id) => ISSUES.find((i) => i.id === id)?.label ?? id },
  stance: { label: "Side toward the issue", of: (s) => SIDES[s.toward], words: (side) => ({ support: "supports", oppose: "opposes", neutral: "without a side" })[side] ?? side },
  held: { label: "Condition", of: (s) => (s.conditional ? "if" : "outright"), words: (way) => (way === "if" ? "on a condition" : "outright") },
  act: { label: "Act", of: (s) => s.act, words: (act) => act },
  confidence: { label: "Confidence", of: band, words: (name) => BANDS[name] ?? name, order: (name) => Object.keys(BANDS).indexOf(name) },
  document: { label: "Record", of: (s) => s.document.id, words: (id) => DOCUMENTS.find((d) => d.id === id)?.label ?? id },
  review: { label: "Review", of: (s) => reviewOf(s) || "unreviewed", words: (state) => state },
};
const BANDS = { high: "likely right (0.6 and more)", middle: "may be right (0.4 to 0.6)", low: "doubtful (below 0.4)", none: "not judged" };
const SINGLE = ["v", "q", "sort", "issues", "a", "b", "doc", "page"];

/** The band of a statement's confidence. */
function band(s) {
  if (s.confidence === null) return "none";
  return s.confidence >= 0.6 ? "high" : s.confidence >= 0.4 ? "middle" : "low";
}

/** The state that an address tells. */
function parse(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { stmt: told.getAll("stmt") };
  for (const key of SINGLE) state[key] = told.get(key) ?? "";
  for (const key of Object.keys(FILTERS)) state[key] = told.getAll(key);
  return state;
}

let STATE = parse(location.hash);

/** The address of a state. */
function addressOf(state) {
  const told = new URLSearchParams();
  for (const key of [...SINGLE, ...Object.keys(FILTERS), "stmt"]) {
    for (const value of [state[key]].flat()) if (value) told.append(key, value);
  }
  return `#${told}`;
}

/** The address of the present state with some changes; all but quotes begin a list anew. */
function link(changes) {
  const same = Object.keys(changes).every((key) => key === "stmt");
  return addressOf({ ...STATE, page: same ? STATE.page : "", ...changes });
}

/** Goes there; with `replace` without a step for "back", as while someone types. */
function go(changes, replace = false) {
  const address = link(changes);
  if (!replace) location.hash = address;
  else {
    history.replaceState(null, "", address);
    arrive();
  }
}

/** The values of a filter with one more or one fewer. */
const toggled = (key, value) => (STATE[key].includes(value) ? STATE[key].filter((other) => other !== value) : [...STATE[key], value]);

const filtered = () => Boolean(STATE.q) || Object.keys(FILTERS).some((key) => STATE[key].length > 0);

/** What is searched in: made once a statement, when someone first searches. */
function haystack(s) {
  s.words ??= [s.quote, s.actor.label, s.issue.label, s.position.label, s.speaker?.label, s.condition].join(" ").toLowerCase();
  return s.words;
}

/** The statements that pass all filters; rejected ones only where they are asked for. */
function visible(rejected = STATE.review.includes("rejected")) {
  const tests = Object.entries(FILTERS).filter(([key]) => STATE[key].length > 0);
  const words = STATE.q.toLowerCase().split(/\s+/).filter(Boolean);
  return STATEMENTS.filter((s) => {
    if (reviewOf(s) === "rejected" && !rejected) return false;
    return tests.every(([key, filter]) => STATE[key].includes(filter.of(s))) && words.every((word) => haystack(s).includes(word));
  });
}
