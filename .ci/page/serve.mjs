// The served page: each decision is in the file at once, and none is lost where the server dies.
// usage: node serve.mjs STANDPOINT FOLDER
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { browser, check, end } from "./browser.mjs";

const [program, folder] = process.argv.slice(2);
const PORT = "38461";

/** Starts the server; gives its process and its address. */
function serve() {
  const child = spawn(program, ["serve", folder, "--port", PORT], { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (bytes) => {
      said += bytes;
      const address = said.match(/http:\S+/)?.[0];
      if (address && said.includes("\n")) resolve({ child, address });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
}

const actions = () => readFileSync(`${folder}/decisions.jsonl`, "utf8").trim().split("\n").map((line) => JSON.parse(line).action).join(" ");

async function press(page, keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
  }
}

const page = await (await browser.newContext()).newPage();
const open = async (address) => {
  await page.goto("about:blank");
  await page.goto(`${address}#v=review`);
  await page.waitForSelector("html.ready", { state: "attached" });
};

let { child, address } = await serve();
await open(address);
await page.fill("#reviewer", "Anna Berg");
await page.evaluate(() => document.activeElement.blur());
await press(page, ["a", "r", "s", "u"]);
check(actions() === "accept reject skip undo", `in the file: ${actions()}`);
child.removeAllListeners("exit");
child.kill("SIGKILL");
await press(page, ["a", "r"]);
check(await page.locator(".trouble").isVisible(), "the page does not say that the server is gone");
check(actions() === "accept reject skip undo", `after the server died: ${actions()}`);
({ child, address } = await serve());
await open(address);
await page.waitForTimeout(500);
check(actions() === "accept reject skip undo accept reject", `after the server came back: ${actions()}`);
check(/^4 of/.test((await page.innerText(".progress")).trim()), `progress: ${await page.innerText(".progress")}`);
// Merge: the server has it, and the page that is loaded anew; taken back there, it is gone.
await page.keyboard.press("m");
const goes = (await page.locator("dialog option").first().innerText()).replace("actor: ", "");
const stays = await page.evaluate((goes) => [...document.querySelectorAll("dialog datalist option")].map(({ value }) => value).find((value) => value !== goes), goes);
await page.fill("dialog [name=into]", stays);
await page.keyboard.press("Enter");
await page.waitForTimeout(500);
check(actions().endsWith("reject merge"), `after a merge: ${actions()}`);
const heads = async () => {
  await page.goto("about:blank");
  await page.goto(`${address}#v=matrix`);
  await page.waitForSelector(".matrix thead a");
  await page.waitForTimeout(300);
  return page.innerText(".matrix thead");
};
check(!(await heads()).includes(goes), "the served page does not know of the merge");
await page.goto(`${address}#v=review`);
await page.waitForSelector(".review");
await page.waitForTimeout(300);
await press(page, ["u"]);
await page.waitForTimeout(1000);
check(actions().endsWith("merge undo"), `after undo: ${actions()}`);
check((await heads()).includes(goes), "a merge that was taken back stays in the served page");
child.removeAllListeners("exit");
child.kill();
await end("the served page writes each decision, and sends again what a dead server missed");
