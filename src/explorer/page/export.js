// Every view as SVG, PNG or CSV, made in the page: nothing is asked of anyone.

/** The buttons of a view's heading. */
function exportBar(view, statements) {
  const button = (words, label, make) => h("button", { type: "button", "aria-label": `${label}: ${view.title}`, onclick: make }, words);
  return h("div", { class: "exports", role: "group", "aria-label": "Save this view" },
    button("SVG", "Save as SVG", () => save(`${view.name}.svg`, "image/svg+xml", written(svgOf(view, statements)))),
    button("PNG", "Save as PNG", () => savePng(view, statements)),
    button("CSV", "Save as CSV", () => save(`${view.name}.csv`, "text/csv", csvOf(view.csv(statements)))),
    button("Print", "Print", () => window.print()));
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: `standpoint-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`Saved standpoint-${name}`);
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

/** A view as SVG: the program's figure where there is one, else its lines as text. */
function svgOf(view, statements) {
  if (!view.figure) return listingSvg(view, view.listing(statements));
  const svg = figure(view.figure);
  fade(svg, statements);
  // A figure that leaves the page names its statements as all other files do.
  for (const one of all("[data-statements]", svg)) one.dataset.statements = ids(statementsOf(one)).join(" ");
  // Elsewhere the font may be another one: words keep their width.
  for (const words of all("text", svg)) {
    RULER.font = `${words.getAttribute("font-weight") ?? 400} ${words.getAttribute("font-size")}px "Fira Sans Condensed"`;
    words.setAttribute("textLength", RULER.measureText(words.textContent).width.toFixed(2));
    words.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  if (filtered()) find("desc", svg).textContent += ` Pale: outside of ${filterWords()}.`;
  return svg;
}

const written = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;

const filterWords = () => [STATE.q && `“${STATE.q}”`, ...Object.entries(FILTERS).flatMap(([key, filter]) => STATE[key].map(filter.words))].filter(Boolean).join(", ");

/** The share that people have reviewed, once they have begun. */
function reviewedShare() {
  const done = STATEMENTS.filter(reviewOf).length;
  return done ? `, ${done.toLocaleString("en")} of them reviewed by people` : "";
}

const WIDE = 820;

/** Lines of words as a picture: title, signs, wrapped text, source note. */
function listingSvg(view, entries) {
  const shown = entries.slice(0, 400);
  const parts = [];
  let y = 44;
  const put = (words, x, size, extra = {}) => {
    for (const line of wrapped(words, WIDE - x - 24, size)) {
      parts.push(element("text", { x, y, "font-size": size, fill: "#111111", ...extra }, line));
      y += size * 1.4;
    }
  };
  put(view.title, 24, 21, { "font-weight": 600 });
  put([DOCUMENTS.length === 1 ? DOCUMENTS[0].label : counted(DOCUMENTS.length, "record"), filtered() ? `Filters: ${filterWords()}` : ""].filter(Boolean).join(" · "), 24, 13, { fill: "#595959" });
  y += 10;
  for (const { heading, look, words } of shown) {
    if (heading) (y += 10), put(heading, 24, 14, { "font-weight": 600 });
    else {
      parts.push(badge(look, 42, y - 4));
      put(words, 66, 13);
    }
    y += 3;
  }
  y += 12;
  const left = entries.length - shown.length;
  put(`${Object.values(LOOKS).map((look) => `${look.sign} ${look.word}`).join("   ")}`, 24, 12, { fill: "#595959" });
  put(`${left > 0 ? `${left} more lines are left out. ` : ""}Made by standpoint ${RAW.version} from ${counted(STATEMENTS.length, "statement")}${reviewedShare()}.`, 24, 12, { fill: "#595959" });
  return element("svg", { viewBox: `0 0 ${WIDE} ${Math.ceil(y)}`, width: WIDE, height: Math.ceil(y), role: "img", "font-family": "'Fira Sans Condensed', 'Fira Sans', 'Arial Narrow', Arial, sans-serif" }, element("title", {}, view.title), element("rect", { width: WIDE, height: Math.ceil(y), fill: "#ffffff" }), ...parts);
}

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const INKS = { support: "#0072b2", oppose: "#d55e00", mixed: "#222222", neutral: "#767676" };

function badge(look, x, y) {
  const wide = look.sign.length > 1 ? 25 : 15;
  const fill = INKS[look.name.replace("-if", "")];
  return element("g", {}, element("rect", { x: x - wide / 2, y: y - 7.5, width: wide, height: 15, rx: 7.5, fill }), element("text", { x, y: y + 4.2, "text-anchor": "middle", "font-size": 11.5, "font-weight": 600, fill: "#ffffff" }, look.sign));
}

const RULER = document.createElement("canvas").getContext("2d");

/** Words in lines no wider than a room. */
function wrapped(words, room, size) {
  RULER.font = `${size}px "Fira Sans Condensed", sans-serif`;
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (RULER.measureText(longer).width <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The fonts of the page as a style, for pictures that are drawn apart from it. */
function fontFaces() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.cssText).join("\n");
}

/** A view as PNG, twice as fine as it is on the page where that stays within 8,000 pixels. */
async function savePng(view, statements) {
  const svg = svgOf(view, statements);
  svg.prepend(element("style", {}, fontFaces()));
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([written(svg)], { type: "image/svg+xml" }));
  await picture.decode();
  const scale = Math.min(2, 8000 / Math.max(picture.width, picture.height));
  const canvas = h("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  canvas.toBlob((blob) => save(`${view.name}.png`, "image/png", blob), "image/png");
}
