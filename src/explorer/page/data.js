// The corpus, unpacked: rows of numbers become statements that point to their actors.

const RAW = JSON.parse(find("#data").textContent);

const LOOKS = Object.fromEntries(RAW.looks.map(([name, sign, word]) => [name, { name, sign, word }]));
const named = ([id, label, about], n) => ({ n, id, label: label.trim() || "(no name)", about });
const DOCUMENTS = RAW.documents.map((entry, n) => ({ ...entry, n, label: entry.title || entry.id, day: (entry.date ?? "").split("T")[0] }));
const ACTORS = RAW.actors.map(named);
const ISSUES = RAW.issues.map(named);
const POSITIONS = RAW.positions.map(([id, label, issue], n) => ({ n, id, label: label.trim() || "(no words)", issue: ISSUES[issue] }));
const POINTS = new Map();
const STATEMENTS = RAW.statements.map(statement);
const BY_ID = new Map(STATEMENTS.map((s) => [s.id, s]));
const CLUSTER = new Map(RAW.cluster.map((actor, place) => [ACTORS[actor], place]));
const SIDES = { 1: "support", 0: "neutral", "-1": "oppose" };

/** A row as a statement; spans stay relative to its start, in code points. */
function statement(row, n) {
  const s = { n };
  RAW.columns.forEach((column, at) => (s[column] = row[at]));
  const [rule, plain] = RAW.rules[s.rule] ?? ["", ""];
  const record = DOCUMENTS[s.document];
  return Object.assign(s, {
    quote: RAW.quotes[RAW.quoted[n]] ?? slice(record.text, s.start, s.end),
    rule,
    plain,
    document: record,
    speaker: ACTORS[s.speaker] ?? null,
    actor: ACTORS[s.actor],
    issue: ISSUES[s.issue],
    position: POSITIONS[s.position],
    conditional: s.conditional === 1,
    reported: s.reported === 1,
    condition: RAW.conditions[s.condition] ?? null,
    act: RAW.acts[s.act],
    responses: s.responses.map(([verb, actor]) => ({ verb, actor: ACTORS[actor] })),
    chain: s.chain.map(([actor, source, cue]) => ({ actor: ACTORS[actor] ?? null, source, cue })),
    alternatives: s.alternatives.map((actor) => ACTORS[actor]),
    confidence: s.confidence < 0 ? null : s.confidence / 100,
  });
}

// How statements add up, by their side toward the position ("stance") or the issue
// ("toward"): the same rule as `Look::of` in the program.
function lookOf(statements, side) {
  let [support, oppose, conditional] = [0, 0, 0];
  for (const s of statements) {
    if (s[side] > 0) support += 1;
    if (s[side] < 0) oppose += 1;
    if (s.conditional) conditional += 1;
  }
  if (support > 0 && oppose > 0) return LOOKS.mixed;
  if (support + oppose === 0) return LOOKS.neutral;
  const outright = support + oppose > conditional;
  return LOOKS[(support > 0 ? "support" : "oppose") + (outright ? "" : "-if")];
}

/** The code points of a text that holds some of two units, else none; of a long text looked for once. */
function pointsOf(text) {
  const look = () => (/[\ud800-\udfff]/.test(text) ? [...text] : null);
  if (text.length < 2000) return look();
  if (!POINTS.has(text)) POINTS.set(text, look());
  return POINTS.get(text);
}

/** Text by code points, as all spans count. */
function slice(text, start, end) {
  return pointsOf(text)?.slice(start, end).join("") ?? text.slice(start, end);
}

/** A text cut at the ends of spans: pieces with the names of the spans that hold them. */
function pieces(text, spans) {
  const points = pointsOf(text);
  const length = points ? points.length : text.length;
  const inside = (at) => Math.max(0, Math.min(length, at));
  const cuts = new Set([0, length]);
  for (const span of spans) cuts.add(inside(span.start)).add(inside(span.end));
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1];
    const words = points ? points.slice(start, end).join("") : text.slice(start, end);
    return { words, held: spans.filter((span) => span.start <= start && span.end >= end).map((span) => span.name) };
  });
}

/** `[0, 4, 9, 12]` as spans of that name. */
function spansOf(flat, name) {
  const spans = [];
  for (let at = 0; at + 1 < flat.length; at += 2) spans.push({ start: flat[at], end: flat[at + 1], name });
  return spans;
}

/** How far two actors agree: issues on which both took a side, the same and opposite ones, and on which statements. */
function tieOf(ours, theirs) {
  const tie = { agree: [], differ: [], shared: 0, own: [] };
  for (const [issue, a] of ours) {
    const b = theirs.get(issue);
    if (!b) continue;
    const both = (one, other) => a.some((s) => s.toward === one) && b.some((s) => s.toward === other);
    const agree = both(1, 1) || both(-1, -1);
    const differ = both(1, -1) || both(-1, 1);
    if (agree) tie.agree.push(issue);
    if (differ) tie.differ.push(issue);
    if (!agree && !differ) continue;
    tie.shared += 1;
    tie.own.push(...a, ...b);
  }
  return tie;
}
