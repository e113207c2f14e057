// Every view as it is seen, as a picture or a table, made in the page: nothing is asked of anyone.

/** The buttons of a view's heading. What is words, not a drawing, is saved as a picture of the words. */
function exportBar(view, statements) {
  const button = (words, label, make) => h("button", { type: "button", "aria-label": `${label}: ${view.title}`, onclick: make }, words);
  const picture = (dressed) => (view.svg ? dressed(view.svg(statements)) : pictureOf(find("#main")));
  return h("div", { class: "exports", role: "group", "aria-label": "Save this view" },
    button("SVG", "Save as SVG", () => save(`standpoint-${view.name}.svg`, "image/svg+xml", written(picture(fitted)))),
    button("PNG", "Save as PNG", () => savePng(view.name, picture(lettered))),
    button("CSV", "Save as CSV", () => save(`standpoint-${view.name}.csv`, "text/csv", csvOf(view.csv(statements)))),
    button("Print", "Print", () => window.print()));
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`Saved ${name}`);
}

/** Rows as CSV. What a spreadsheet would run as a formula begins with an apostrophe. */
function csvOf(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^['=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A drawing that leaves the page: statements go by their ids, as in all other files, and words keep their width, for the font may be another one. */
function fitted(svg) {
  for (const one of all("[data-statements]", svg)) one.dataset.statements = ids(statementsOf(one)).join(" ");
  for (const words of all("text", svg)) {
    words.setAttribute("textLength", widthOf(words.textContent, words.getAttribute("font-size"), words.getAttribute("font-weight")).toFixed(2));
    words.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  return svg;
}

const written = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;

const filterWords = () => [STATE.q && `“${STATE.q}”`, ...Object.entries(FILTERS).flatMap(([key, filter]) => STATE[key].map(filter.words))].filter(Boolean).join(", ");

/** The share that people have reviewed, once they have begun. */
function reviewedShare() {
  const done = STATEMENTS.filter(reviewOf).length;
  return done ? `, ${done.toLocaleString("en")} of them reviewed by people` : "";
}

/** Lines of words in a drawing from a height on; gives where they end. */
function worded(svg, words, y, room, size, attributes) {
  for (const line of wrapped(words, room, size)) {
    svg.append(lettering(line, 34, y, size, attributes));
    y += size * 1.35;
  }
  return y;
}

const FAMILY = "'Fira Sans Condensed', 'Fira Sans', 'Roboto Condensed', 'Arial Narrow', Arial, sans-serif";
const NOTE = { class: "pale", fill: "#595959" };

/** Ends a drawing below `y` with its description as words, and gives it that height. */
function signed(svg, y) {
  const width = Number(svg.getAttribute("width"));
  const high = Math.ceil(worded(svg, `${find("desc", svg).textContent} Drawn by standpoint ${RAW.version}${reviewedShare()}.`, y, width - 68, 12, NOTE) + 18);
  svg.setAttribute("viewBox", `0 0 ${width} ${high}`);
  for (const own of [svg, find("rect.paper", svg)]) own.setAttribute("height", high);
  return svg;
}

/** A figure with its description below it, instead of that of all statements. */
function captioned(svg) {
  const captions = captionsOf(svg);
  const y = Math.min(...captions.map((words) => Number(words.getAttribute("y"))));
  for (const words of captions) words.remove();
  return signed(svg, y);
}

/** The matrix as a drawing: as wide and as long as the table that is seen. */
function matrixSvg(grid, title, words) {
  const [left, wide, high] = [316, 46, 36];
  const names = grid.actors.map((actor) => wrapped(actor.label, 190, 13, 1)[0]);
  const top = 93 + Math.ceil(Math.max(0, ...names.map((name) => widthOf(name, 13))) * 0.766 + 16);
  const right = left + wide * grid.actors.length;
  const width = Math.max(620, ...names.map((name, at) => Math.ceil(left + wide * (at + 0.5) + widthOf(name, 13) * 0.643 + 36)), right + 34);
  const svg = element("svg", { width, role: "img", "font-family": FAMILY }, element("title", {}, title), element("desc", {}, words), element("rect", { class: "paper", width, fill: "#ffffff" }));
  worded(svg, title, 53, width - 68, 21, { "font-weight": 600 });
  worded(svg, DOCUMENTS.length === 1 ? [DOCUMENTS[0].label, DOCUMENTS[0].day].filter(Boolean).join(" · ") : counted(DOCUMENTS.length, "record"), 74, width - 68, 13.5, NOTE);
  const rule = (y) => svg.append(element("path", { class: "rule", ...stroke("#d9d6cf", 1, ""), d: `M34 ${y}L${right} ${y}` }));
  names.forEach((name, at) => {
    const [x, y] = [left + wide * (at + 0.5) + 3, top - 6];
    svg.append(lettering(name, x, y, 13, { "dominant-baseline": "middle", transform: `rotate(-50 ${rounded(x)} ${rounded(y)})` }));
  });
  grid.issues.forEach((issue, row) => {
    const y = top + high * row;
    rule(y);
    const parts = wrapped(issue.label, 270, 13, 2);
    parts.forEach((line, at) => svg.append(lettering(line, left - 12, y + high / 2 - 7.25 * (parts.length - 1) + 14.5 * at + 4.55, 13, { "text-anchor": "end" })));
    grid.actors.forEach((actor, column) => {
      const own = grid.at(actor, issue);
      if (!own) return;
      const look = lookOf(own, "toward");
      const x = left + wide * column;
      const [pro, con] = sidesOf(own);
      const many = pro + con > 1;
      const middle = x + wide / 2;
      svg.append(element("rect", { class: "block", fill: tint(inkOf(look), 0.13), x: x + 1, y: y + 1, width: wide - 2, height: high - 2 }), doubtful(own) ? marking("g", { class: `badge ${look.name}` }, sidesWith(own), own, ...pale(look, middle, y + (many ? 13 : high / 2))) : badgeMark(look, middle, y + (many ? 13 : high / 2), sidesWith(own), own));
      if (many) svg.append(lettering(pro && con ? `${pro} : ${con}` : pro + con, middle, y + 31, 11, MIDDLE));
    });
  });
  const end = top + high * grid.issues.length;
  rule(end);
  let [x, y] = [34, end + 26];
  for (const [name, sign, word] of RAW.looks) {
    if (!find(`.badge.${name}`, svg)) continue;
    const needs = 40 + widthOf(word, 12);
    if (x + needs > width - 10) [x, y] = [34, y + 22];
    svg.append(...badge({ name, sign }, x + wideOf({ sign }) / 2, y, false), lettering(word, x + wideOf({ sign }) + 6, y + 4, 12));
    x += needs + 12;
  }
  return signed(svg, y + 32);
}

/** A view of words as it is seen, in light colours. */
function pictureOf(main) {
  layOut();
  const { width } = main.getBoundingClientRect();
  const high = main.scrollHeight;
  const copy = main.cloneNode(true);
  for (const own of all("button, .exports, .orders, .pickers, .picker, .pager, .adding, .actions", copy)) own.remove();
  const style = h("style", {}, styles(() => true), "body { padding: 1.5rem 2rem; }");
  const told = [find("h1").textContent, summary(visible()), `Made by standpoint ${RAW.version}${reviewedShare()}.`].join(" · ");
  const page = h("body", {}, style, h("p", { class: "hint" }, told), copy);
  const size = { width: width + 64, height: high + 96 };
  return element("svg", { ...size, "data-theme": "light" }, element("foreignObject", size, page));
}

const RULER = document.createElement("canvas").getContext("2d");

/** How wide words are in the page's font. */
function widthOf(words, size, weight) {
  RULER.font = `${weight ?? 400} ${size}px "Fira Sans Condensed", sans-serif`;
  return RULER.measureText(words).width;
}

/** The beginning of words that are wider than a room. */
function cut(words, room, size) {
  const kept = [...words].slice(0, Math.ceil(room / 2));
  while (kept.length > 1 && widthOf(`${kept.join("")}…`, size) > room) kept.pop();
  return `${kept.join("")}…`;
}

/** Words in lines no wider than a room; the last of at most `most` says whether words are left. */
function wrapped(words, room, size, most = Infinity) {
  const lines = [""];
  for (const own of words.split(/\s+/)) {
    const word = widthOf(own, size) > room ? cut(own, room, size) : own;
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, size) <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
}

/** The rules of the page's style that are kept, for pictures that are drawn apart from it. */
function styles(kept) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter(kept).map((rule) => rule.cssText).join("\n");
}

/** A drawing that brings the page's fonts. */
function lettered(svg) {
  svg.prepend(element("style", {}, styles((rule) => rule instanceof CSSFontFaceRule)));
  return svg;
}

/** A drawing as PNG, twice as fine as it is on the page where that stays within 8,000 pixels. */
async function savePng(name, svg) {
  const picture = new Image();
  // By its letters, not by a blob: of those some browsers draw no words of the page.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(svg))}`;
  await picture.decode();
  const scale = Math.min(2, 8000 / Math.max(picture.width, picture.height));
  const canvas = h("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(`standpoint-${name}.png`, "image/png", blob), "image/png");
}
