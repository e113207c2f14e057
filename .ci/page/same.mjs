// The marks that the page draws are those of the program's own drawing.
// usage: node same.mjs PAGE.html FOLDER, with FOLDER/KIND.svg of `standpoint plot KIND`
import { readFileSync } from "node:fs";
import { check, end, show, tab } from "./browser.mjs";

const [file, folder] = process.argv.slice(2);
const page = await tab("same");
for (const kind of ["agreement", "bars", "timeline", "bipartite", "network"]) {
  await show(page, file, `#v=${kind}`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".exports button:has-text('SVG')")]);
  const texts = [readFileSync(await download.path(), "utf8"), readFileSync(`${folder}/${kind}.svg`, "utf8")];
  const [own, theirs] = await page.evaluate((texts) => texts.map((text) => {
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const kept = ["d", "x", "y", "width", "height", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform", "data-statements"];
    const words = (one) => [...one.childNodes].filter((node) => node.nodeType === 3 || node.localName === "title").map((node) => node.textContent).join(" ").trim();
    const told = (one) => [one.localName, ...kept.map((name) => (name === "data-statements" ? (one.getAttribute(name) ?? "").split(" ").sort().join(" ") : one.getAttribute(name) ?? "")), words(one)].join("|");
    return [...svg.querySelectorAll(".block, .badge, [data-statements], text")].filter((one) => !one.closest("defs") && !one.matches(".paper, .pale") && !(one.matches(".badge, .badge text") && !one.closest("[data-statements]"))).map(told).sort();
  }), texts);
  const count = (list) => list.reduce((all, one) => all.set(one, (all.get(one) ?? 0) + 1), new Map());
  const [a, b] = [count(own), count(theirs)];
  const more = (x, y) => [...x].filter(([one, n]) => n > (y.get(one) ?? 0)).map(([one]) => one.slice(0, 260));
  check(more(a, b).length + more(b, a).length === 0, `${kind}: only the page draws ${more(a, b).length}: ${more(a, b).slice(0, 3).join("\n    ")}\n  only the program ${more(b, a).length}: ${more(b, a).slice(0, 3).join("\n    ")}`);
}
await end("the page draws what the program draws");
