// Chromium without a network, which notes every error, dialog and request of its pages.
import { chromium } from "playwright-core";
import { resolve } from "node:path";

export const VIEWS = ["matrix", "reading", "positions", "ground", "pair", "agreement", "bars", "timeline", "bipartite", "network", "table", "review"];

export const address = (page, hash = "") => `file://${resolve(page)}${hash}`;

/** What went wrong, in all pages of this run. */
export const faults = [];

export function check(truth, words) {
  if (!truth) faults.push(words);
}

export const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

/** A new tab; `name` says in faults where they happened. */
export async function tab(name, options = {}) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${name}: ${error}`));
  page.on("dialog", (dialog) => (faults.push(`${name}: a dialog says ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    const known = /^(file|data|blob|about):/.test(request.url());
    if (!known) faults.push(`${name}: asks the network for ${request.url()}`);
  });
  return page;
}

/** Goes to a part of the page and waits until it is drawn. */
export async function show(page, file, hash = "") {
  await page.goto("about:blank");
  await page.goto(address(file, hash));
  await page.waitForSelector("html.ready", { state: "attached" });
}

/** Ends the run; with an exit code that tells whether anything went wrong. */
export async function end(words) {
  await browser.close();
  if (faults.length > 0) {
    console.error([...new Set(faults)].slice(0, 60).join("\n"));
    process.exit(1);
  }
  console.log(words);
}
