// The figures: drawn by the program but for their marks, and put into the page when their
// view is opened. Each mark leads to its statements. Below each stands the same as a table.

const DRAWN = new Map();

/** A figure's SVG, made into elements; its words are read once. */
function figure(name) {
  if (!DRAWN.has(name)) DRAWN.set(name, new DOMParser().parseFromString(find(`#figure-${name}`).textContent, "image/svg+xml"));
  return document.importNode(DRAWN.get(name).documentElement, true);
}

const statementsOf = (mark) => mark.dataset.statements.split(" ").map((n) => STATEMENTS[n]);

/** The lines that say below a figure what it shows. */
const captionsOf = (svg) => all("text.pale[font-size='12'][x='34']", svg);

/** Takes title and caption off, which the page says in its own words, and keeps it legible. */
function trim(svg) {
  const [x, y, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const titles = all("text", svg).filter((words) => ["21", "13.5"].includes(words.getAttribute("font-size")));
  const at = (name) => titles.map((words) => Number(words.getAttribute(name)));
  const top = Math.max(y, ...at("y").map((line) => line + 8));
  const left = Math.max(x, Math.min(...at("x"), width)) - 2;
  const captions = captionsOf(svg);
  const bottom = captions.length ? Math.min(...captions.map((words) => Number(words.getAttribute("y")))) - 12 : y + height;
  [...titles, ...captions].forEach((words) => words.remove());
  svg.setAttribute("viewBox", `${left} ${top} ${width - left} ${bottom - top}`);
  svg.setAttribute("width", width - left);
  svg.setAttribute("height", bottom - top);
  svg.style.minWidth = `${Math.round((width - left) * 0.8)}px`;
}

/** Makes marks lead to their quotes, by pointer and by key: one stop, arrows to neighbours. */
function enliven(svg) {
  const marks = all("[data-statements]", svg);
  const solid = marks.filter((one) => !one.matches(".curve, .rule"));
  const stops = solid.length ? solid : marks;
  for (const one of stops) {
    one.setAttribute("tabindex", "-1");
    one.setAttribute("role", "button");
    const words = [find("text", one)?.textContent, find("title", one)?.textContent].filter(Boolean).join(" ");
    one.setAttribute("aria-label", words || counted(statementsOf(one).length, "statement"));
  }
  stops[0]?.setAttribute("tabindex", "0");
  svg.setAttribute("role", "group");
  const open = (one) => {
    opener = one;
    go({ stmt: ids(statementsOf(one)) });
  };
  svg.addEventListener("click", (event) => {
    const one = event.target.closest("[data-statements]");
    if (one) open(one);
  });
  svg.addEventListener("keydown", (event) => steer(event, stops, open));
}

/** Enter opens, arrows go to the nearest mark in their direction. */
function steer(event, stops, open) {
  const here = event.target.closest("[data-statements]");
  if (!here) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return open(here);
  }
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!way) return;
  event.preventDefault();
  const centre = (one) => {
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = centre(here);
  const ahead = stops.map((one) => {
    const [dx, dy] = [centre(one)[0] - x, centre(one)[1] - y];
    const along = dx * way[0] + dy * way[1];
    return { one, along, far: along + 3 * Math.abs(dx * way[1] + dy * way[0]) };
  });
  const next = ahead.filter(({ along }) => along > 1).sort(by(({ far }) => far))[0]?.one;
  if (!next) return;
  stops.forEach((one) => one.setAttribute("tabindex", "-1"));
  next.setAttribute("tabindex", "0");
  next.focus();
}

