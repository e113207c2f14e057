// Pages whose names and texts are hostile, and a page with scripts switched off.
// usage: node harm.mjs PAGE.html HOSTILE.html…
import { VIEWS, address, check, end, show, tab } from "./browser.mjs";

const [file, ...hostile] = process.argv.slice(2);
for (const one of hostile) {
  const name = one.split("/").at(-2);
  const page = await tab(name);
  for (const view of VIEWS) {
    await show(page, one, `#v=${view}`);
    const opened = await page.evaluate(() => {
      document.querySelector("[data-opens], .plate [role=button]")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return [document.querySelectorAll("script").length, document.querySelectorAll("main script, main iframe, main img, main object, #side script").length];
    });
    check(opened[0] === 7 && opened[1] === 0, `${name}, ${view}: elements came in by words`);
  }
  await page.context().close();
}

const page = await tab("scripts off", { javaScriptEnabled: false });
await page.goto(address(file));
const shown = await page.locator("main").innerText();
check((await page.locator("table.matrix td a").count()) > 10, "no matrix without scripts");
check((await page.locator("blockquote").count()) > 50, "no statements without scripts");
check(!(await page.locator("#views").isVisible()), "views without scripts");
check(shown.length > 5000, "little to read without scripts");
await page.context().close();
await end(`${hostile.length} hostile pages do nothing; all is there without scripts`);
