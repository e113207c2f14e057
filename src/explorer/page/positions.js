// Position cards: who is for a course of action, who against, on which terms, in whose words.

const positions = {
  name: "positions",
  title: "Positions",
  says: "Each course of action with those for it and those against it, the conditions they named, and the words that say it best.",
  draw(main, statements) {
    const issues = [...groups(statements, (s) => s.issue)].sort(by(([, own]) => -own.length));
    const list = h("div", {});
    const actor = STATE.actor.length === 1 && ACTORS.find(({ id }) => id === STATE.actor[0]);
    if (actor) main.append(h("p", { class: "actions" }, h("b", {}, actor.label), actor.about ? ` ${actor.about}` : "", revisions(() => STATEMENTS.filter((s) => s.actor === actor), "actor")));
    firstOf(issues, 8, ([issue, own]) => issueSection(issue, own), list);
    main.append(list);
  },
  csv(statements) {
    const rows = [...groups(statements, (s) => s.position)].flatMap(([position, own]) =>
      [...groups(own, (s) => s.actor)].map(([actor, said]) => [position.issue.label, position.label, actor.label, lookOf(said, "stance").word, conditions(said).join("; "), said.length, best(said).quote, ids(said).join(" ")]));
    return [["issue", "position", "actor", "stance", "conditions", "statements", "quote", "ids"], ...rows];
  },
};

function issueSection(issue, statements) {
  const about = issue.about ? h("p", { class: "hint" }, `Support of the issue means: ${issue.about}.`) : null;
  const own = [...groups(statements, (s) => s.position)].sort(by(([, said]) => -said.filter((s) => s.stance !== 0).length, ([, said]) => -said.length));
  const cards = h("div", { class: "positions" });
  firstOf(own, 12, ([position, said]) => positionCard(position, said), cards);
  return h("section", { class: "issue" }, h("div", { class: "about" }, h("h3", {}, issue.label), about, h("p", { class: "actions" }, revisions(() => STATEMENTS.filter((s) => s.issue === issue), "issue"))), cards);
}

function positionCard(position, statements) {
  const sides = groups(statements, (s) => s.actor);
  const held = [...sides].map(([actor, own]) => ({ actor, own, look: lookOf(own, "stance") }));
  const of = (...names) => held.filter(({ look }) => names.includes(look.name));
  const part = (label, list) => (list.length ? h("div", { class: "part" }, h("h5", {}, label), h("ul", {}, list.map(holder))) : null);
  const spoken = best(statements);
  return h("article", { class: "card position" }, h("h4", {}, position.label),
    part("For", of("support", "support-if")), part("On both sides", of("mixed")), part("Against", of("oppose", "oppose-if")), part("Without a side", of("neutral")),
    h("blockquote", { lang: "en" }, quoted(spoken), " ", h("cite", {}, `${spoken.actor.label}, ${place(spoken)}`)),
    h("p", { class: "actions" }, numbers(statements), h("button", { type: "button", onclick: (event) => copy(citation(spoken), event.target) }, "Copy citation")));
}

/** An actor on a card, with the terms, leading to the words. */
function holder({ actor, own }) {
  return h("li", {}, quotesLink(own, { class: "holder" }, signOf(own, "stance"), h("span", {}, actor.label, own.length > 1 ? h("span", { class: "count" }, ` ${own.length}`) : null)), terms(own));
}