/** A view that shows a figure, with its twin in words. */
function figureView(name, title, says, twin) {
  return {
    name, title, says,
    svg: (statements) => captioned(valued(figure(name), name, statements)),
    draw(main, statements) {
      const svg = valued(figure(name), name, statements);
      trim(svg);
      enliven(svg);
      const caption = h("figcaption", { class: "hint" }, find("desc", svg).textContent);
      const rows = twin(statements);
      const words = h("details", { class: "words", open: true }, h("summary", {}, "The same as a table"), rows.body.length ? scroll(`${title}, as a table`, table(title, rows.head, rows.body.slice(0, 400))) : h("p", { class: "hint" }, "What passes the filters gives no row."), rows.body.length > 400 ? h("p", { class: "hint" }, `The first 400 of ${rows.body.length} rows; CSV has all.`) : null);
      const drawn = h("figure", { class: "plate" }, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${title}, drawn` }, svg), caption);
      main.append(drawn, words);
    },
    csv(statements) {
      const { head, body } = twin(statements);
      return [head, ...body.map((row) => row.map((value) => (value instanceof Node ? value.textContent.trim() : value)))];
    },
  };
}

/** Each two actors who took sides on the same issues: of those in `among`, in their order, else of those who took most. */
function pairs(statements, among = null) {
  const told = groups(statements.filter((s) => s.toward !== 0), (s) => s.actor);
  const held = [...told].map(([actor, own]) => [actor, groups(own, (s) => s.issue)]);
  const most = among ? held.filter(([actor]) => among.includes(actor)).sort(by(([actor]) => among.indexOf(actor))) : held.sort(by(([, issues]) => -issues.size)).slice(0, ACROSS);
  const found = most.flatMap(([one, ours], at) => most.slice(at + 1).map(([other, theirs]) => ({ one, other, ...tieOf(ours, theirs) })));
  return found.filter((pair) => pair.shared > 0).sort(by((pair) => -(pair.agree.length - pair.differ.length), (pair) => -pair.shared));
}

function pairTwin(statements) {
  const row = ({ one, other, agree, differ, shared }) => [h("a", { href: link({ v: "pair", a: one.id, b: other.id }) }, `${one.label} and ${other.label}`), agree.length, differ.length, shared, ((agree.length - differ.length) / shared).toFixed(2).replace("-", "−")];
  return { head: ["Two actors", "agree on", "differ on", "shared issues", "(agree − differ) / shared"], body: pairs(statements).map(row) };
}

function barsTwin(statements) {
  const body = [...groups(statements, (s) => s.issue)].sort(by(([, own]) => -own.length)).map(([issue, own]) => {
    const held = [...groups(own, (s) => s.actor)].map(([actor, said]) => ({ actor, said, look: lookOf(said, "toward").name }));
    const who = (...looks) => held.filter(({ look }) => looks.includes(look)).map(({ actor, look }) => actor.label + (look.endsWith("-if") ? " (if)" : "")).join(", ");
    return [quotesLink(own, {}, issue.label), who("support", "support-if"), who("oppose", "oppose-if"), who("mixed"), who("neutral")];
  });
  return { head: ["Issue", "for it", "against it", "both", "without a side"], body };
}

function timelineTwin(statements) {
  const row = (s) => [quotesLink([s], { title: s.document.label }, place(s, s.document.id)), s.actor.label, lookOfOne(s, "toward").word, s.issue.label, s.responses.map((r) => `${r.verb} ${r.actor.label}`).join("; ")];
  return { head: ["Place", "Actor", "Side", "Issue", "Reply"], body: statements.map(row) };
}

function bipartiteTwin(statements) {
  const body = [...groups(statements, (s) => s.actor.n * ISSUES.length + s.issue.n).values()].sort(by((own) => own[0].actor.label, (own) => own[0].issue.label)).map((own) => [own[0].actor.label, lookOf(own, "toward").word, quotesLink(own, {}, own[0].issue.label), own.length]);
  return { head: ["Actor", "Side", "Issue", "Statements"], body };
}

/** Paper is narrower than the order of speaking: it is cut into strips, each with the names. */
const STRIP = 20 * 29;

function strips(svg) {
  const [x, y] = svg.getAttribute("viewBox").split(" ").map(Number);
  const lanes = all("path.rule[stroke='#d9d6cf']", svg).map((line) => line.getAttribute("d").match(/[\d.]+/g).map(Number)).filter(([, from, , to]) => from === to);
  const [left, right] = [Math.min(...lanes.map((line) => line[0])), Math.max(...lanes.map((line) => line[2]))];
  const high = Math.max(...lanes.map((line) => line[1])) + 22 - y;
  const part = (from, width) => {
    const cut = svg.cloneNode(true);
    for (const [name, value] of Object.entries({ viewBox: `${from} ${y} ${width} ${high}`, width, height: high })) cut.setAttribute(name, value);
    cut.removeAttribute("style");
    return cut;
  };
  const rows = [];
  for (let from = left; from < right; from += STRIP) rows.push(h("div", { class: "strip" }, part(x, left - x), part(from, Math.min(STRIP, right - from))));
  const key = all("text[font-size='12'][text-anchor='end']", svg).map((number) => h("li", { value: number.textContent }, number.nextElementSibling.textContent));
  return h("div", { class: "strips" }, rows, h("ol", {}, key), LEGEND());
}

addEventListener("beforeprint", () => {
  const svg = find(".view-timeline .plate svg");
  if (svg && svg.viewBox.baseVal.width > 900) svg.closest("figure").prepend(strips(svg));
});
addEventListener("afterprint", () => find(".strips")?.remove());

const agreement = figureView("agreement", "Who agrees with whom", "Each two actors by the sides they took on the same issues, ordered and joined by likeness.", pairTwin);
const bars = figureView("bars", "For and against", "Each issue with those for it to the left and those against it to the right.", barsTwin);
const timeline = figureView("timeline", "In the order of speaking", "A lane for each actor, a sign for each statement; brackets where someone changes sides, arrows to whom a statement replies.", timelineTwin);
const bipartite = figureView("bipartite", "Actors and issues", "A curve for each actor's side on an issue.", bipartiteTwin);
const network = figureView("network", "Agreement as a network", "Actors tied where they agree and where they differ.", pairTwin);
