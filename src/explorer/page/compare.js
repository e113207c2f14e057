// Two actors side by side, and the lists of what all agree on and what divides them.

const pair = {
  name: "pair",
  title: "Two actors",
  says: "Where two agree and where they differ: every issue on which both took a side.",
  draw(main, statements) {
    const actors = [...new Set(statements.map((s) => s.actor))];
    const [one, other] = chosenPair(statements);
    main.append(h("div", { class: "pickers" }, actorPicker("a", one, actors), h("span", { "aria-hidden": "true" }, "and"), actorPicker("b", other, actors)));
    if (!one || !other || one === other) return main.append(h("p", { class: "nothing" }, "Choose two actors."));
    const rows = comparison(statements, one, other);
    main.append(verdict(rows, one, other), ...rows.map((row) => comparisonCard(row, one, other)), replies(statements, one, other));
  },
  csv(statements) {
    const [one, other] = chosenPair(statements);
    const side = (own) => `${lookOf(own, "toward").word}${conditions(own).length ? `: ${conditions(own).join("; ")}` : ""}`;
    return [["issue", one?.label, other?.label, "agree or differ"], ...comparison(statements, one, other).map(({ issue, ours, theirs, how }) => [issue.label, side(ours), side(theirs), how.join(" and ")])];
  },
};

/** The two that the address names; else those who took sides most, and most on the same. */
function chosenPair(statements) {
  const actor = (id) => ACTORS.find((a) => a.id === id);
  const sided = groups(statements.filter((s) => s.toward !== 0), (s) => s.actor);
  const issues = (a) => new Set((sided.get(a) ?? []).map((s) => s.issue));
  const most = [...new Set([...sided.keys()].sort(by((a) => -issues(a).size)).concat(statements.map((s) => s.actor)))];
  const [a, b] = [actor(STATE.a), actor(STATE.b)];
  const first = a ?? most.find((other) => other !== b);
  const own = issues(first);
  const shared = (other) => [...issues(other)].filter((issue) => own.has(issue)).length;
  return [first, b ?? most.filter((other) => other !== first).sort(by((other) => -shared(other)))[0]];
}

/** On how many issues two agree and differ, in a sentence. */
function verdict(rows, one, other) {
  const count = (...names) => rows.filter(({ how }) => names.every((name) => how.includes(name))).length;
  const both = count("agree", "differ");
  const found = rows.length ? ` both took a side on ${counted(rows.length, "issue")}: they agree on ${count("agree")} and differ on ${count("differ")}${both ? `, on ${both} of them both` : ""}.` : " took no side on the same issue.";
  return h("p", { class: "verdict" }, h("bdi", {}, one.label), " and ", h("bdi", {}, other.label), found);
}

function actorPicker(key, chosen, actors) {
  const listedActors = [...new Set([...(chosen ? [chosen] : []), ...actors])].sort(by((a) => a.label));
  const label = key === "a" ? "First actor" : "Second actor";
  return h("select", { id: `actor-${key}`, "aria-label": label, onchange: (event) => go({ [key]: event.target.value, stmt: [] }) }, listedActors.map((a) => h("option", { value: a.id, selected: a === chosen }, a.label)));
}

/** Each issue on which both took a side; first where they only differ. */
function comparison(statements, one, other) {
  const of = (actor) => groups(statements.filter((s) => s.actor === actor && s.toward !== 0), (s) => s.issue);
  const [ours, theirs] = [of(one), of(other)];
  const tie = tieOf(ours, theirs);
  const rows = [...ours.keys()].filter((issue) => theirs.has(issue)).map((issue) => {
    const how = [tie.agree.includes(issue) && "agree", tie.differ.includes(issue) && "differ"].filter(Boolean);
    return { issue, ours: ours.get(issue), theirs: theirs.get(issue), how };
  });
  return rows.sort(by((row) => (row.how.includes("agree") ? (row.how.includes("differ") ? 1 : 2) : 0), (row) => row.issue.label));
}

