// The marks of figures. The program found the places of names; what stands there is drawn
// here, of the statements that pass the filters, by the rules of `layout/plot`. So a figure,
// its table and what is saved of it say the same.

const INKS = { support: "#0072b2", oppose: "#d55e00", mixed: "#222222", neutral: "#767676" };
const inkOf = (look) => INKS[look.name.replace("-if", "")];
const lineOf = (look) => ({ support: "", mixed: "", oppose: "dashed" })[look.name] ?? "dotted";
const rounded = (number) => String(Math.round(number * 100) / 100);
const wideOf = (look) => (look.sign.length > 1 ? 25 : 15);

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, typeof value === "number" ? rounded(value) : value);
  made.append(...children);
  return made;
}

/** A mark with its words, on its statements. */
function marking(name, attributes, says, own, ...children) {
  return element(name, { ...attributes, "data-statements": own.map((s) => s.n).join(" ") }, element("title", {}, says), ...children);
}

const lettering = (words, x, y, size, attributes = {}) => element("text", { x, y, "font-size": size, class: "ink", fill: "#111111", ...attributes }, words);
const MIDDLE = { "text-anchor": "middle" };

/** The stroke of a line, by how it is drawn. */
function stroke(colour, width, line) {
  const dashes = { dashed: "7 3.5", dotted: `0.1 ${rounded(width + 2.4)}` }[line] ?? null;
  return { fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": line === "dotted" ? "round" : null, "stroke-dasharray": dashes };
}

/** A colour on white, thinned. */
function tint(colour, share) {
  const channels = [1, 3, 5].map((at) => Math.round(255 + (parseInt(colour.slice(at, at + 2), 16) - 255) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The sign of a stance around a centre; hollow where others tell of it. */
function badge(look, x, y, hollow) {
  const [colour, wide, inset] = [inkOf(look), wideOf(look), hollow ? 0.6 : 0];
  const box = { x: x - wide / 2 + inset, y: y - 7.5 + inset, width: wide - inset * 2, height: 15 - inset * 2, rx: 7.5, fill: hollow ? "#ffffff" : colour };
  const words = { "font-weight": 600, "text-anchor": "middle", fill: hollow ? colour : "#ffffff", class: null };
  return [element("rect", hollow ? { ...box, stroke: colour, "stroke-width": 1.2 } : box), lettering(look.sign, x, y + (wide > 15 ? 4 : 4.6), wide > 15 ? 11.5 : 14, words)];
}

/** The same, where it is doubtful: pale, with a question mark. */
const pale = (look, x, y) => [element("rect", { x: x - wideOf(look) / 2, y: y - 7.5, width: wideOf(look), height: 15, rx: 7.5, fill: tint(inkOf(look), 0.3) }), lettering(look.sign, x, y + 4, 12, { "font-weight": 600, "text-anchor": "middle" }), lettering("?", x + wideOf(look) / 2 + 2, y + 4, 12)];

const hollow = (own) => own.every((s) => s.reported);
const badgeMark = (look, x, y, says, own) => marking("g", { class: `badge ${look.name}${hollow(own) ? " reported" : ""}` }, says, own, ...badge(look, x, y, hollow(own)));
const sidesWith = (own) => `${own[0].actor.label} ${lookOf(own, "toward").word} ${own[0].issue.label}: ${counted(own.length, "statement")}`;
const tieWords = ({ one, other, agree, differ, shared }) => `${one.label} and ${other.label} agree on ${agree.length} and differ on ${differ.length} of ${shared} shared issues`;

/** Where names of a kind stand in a figure: boxes, or the middle of the left end of words. */
function places(svg, kind, selector) {
  const keyed = new Map(KINDS[kind].map((entry) => [`${kind}:${entry.id}`, entry]));
  const found = groups(all(`${selector}[data-key^="${kind}:"]`, svg), (own) => keyed.get(own.dataset.key));
  found.delete(undefined);
  const number = (own, name) => Number(own.getAttribute(name));
  for (const [entry, own] of found) {
    const box = Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, number(own[0], name)]));
    if (selector === "text") box.y = own.reduce((sum, line) => sum + number(line, "y"), 0) / own.length - 4.55;
    found.set(entry, { ...box, cx: box.x + box.width / 2, cy: box.y + box.height / 2 });
  }
  return found;
}

/** The statements of each actor on each issue. */
const cellsOf = (statements) => [...groups(statements, (s) => s.actor.n * ISSUES.length + s.issue.n).values()];

const DRAW = {
  agreement(svg, statements) {
    const box = places(svg, "actor", "rect");
    // The tree is that of all statements.
    if (filtered()) for (const own of all("path.rule, text[font-size='11']", svg)) own.remove();
    return pairs(statements, [...box.keys()]).flatMap((tie) => [[tie.one, tie.other], [tie.other, tie.one]].flatMap(([one, other]) => {
      const value = (tie.agree.length - tie.differ.length) / tie.shared;
      const colour = value < 0 ? INKS.oppose : INKS.support;
      const thin = tie.shared < 2;
      const [x, y, inset] = [box.get(other).x, box.get(one).y, thin ? 3 : 0];
      const edge = thin && value !== 0 ? { stroke: colour, "stroke-width": 1.3, "stroke-dasharray": "1.4 2.2" } : {};
      const block = { class: "block", fill: tint(colour, Math.max(0.04, Math.abs(value) * (thin ? 0.3 : 0.6))), ...edge, x: x + inset, y: y + inset, width: box.get(one).width - inset * 2, height: box.get(one).height - inset * 2 };
      const whole = Math.round(Math.abs(value) * 100);
      const words = whole === 0 ? "0" : (value > 0 ? "+" : "−") + (whole === 100 ? "1" : `.${String(whole).padStart(2, "0")}`);
      return [marking("rect", block, tieWords({ ...tie, one, other }), tie.own), lettering(words, x + 21, y + 16.5, 12.5, MIDDLE), lettering(tie.shared, x + 21, y + 26.5, 9.5, MIDDLE)];
    }));
  },

  network(svg, statements) {
    const box = places(svg, "actor", "rect");
    const net = ({ agree, differ }) => Math.abs(agree.length - differ.length);
    const found = pairs(statements, [...box.keys()]).sort(by(net));
    const kept = found.slice(Math.max(0, found.length - 4 * box.size));
    // Lines keep their scale under filters.
    const strongest = pairs(live(), [...box.keys()]).reduce((most, tie) => Math.max(most, net(tie)), 6);
    const widest = Math.min(5, Math.max(1.6, 5 * Math.sqrt(60 / Math.max(1, kept.length))));
    const note = found.length > kept.length ? ` The ${found.length - kept.length} weakest ties are left out.` : "";
    const words = find("desc", svg);
    words.textContent = words.textContent.replace(/ The \d+ weakest ties are left out\./, "") + note;
    return kept.map((tie) => {
      const way = Math.sign(tie.agree.length - tie.differ.length);
      const look = way > 0 ? LOOKS.support : way < 0 ? LOOKS.oppose : LOOKS.neutral;
      const [from, to] = [box.get(tie.one), box.get(tie.other)];
      const width = 0.8 + ((widest - 0.8) * net(tie)) / strongest;
      return marking("path", { class: "rule", ...stroke(inkOf(look), width, lineOf(look)), d: `M${rounded(from.cx)} ${rounded(from.cy)}L${rounded(to.cx)} ${rounded(to.cy)}` }, tieWords(tie), tie.own);
    });
  },

  bars(svg, statements) {
    const rows = places(svg, "issue", "text");
    const told = groups(live(), (s) => s.actor);
    const sides = (own) => {
      const held = [...groups(own, (s) => s.actor).values()].map((said) => ({ own: said, look: lookOf(said, "toward") }));
      const of = (...names) => held.filter(({ look }) => names.includes(look.name)).sort(by(({ look }) => Object.keys(LOOKS).indexOf(look.name), ({ own }) => -told.get(own[0].actor).length, ({ own }) => own[0].actor.n));
      return [of("support", "support-if", "mixed"), of("oppose", "oppose-if", "mixed"), of("neutral")];
    };
    const whole = [...groups(live(), (s) => s.issue)].filter(([issue]) => rows.has(issue)).map(([, own]) => sides(own));
    const most = [0, 1].map((side) => Math.max(1, ...whole.map((row) => row[side].length)));
    const step = Math.min(100, Math.max(12, 640 / Math.max(...most)));
    const middle = Number(find("path.rule[stroke='#333333']", svg).getAttribute("d").match(/[\d.]+/)[0]);
    const paint = (side, y) => ({ own, look }, at) => {
      const x = side ? middle + step * at : middle - step * (at + 1);
      const towards = side ? LOOKS.oppose : LOOKS.support;
      const conditional = look.name.endsWith("-if");
      const fill = conditional ? `url(#${hatch(svg, towards)})` : tint(inkOf(towards), 0.28);
      const block = { class: "block", fill, stroke: inkOf(towards), "stroke-width": 1.3, "stroke-dasharray": side ? "5 2.5" : null, x: x + 2, y: y - 12, width: step - 4, height: 24 };
      const words = step < 52 ? (look === LOOKS.mixed ? look.sign : "") : short(own[0].actor.label, look === LOOKS.mixed ? "± " : conditional ? "if " : "", step - 12);
      return [marking("rect", block, sidesWith(own), own), words ? lettering(words, x + step / 2, y + 4, 11, MIDDLE) : null];
    };
    return [...groups(statements, (s) => s.issue)].filter(([issue]) => rows.has(issue)).flatMap(([issue, own]) => {
      const { y } = rows.get(issue);
      const [pro, con, raise] = sides(own);
      const note = raise.length ? lettering(`${raise.length} without a side`, middle + step * most[1] + 10, y + 4, 11, { class: "pale", fill: "#595959" }) : null;
      return [...pro.map(paint(0, y)), ...con.map(paint(1, y)), note].flat();
    });
  },

  bipartite(svg, statements) {
    const ends = [places(svg, "actor", "rect"), places(svg, "issue", "text")];
    for (const box of ends[0].values()) box.y = box.cy;
    const links = cellsOf(statements).map((own) => ({ own, look: lookOf(own, "toward"), ends: [own[0].actor, own[0].issue] })).filter((link) => ends.every((side, at) => side.has(link.ends[at])));
    for (const side of [0, 1]) {
      for (const [entry, own] of groups(links, (link) => link.ends[side])) {
        own.sort(by((link) => ends[1 - side].get(link.ends[1 - side]).y));
        own.forEach((link, at) => (link[side] = ends[side].get(entry).y + (at - (own.length - 1) / 2) * [9, 19][side]));
      }
    }
    const card = [...ends[0].values()][0];
    const [from, to] = card ? [card.x + card.width, card.x + card.width + 300] : [];
    const middle = rounded((from + to) / 2);
    const curve = ({ own, look, 0: start, 1: stop }) => marking("path", { class: `curve ${look.name}`, ...stroke(inkOf(look), 1.2 + 0.5 * Math.min(6, own.length - 1), lineOf(look)), d: `M${rounded(from)} ${rounded(start)}C${middle} ${rounded(start)} ${middle} ${rounded(stop)} ${rounded(to)} ${rounded(stop)}` }, sidesWith(own), own);
    return [...links.map(curve), ...links.map(({ own, look, 1: stop }) => badgeMark(look, to + wideOf(look) / 2, stop, sidesWith(own), own))];
  },

  /** Signs stand where the program put them, since that is their turn. */
  timeline(svg, statements) {
    const shown = new Set(statements.filter((s) => !moved(s)));
    const numbers = new Map(all("text[data-key^='issue:']", svg).map((words) => [words.dataset.key.slice(6), words.previousElementSibling.textContent]));
    for (const one of all(".rule[data-statements]", svg)) if (!statementsOf(one).every((s) => shown.has(s))) one.remove();
    for (const one of all(".badge[data-statements]", svg)) {
      const own = statementsOf(one).filter((s) => shown.has(s));
      const below = one.nextElementSibling;
      if (own.length === 0) {
        below.remove();
        one.remove();
        continue;
      }
      const issues = [...new Set(own.map((s) => s.issue))];
      below.textContent = [issues.length === 1 ? (numbers.get(issues[0].id) ?? "") : "", own.length > 1 ? `×${own.length}` : ""].join("");
      const box = find("rect", one);
      const at = (name, size) => Number(box.getAttribute(name)) + Number(box.getAttribute(size)) / 2;
      const look = lookOf(own, "toward");
      one.replaceWith(badgeMark(look, at("x", "width"), at("y", "height"), `${own[0].actor.label} ${look.word} ${issues.length === 1 ? issues[0].label : "several issues"}`, own));
    }
    return [];
  },
};

/** Stripes in the colour of a side, once a figure. */
function hatch(svg, look) {
  const id = `hatch-${look.name}`;
  if (!find(`#${id}`, svg)) {
    const stripe = [element("rect", { width: 6, height: 6, fill: "#ffffff" }), element("rect", { width: 2.4, height: 6, fill: inkOf(look), "fill-opacity": 0.3 })];
    find("rect.paper", svg).before(element("defs", {}, element("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, ...stripe)));
  }
  return id;
}

/** A name that fits the room: whole, with initials, or cut. */
function short(name, sign, room) {
  const words = name.split(/\s+/);
  const initials = [...words.slice(0, -1).map((word) => `${[...word][0]}.`), words.at(-1)].join(" ");
  const fits = (text) => widthOf(text, 11) <= room;
  return [name, initials].map((text) => sign + text).find(fits) ?? cut(sign + initials, room, 11);
}

/** A statement that stands elsewhere since the page was made, or was added. */
const moved = (s) => s.n >= FOUND || Boolean(s.machine && (s.machine.actor !== s.actor || s.machine.issue !== s.issue));

/** How many statements there are, and which filters they pass, in a sentence. */
function summary(statements) {
  const [actors, issues] = ["actor", "issue"].map((kind) => new Set(statements.map((s) => s[kind])).size);
  const who = `by ${counted(actors, "actor")} on ${counted(issues, "issue")}`;
  return filtered() ? `${statements.length.toLocaleString("en")} of ${counted(live().length, "statement")} pass the filters (${filterWords()}): ${who}.` : `${counted(statements.length, "statement")} ${who}.`;
}

/** All statements that are not rejected. */
const live = () => STATEMENTS.filter((s) => reviewOf(s) !== "rejected");

/** Draws what passes into a figure, and says in its description what that is. */
function valued(svg, name, statements) {
  const told = new Map(["actor", "issue"].flatMap((kind) => [...groups(statements, (s) => `${kind}:${s[kind].id}`)]));
  const marks = DRAW[name](svg, statements).flat().filter(Boolean);
  find("rect.paper", svg).after(...marks);
  const keys = new Set();
  for (const own of all("[data-key]", svg)) {
    keys.add(own.dataset.key);
    const held = told.get(own.dataset.key);
    if (!held) {
      own.setAttribute("opacity", "0.3");
      delete own.dataset.statements;
    } else if (own.dataset.statements) own.dataset.statements = held.map((s) => s.n).join(" ");
  }
  const kinds = ["actor", "issue"].filter((kind) => [...keys].some((key) => key.startsWith(kind)));
  const without = statements.filter((s) => (name === "timeline" && moved(s)) || !kinds.every((kind) => keys.has(`${kind}:${s[kind].id}`)));
  const words = find("desc", svg);
  const notes = words.textContent.replace(/^[\d,]+ statements? by [\d,]+ actors? on [\d,]+ issues?\./, "").replace(filtered() ? / The tree joins.*?not above 0\./ : "", "");
  const ends = name === "timeline" && filtered() ? " Brackets and arrows stand where both ends pass." : "";
  words.textContent = `${summary(statements)}${notes}${ends}${without.length ? ` Not in the drawing, for it has no place for them: ${counted(without.length, "statement")}.` : ""}`;
  return svg;
}
