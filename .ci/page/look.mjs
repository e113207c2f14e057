// Every view in both themes and three widths, closed and open: shown, photographed, checked by
// axe-core.
// usage: node look.mjs PAGE.html FOLDER
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { VIEWS, check, end, show, tab } from "./browser.mjs";

const [file, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The faults that axe-core finds serious or critical. */
async function serious(page) {
  // The page's policy bars foreign scripts, so axe comes in through the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.split("\n")[1] ?? ""}`);
}

for (const theme of ["light", "dark"]) {
  const page = await tab(theme, { colorScheme: theme });
  for (const view of VIEWS) {
    await show(page, file, `#v=${view}`);
    await page.screenshot({ path: `${folder}/${view}-${theme}.png` });
    for (const fault of await serious(page)) check(false, `${view}, ${theme}: ${fault}`);
    // The same with all open that can be: the quotes of a mark, or the form; a filter's menu.
    if (view === "review") await page.keyboard.press("e");
    else await page.locator("#main [data-opens], .plate [data-statements][role=button]").first().dispatchEvent("click"); // A line's middle may lie under another mark.
    await page.waitForSelector(view === "review" ? ".edit" : ".panel blockquote");
    await page.locator("#filters summary").first().evaluate((own) => own.click());
    await page.waitForSelector("#filters details[open] input");
    await page.screenshot({ path: `${folder}/${view}-open-${theme}.png` });
    for (const fault of await serious(page)) check(false, `${view} with all open, ${theme}: ${fault}`);
  }
  await show(page, file, "#v=matrix");
  await page.click(".matrix td a");
  await page.screenshot({ path: `${folder}/quotes-${theme}.png` });
  for (const fault of await serious(page)) check(false, `quotes, ${theme}: ${fault}`);
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  for (const fault of await serious(page)) check(false, `help, ${theme}: ${fault}`);
  await show(page, file, "#v=review");
  for (const [key, name] of [["m", "merge"], ["t", "split"], ["d", "add"]]) {
    await page.keyboard.press(key);
    await page.waitForSelector("dialog[open]");
    await page.click("dialog .accepted");
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
    for (const fault of await serious(page)) check(false, `${name}, ${theme}: ${fault}`);
    await page.click("dialog button:has-text('Cancel')");
    await page.waitForSelector("dialog", { state: "detached" });
  }
  await page.context().close();
}

for (const [width, height] of [[390, 844], [320, 640]]) {
  const page = await tab(`${width} px`, { viewport: { width, height } });
  for (const view of VIEWS) {
    await show(page, file, `#v=${view}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= width, `${view}: ${wide} px wide in a window of ${width}`);
    await page.screenshot({ path: `${folder}/${view}-${width}.png` });
  }
  for (const key of ["m", "t", "d"]) {
    await page.keyboard.press(key);
    await page.waitForSelector("dialog[open]");
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector("dialog").scrollWidth]);
    check(Math.max(...wide) <= width, `the form of ${key}: ${wide} px wide in a window of ${width}`);
    await page.screenshot({ path: `${folder}/form-${key}-${width}.png` });
    await page.click("dialog button:has-text('Cancel')");
    await page.waitForSelector("dialog", { state: "detached" });
  }
  const small = await page.evaluate(() => [...document.querySelectorAll("a, button, summary, select, input")].filter((one) => one.checkVisibility() && one.closest("p, blockquote, .text") === null).map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()]).filter(([, box]) => box.height > 0 && box.height < 23.5).map(([html, box]) => `${Math.round(box.height)} px: ${html}`));
  check(small.length === 0, `targets below 24 px: ${small.slice(0, 5).join("; ")}`);
  await page.context().close();
}

for (const [name, options] of [["forced colours", { forcedColors: "active" }], ["reduced motion", { reducedMotion: "reduce" }]]) {
  const page = await tab(name, options);
  await show(page, file);
  await page.screenshot({ path: `${folder}/${name.replace(" ", "-")}.png` });
  await page.context().close();
}
const page = await tab("print");
await page.setViewportSize({ width: 680, height: 1000 });
for (const view of VIEWS) {
  await page.emulateMedia({ media: "screen" });
  await show(page, file, `#v=${view}`);
  await page.pdf({ path: `${folder}/${view}.pdf`, format: "A4" });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.screenshot({ path: `${folder}/${view}-print.png` });
  // What is drawn keeps a size that can be read, if with good eyes; the table below says it as well.
  const least = await page.evaluate(() => Math.min(...[...document.querySelectorAll(".plate svg")].filter((svg) => svg.checkVisibility()).map((svg) => (11 * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width)));
  check(least >= 6 || least === Infinity, `${view}, printed: the smallest letters have ${least.toFixed(1)} px`);
}
await end(`${VIEWS.length} views in two themes, three widths and on paper; axe-core finds nothing serious`);