function comparisonCard({ issue, ours, theirs, how }, one, other) {
  const side = (actor, own) => {
    const look = lookOf(own, "toward");
    const spoken = best(own);
    return h("div", { class: "side" }, h("p", { class: "claim" }, signOf(own), " ", h("b", {}, actor.label), ` ${look.word}`), terms(own), h("blockquote", { lang: "en" }, quoted(spoken)), numbers(own));
  };
  return h("section", { class: `card versus ${how.join(" ")}` }, h("h3", {}, h("span", { class: "how" }, how.join(" and ")), " ", issue.label), h("div", { class: "sides" }, side(one, ours), side(other, theirs)));
}

/** Where one of two answers the other in the record's own words. */
function replies(statements, one, other) {
  const answers = (s, a, b) => s.actor === a && s.responses.some((r) => r.actor === b);
  const found = statements.filter((s) => answers(s, one, other) || answers(s, other, one));
  if (found.length === 0) return "";
  return h("section", {}, h("h3", {}, "In the record's own words"), h("ul", { class: "plain" }, found.map((s) => h("li", {}, quotesLink([s], {}, s.responses.map((r) => `${s.actor.label} ${r.verb} ${r.actor.label}`).join("; ")), `: ${s.position.label}`))));
}

const ground = {
  name: "ground",
  title: "Common ground and fault lines",
  says: "What those who took a side agree on, and what divides them. Issues on which one alone took a side are listed last.",
  draw(main, statements) {
    const rows = lines(statements);
    const part = (title, says, list) => (list.length ? h("section", { class: "lines" }, h("h3", {}, title), h("p", { class: "hint" }, says), h("ul", { class: "plain" }, list.map(lineItem))) : null);
    const parts = [
      part("Fault lines", "The more even the sides, the higher.", rows.filter((row) => row.kind === "fault")),
      part("Common ground", "Two or more took a side, and all the same.", rows.filter((row) => row.kind === "common")),
      part("One voice", "Only one took a side.", rows.filter((row) => row.kind === "one")),
    ];
    main.append(...parts.filter(Boolean));
  },
  csv(statements) {
    const names = (list) => list.map(({ actor, look }) => actor.label + (look.name.endsWith("-if") ? " (if)" : "")).join(", ");
    return [["kind", "issue", "for", "against", "both"], ...lines(statements).map((row) => [row.kind, row.issue.label, names(row.pro), names(row.con), names(row.both)])];
  },
};

/** Every issue with who took which side of it, and what kind of line that makes. */
function lines(statements) {
  const rows = [...groups(statements, (s) => s.issue)].map(([issue, own]) => {
    const held = [...groups(own.filter((s) => s.toward !== 0), (s) => s.actor)].map(([actor, said]) => ({ actor, said, look: lookOf(said, "toward") }));
    const of = (name) => held.filter(({ look }) => look.name.startsWith(name));
    const [pro, con, both] = [of("support"), of("oppose"), of("mixed")];
    const even = Math.min(pro.length + both.length, con.length + both.length);
    return { issue, held, pro, con, both, even, kind: held.length < 2 ? "one" : even > 0 ? "fault" : "common" };
  });
  return rows.filter((row) => row.held.length > 0).sort(by((row) => ["fault", "common", "one"].indexOf(row.kind), (row) => -row.even, (row) => -row.held.length, (row) => row.issue.label));
}

function lineWords({ pro, con, both, kind, held }) {
  if (kind === "one") return "one voice";
  if (kind === "common") return `agreed by ${held.length}`;
  return `${pro.length} for, ${con.length} against${both.length ? `, ${both.length} on both sides` : ""}`;
}

function lineItem(row) {
  const names = (label, list) => (list.length ? h("div", { class: "part" }, h("span", { class: "label" }, label), list.map(({ actor, said }) => quotesLink(said, { class: "holder" }, signOf(said), h("span", {}, actor.label)))) : null);
  return h("li", { class: "line" }, h("p", { class: "claim" }, h("b", {}, row.issue.label), ` ${lineWords(row)}`), names("For", row.pro), names("Against", row.con), names("Both", row.both));
}
