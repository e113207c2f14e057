// The stance matrix, the page's home: issues down, actors across, a sign and a count a cell.

const ACROSS = 40;
const DOWN = 60;

const ACTOR_ORDERS = {
  cluster: (told) => by((a) => CLUSTER.get(a) ?? 1e6, (a) => -told.get(a).length),
  speaking: (told) => by((a) => told.get(a)[0].n),
  count: (told) => by((a) => -told.get(a).length, (a) => a.label),
  name: () => by((a) => a.label),
};
const ISSUE_ORDERS = {
  count: (told) => by((i) => -told.get(i).length, (i) => i.label),
  speaking: (told) => by((i) => told.get(i)[0].n),
  name: () => by((i) => i.label),
};

const matrix = {
  name: "matrix",
  title: "Who stands where",
  get says() {
    return `The side toward each issue, and how many statements take it. Blank: ${filtered() ? "nothing passes the filters" : "nothing was found, which is not silence"}.`;
  },
  uses: "Any cell opens the words it rests on.",
  svg(statements) {
    const grid = cells(statements);
    return matrixSvg(grid, this.title, `${summary(statements)} A number counts statements that take a side, 2 : 1 those for and against. Hollow: told by another; pale, with ?: doubtful. Blank: nothing found${filtered() ? " that passes" : ""}.${leftOut(grid)}`);
  },
  draw(main, statements) {
    const orders = [
      choice("Actors by", "sort", [["cluster", "likeness"], ["speaking", "order of speaking"], ["count", "statements"], ["name", "name"]], "cluster"),
      choice("Issues by", "issues", [["count", "statements"], ["speaking", "order"], ["name", "name"]], "count"),
    ];
    main.append(h("details", { class: "aids", open: innerWidth > 640 }, h("summary", {}, "Order and signs"), h("div", { class: "orders" }, orders), LEGEND()));
    const grid = cells(statements);
    main.append(scroll("Stance of each actor on each issue", matrixTable(grid)));
    const left = leftOut(grid);
    if (left) main.append(h("p", { class: "hint" }, `${left} Filters narrow the choice.`));
  },
  csv(statements) {
    const grid = cells(statements, Infinity);
    const word = (own) => (own ? `${lookOf(own, "toward").word} (${own.length})` : "");
    return [["issue", ...grid.actors.map((a) => a.label)], ...grid.issues.map((issue) => [issue.label, ...grid.actors.map((actor) => word(grid.at(actor, issue)))])];
  },
};

/** What had no room, in a sentence. */
function leftOut({ left }) {
  const parts = [left[0] && counted(left[0], "actor"), left[1] && counted(left[1], "issue")].filter(Boolean);
  return parts.length ? ` Left out for want of room, with fewest statements: ${listed(parts)}.` : "";
}

/** Actors, issues and their cells, ordered; of very many those with most statements. */
function cells(statements, limit = 1) {
  const [actors, issues] = [groups(statements, (s) => s.actor), groups(statements, (s) => s.issue)];
  const told = groups(statements, (s) => s.actor.n * ISSUES.length + s.issue.n);
  const most = (map, room) => [...map.keys()].sort(by((key) => -map.get(key).length)).slice(0, room);
  const pick = (map, room, orders, key, fallback) => most(map, room).sort((orders[key] ?? orders[fallback])(map));
  const across = pick(actors, ACROSS * limit, ACTOR_ORDERS, STATE.sort, "cluster");
  const down = pick(issues, DOWN * limit, ISSUE_ORDERS, STATE.issues, "count");
  return { actors: across, issues: down, at: (actor, issue) => told.get(actor.n * ISSUES.length + issue.n), left: [actors.size - across.length, issues.size - down.length] };
}

function matrixTable(grid) {
  const heads = grid.actors.map((actor) => h("th", { scope: "col" }, h("a", { href: link({ v: "positions", actor: [actor.id] }), title: actor.about || null, tabindex: "-1" }, actor.label)));
  const line = (issue) =>
    h("tr", {}, h("th", { scope: "row" }, h("a", { href: link({ v: "positions", issue: [issue.id] }), title: issue.about ? `support means: ${issue.about}` : null, tabindex: "-1" }, issue.label)), grid.actors.map((actor) => cell(actor, issue, grid.at(actor, issue))));
  const grown = h("table", { class: "matrix", role: "grid", "aria-label": "Stances: issues down, actors across", onkeydown: walk }, h("thead", {}, h("tr", {}, h("td"), heads)), h("tbody", {}, grid.issues.map(line)));
  find("td a", grown)?.setAttribute("tabindex", "0");
  return grown;
}

/** A cell: one sign with its count, or two where the actor took both sides. */
function cell(actor, issue, own) {
  if (!own) return h("td", { tabindex: "-1", "aria-label": `${actor.label}: ${filtered() ? "nothing passes the filters" : "nothing found"}` });
  const look = lookOf(own, "toward");
  const who = h("span", { class: "aside" }, `${actor.label}, ${issue.label}: `);
  const half = (side) => {
    const part = own.filter((s) => s.toward === side);
    return h("span", { class: "half" }, signOf(part), h("span", { class: "count" }, part.length));
  };
  const inside = look === LOOKS.mixed ? [half(1), half(-1)] : [signOf(own), h("span", { class: "count" }, sidesOf(own)[0] + sidesOf(own)[1])];
  const title = `${actor.label} ${look.word}: ${issue.label} (${counted(own.length, "statement")})`;
  return h("td", {}, quotesLink(own, { tabindex: "-1", title, class: look === LOOKS.mixed ? "split" : null }, who, inside));
}

/** Arrow keys go from cell to cell and to the heads, Home and End along a row. */
function walk(event) {
  const td = event.target.closest("td, th");
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1e4], End: [0, 1e4] };
  const step = steps[event.key];
  if (!td || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const rows = all("tr", event.currentTarget);
  const row = rows[rows.indexOf(td.parentElement) + step[0]];
  if (!row) return;
  const place = Math.max(0, Math.min(row.cells.length - 1, td.cellIndex + step[1]));
  const next = find("a", row.cells[place]) ?? row.cells[place];
  if (!next.hasAttribute("tabindex")) return;
  all("[tabindex='0']", event.currentTarget).forEach((old) => old.setAttribute("tabindex", "-1"));
  if (next.tagName === "A") next.setAttribute("tabindex", "0");
  next.focus();
}
