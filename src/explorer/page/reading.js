// The reading view: a record's text with its statements marked, and cards in the margin.

const reading = {
  name: "reading",
  title: "Reading",
  says: "The record with its statements marked. Click marked words, or a card, for everything known of them.",
  draw(main, statements) {
    const chosen = DOCUMENTS.find((d) => d.id === STATE.doc) ?? statements[0]?.document ?? DOCUMENTS[0];
    if (!chosen) return main.append(nothing());
    if (DOCUMENTS.length > 1) main.append(recordPicker(chosen, statements));
    const own = statements.filter((s) => s.document === chosen);
    if (chosen.text) main.append(h("p", { class: "adding" }, adder(), h("span", { class: "hint" }, "Something is missing? Mark its words in the text, and add it.")));
    const page = h("article", { class: "record", "data-record": chosen.id });
    page.append(...(chosen.text ? blocks(chosen, own) : excerpts(own)));
    main.append(filtered() ? hits(page, own) : "", page);
    toChosen(page);
  },
  csv: statementRows,
};

/** Which record is read: a list of all, with how much each holds. */
function recordPicker(chosen, statements) {
  const held = groups(statements, (s) => s.document);
  const option = (d) => h("option", { value: d.id, selected: d === chosen }, `${d.label}${d.day ? ` · ${d.day}` : ""} · ${counted(held.get(d)?.length ?? 0, "statement")}`);
  return h("label", { class: "picker" }, "Record ", h("select", { id: "record", onchange: (event) => go({ doc: event.target.value, stmt: [] }) }, DOCUMENTS.map(option)));
}

/** The blocks of a record, each with the statements that begin in it beside it. */
function blocks(record, statements) {
  const rows = [];
  let page = 0;
  for (const [kind, start, end, number] of record.blocks) {
    if (number > page) {
      page = number;
      rows.push(h("p", { class: "pagemark" }, `page ${page}`));
    }
    const inside = statements.filter((s) => s.start < end && s.end > start);
    const beside = inside.filter((s) => s.start >= start).sort(by((s) => s.start));
    const text = h(kind === "heading" ? "h3" : "p", { class: `text ${kind}`, "data-start": start }, marked(record, start, end, inside));
    rows.push(h("div", { class: "row" }, text, h("div", { class: "margin" }, beside.map(marginCard))));
  }
  return rows;
}

/** A stretch of a record, cut where statements begin and end; overlapping ones lie deeper. */
function marked(record, start, end, statements) {
  const text = slice(record.text, start, end).replace(/~~|\*\*/g, (marks) => " ".repeat(marks.length));
  const spans = statements.map((s) => ({ start: s.start - start, end: s.end - start, name: s }));
  const cues = statements.flatMap((s) => spansOf(s.cue.map((at) => at + s.start - start), "cue"));
  return pieces(text, [...spans, ...cues]).map(({ words, held }) => {
    const own = held.filter((name) => name !== "cue");
    if (own.length === 0) return words;
    const look = lookOf(own, "stance");
    const label = own.map((s) => `${s.actor.label} ${lookOfOne(s).word}: ${s.position.label}`).join("; ");
    const classes = `said ${look.name} ${own.length > 1 ? "deep" : ""} ${held.includes("cue") ? "cue" : ""}`;
    return quotesLink(own, { class: classes, "data-s": own.map((s) => s.n).join(" "), title: label }, words);
  });
}

/** Where the text is not at hand: the quotes in their order. */
function excerpts(statements) {
  const note = h("p", { class: "hint" }, "The text of this record is not in the page; here are the passages that statements quote. To include it, make the page from the record, or name it with --text.");
  const rows = [...groups(statements, (s) => `${s.start} ${s.quote}`).values()].map((own) => {
    const marks = pieces(own[0].quote, own.flatMap((s) => spansOf(s.cue, "cue")));
    const words = marks.map(({ words, held }) => (held.length ? h("mark", {}, words) : words));
    const text = quotesLink(own, { class: `said ${lookOf(own, "stance").name}`, "data-s": own.map((s) => s.n).join(" ") }, words);
    return h("div", { class: "row" }, h("p", { class: "text paragraph" }, text), h("div", { class: "margin" }, own.map(marginCard)));
  });
  return [note, ...rows];
}

/** A statement in the margin: who, which side, what, on which condition. */
function marginCard(s) {
  const look = lookOfOne(s);
  const when = s.condition ? h("q", { class: "condition" }, s.condition) : null;
  const doubt = band(s) === "low" ? [" ", h("span", { class: "doubt", title: "confidence below 0.4" }, "doubtful")] : null;
  return quotesLink([s], { class: `aside-card ${look.name}`, "data-s": s.n }, sign(look), h("span", {}, h("b", {}, s.actor.label), " ", s.position.label, when ? " " : null, when, doubt));
}

/** The way from one statement that passes to the next: it begins at the first, unless someone is typing. */
function hits(page, statements) {
  const list = [...statements].sort(by((s) => s.start));
  const told = h("span", { role: "status" });
  let at = -1;
  const to = (step) => {
    at = (at + step + list.length) % list.length;
    told.textContent = `${at + 1} of ${list.length}`;
    for (const own of all("[data-s]", page)) own.classList.toggle("hit", own.dataset.s.split(" ").includes(String(list[at].n)));
    intoSight(find(".text .hit", page));
  };
  const button = (id, words, step) => h("button", { type: "button", id, onclick: () => to(step) }, words);
  const bar = h("p", { class: "hits" }, told, button("hit-previous", "← Previous", -1), button("hit-next", "Next →", 1));
  if (!list.length) return h("p", { class: "hint" }, "Nothing in this record passes the filters.");
  if (STATE.stmt.length || document.activeElement?.id === "search") told.textContent = counted(list.length, "statement");
  else requestAnimationFrame(() => to(1));
  return bar;
}

/** Brings the statement that the address names into sight. */
function toChosen(page) {
  const first = STATE.stmt.map((id) => BY_ID.get(id)).find(Boolean);
  if (!first) return;
  const found = all("[data-s]", page).find((element) => element.dataset.s.split(" ").includes(String(first.n)));
  requestAnimationFrame(() => intoSight(found));
}
