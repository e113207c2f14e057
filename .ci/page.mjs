// Opens a page from the disk in Chromium without a network; fails on any error of the page.
// usage: node page.mjs PAGE.html PICTURE.png
import { chromium } from "playwright-core";
import { resolve } from "node:path";

const [page, picture] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
const tab = await context.newPage();
const faults = [];
tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
tab.on("pageerror", (error) => faults.push(String(error)));
tab.on("request", (request) => {
  const known = /^(file|data|blob|about):/.test(request.url());
  if (!known) faults.push(`asks the network for ${request.url()}`);
});
await tab.goto(`file://${resolve(page)}`);
const words = (await tab.locator("body").innerText()).trim();
if (words.length < 200) faults.push("the page is nearly empty");
await tab.screenshot({ path: picture, fullPage: true });
await browser.close();
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${words.length} characters of text`);
