// Times in a browser, against their bars, in milliseconds.
// usage: node speed.mjs SAMPLE.html LARGE.html
import { VIEWS, check, end, show, tab } from "./browser.mjs";

const [sample, large] = process.argv.slice(2);
/** Each is done so often and the shortest time counts: other work on the machine is not the page's. */
const TIMES = 8;

/** From the start of loading to the first view drawn. */
async function first(page, file) {
  const times = [];
  for (let run = 0; run < TIMES; run += 1) {
    await show(page, file);
    times.push(await page.evaluate(() => performance.getEntriesByName("drawn")[0].startTime));
  }
  return Math.min(...times);
}

/** From an address to its view drawn and laid out. */
const change = (page, hash) =>
  page.evaluate((hash) => new Promise((resolve) => {
    const start = performance.now();
    addEventListener("hashchange", () => resolve((document.body.offsetHeight, performance.now() - start)), { once: true });
    location.hash = hash;
  }), hash);

/** From a key to its form laid out; the form is closed again. */
const press = (page, key) =>
  page.evaluate((key) => {
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const time = (document.body.offsetHeight, performance.now() - start);
    document.querySelector("dialog").close();
    return new Promise((resolve) => setTimeout(() => resolve(time), 20));
  }, key);

/** From "Merge" to the view drawn anew, taken back again; the shortest of some. */
const merge = (page) =>
  page.evaluate(async (times) => {
    const found = [];
    for (let run = 0; run < times; run += 1) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "m", bubbles: true }));
      const form = document.querySelector("dialog form");
      form.into.value = "Somebody else";
      const start = performance.now();
      form.requestSubmit();
      found.push((document.body.offsetHeight, performance.now() - start));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "u", bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return Math.min(...found);
  }, TIMES);

async function measure(name, file, bars) {
  const page = await tab(name);
  const times = { "first view": await first(page, file) };
  const id = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).statements[0][0]);
  const ways = {
    ...Object.fromEntries(VIEWS.map((view) => [view, `v=${view}`])),
    "filter by side": "v=matrix&stance=support", "filter by act": "v=matrix&act=recommend", search: "v=matrix&q=the", quotes: `v=matrix&stmt=${id}`,
  };
  for (let run = 0; run < TIMES; run += 1) {
    for (const [what, way] of Object.entries(ways)) {
      await change(page, "v=ground&q=nothing-at-all");
      times[what] = Math.min(times[what] ?? Infinity, await change(page, way));
    }
  }
  await change(page, "v=review");
  for (const [what, key] of [["merge form", "m"], ["split form", "t"], ["add form", "d"]]) {
    for (let run = 0; run < TIMES; run += 1) times[what] = Math.min(times[what] ?? Infinity, await press(page, key));
  }
  times["merge"] = await merge(page);
  console.log(name, Object.entries(times).map(([what, time]) => `${what} ${time.toFixed(0)}`).join(", "));
  for (const [what, time] of Object.entries(times)) {
    const bar = bars[what] ?? (what.startsWith("filter") || what === "search" ? bars.filter : bars.any);
    check(time <= bar, `${name}: ${what} takes ${time.toFixed(0)} ms, more than ${bar}`);
  }
  await page.context().close();
}

await measure("sample", sample, { "first view": 200, filter: 50, any: 50 });
if (large) await measure("large", large, { "first view": 1000, filter: 100, any: 400 });
await end("the page keeps its times");
