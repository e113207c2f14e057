// The page as a person uses it: clicks, keys, filters, addresses, exports, tasks.
// usage: node steer.mjs PAGE.html
import { readFileSync } from "node:fs";
import { VIEWS, check, end, show, tab } from "./browser.mjs";

const [file] = process.argv.slice(2);
const page = await tab("steer");
const count = (selector) => page.locator(selector).count();
const text = async (selector) => (await page.locator(selector).first().innerText()).trim();
const hash = () => page.evaluate(() => location.hash);
/** Where the keys are: id, kind of cell, whether in the table's head, words. */
const focused = () => page.evaluate(() => {
  const own = document.activeElement;
  return { id: own.id, cell: own.closest("td, th")?.tagName, head: own.closest("thead") !== null, words: own.textContent.trim() };
});
const top = (selector) => page.evaluate((selector) => document.querySelector(selector)?.getBoundingClientRect().top, selector);

// From a cell to the words by keys, and back to the same cell.
await show(page, file);
await page.focus(".matrix td [tabindex='0']");
await page.keyboard.press("ArrowDown");
await page.keyboard.press("ArrowRight");
await page.keyboard.press("End");
await page.keyboard.press("Home");
check((await focused()).cell === "TH", "Home does not lead to the head of the row");
await show(page, file);
await page.focus(".matrix td [tabindex='0']");
for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowUp");
check((await focused()).head, "arrows do not lead to the names of the actors");
await page.keyboard.press("Enter");
await page.waitForSelector(".view-positions .position");
await show(page, file);
await page.focus(".matrix td a");
const cell = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press("Enter");
await page.waitForSelector(".panel blockquote");
check((await hash()).includes("stmt="), "the address does not name the quotes");
await page.keyboard.press("Escape");
await page.waitForSelector(".panel", { state: "detached" });
const back = await page.evaluate(() => document.activeElement.textContent);
check(back === cell, `Escape leads to ${back}, not to ${cell}`);

// What was pressed stays where it was beside the panel, and is told from the others.
await page.setViewportSize({ width: 1000, height: 900 });
const low = page.locator(".matrix td a").nth(40);
await low.scrollIntoViewIfNeeded();
const was = await low.evaluate((own) => own.getBoundingClientRect().top);
await low.click();
await page.waitForSelector(".panel blockquote");
const now = await top(".matrix .opened");
check(now !== undefined && Math.abs(now - was) < 2, `the cell that was pressed goes from ${was} to ${now}`);
await page.keyboard.press("Escape");
await page.setViewportSize({ width: 1280, height: 900 });

// Single keys, and how to switch them off.
await page.keyboard.press("/");
check(await page.evaluate(() => document.activeElement.id === "search"), "/ does not search");
await page.keyboard.type("quarantine");
await page.waitForSelector(".chip");
check((await hash()).includes("q=quarantine"), "the address does not name the search");
check(/\d+ statements? of/.test(await text(".found")), "no count of what was found");
check((await text("#live")).length > 0, "the count is not announced");
await page.keyboard.press("Tab");
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press("3");
await page.waitForSelector(".view-positions .position");
await page.keyboard.press("?");
await page.waitForSelector("dialog[open]");
await page.uncheck("dialog .switch input");
await page.keyboard.press("Escape");
await page.keyboard.press("1");
await page.waitForTimeout(100);
check((await count(".view-positions")) === 1, "keys that were switched off still work");
await page.evaluate(() => localStorage.clear());

// Filters are chips, live in the address, and "back" takes them off.
await show(page, file, "#v=matrix");
await page.click("#filters summary:has-text('Actor')");
await page.click("#filters details[open] label >> nth=0");
await page.waitForSelector(".chip");
check((await count(".matrix thead a")) === 1, "the filter of an actor leaves others");
await page.keyboard.press("Escape");
await page.reload();
check((await count(".chip")) === 1, "the address does not bring the filter back");
await page.click(".chip");
await page.waitForSelector(".chip", { state: "detached" });
await page.goBack();
await page.waitForSelector(".chip");

// What was pressed keeps the keys where the view is drawn anew; a menu closes behind them.
for (const [view, selector, id] of [["matrix", "#sort-name", "sort-name"], ["table", "#sort-actor", "sort-actor"], ["table", "#top-next", "top-next"], ["review", "#key-s", "key-s"]]) {
  await show(page, file, `#v=${view}`);
  await page.focus(selector);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(100);
  check((await focused()).id === id, `${view}: after Enter on ${selector} the keys are at ${(await focused()).id || "nothing"}`);
}
await page.evaluate(() => localStorage.clear());
await show(page, file, "#v=pair");
await page.focus("#actor-a");
await page.keyboard.press("ArrowDown");
await page.waitForTimeout(100);
check((await focused()).id === "actor-a", "choosing an actor loses the keys");
await page.focus("#filters summary");
await page.keyboard.press("Enter");
await page.waitForSelector("#filters details[open]");
await page.focus(".exports button");
check((await count("#filters details[open]")) === 0, "a menu stays open behind the keys");

// A row of the table leads to its sentence in the record in one step, and one step leads back.
await show(page, file, "#v=table&sort=actor");
const row = page.locator(".data tbody .short").nth(30);
const words = (await row.innerText()).slice(0, 20);
for (const back of ["Escape", "Alt+ArrowLeft"]) {
  await row.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".said.chosen");
  check((await page.locator(".said.chosen").first().innerText()).length > 0 && (await page.locator(".said.chosen").first().isVisible()), "a row does not lead to its sentence");
  const at = await top(".said.chosen");
  check(at > 0 && at < 900, `the sentence is out of sight at ${at}`);
  if (back === "Escape") await page.keyboard.press("Escape");
  else await page.goBack();
  await page.waitForSelector(".view-table .data");
  await page.waitForTimeout(100);
  check((await focused()).words.startsWith(words), `${back} does not lead back to the row`);
  check((await hash()).includes("sort=actor"), `${back} does not lead back to the same order`);
}

// Each view's marks lead to words; each view goes out as SVG, PNG and CSV.
const mark = { reading: ".said", positions: ".holder", ground: ".holder", pair: ".number", table: "tbody a", matrix: "td a" };
// Pictures are read apart from the page, whose policy bars their styles.
const blank = await page.context().newPage();
for (const view of VIEWS.filter((view) => view !== "review")) {
  await show(page, file, `#v=${view}`);
  const first = page.locator(mark[view] ?? ".plate [data-statements][role=button]").first();
  // A line of a drawing may have another mark over its middle.
  await (mark[view] ? first.click() : first.dispatchEvent("click"));
  await page.waitForSelector(".panel blockquote", { timeout: 3000 }).catch(() => check(false, `${view}: a mark does not open its words`));
  await page.keyboard.press("Escape");
  if (!mark[view]) {
    await page.focus(".plate [tabindex='0'][data-statements]");
    for (const key of ["ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await page.waitForSelector(".panel blockquote", { timeout: 3000 }).catch(() => check(false, `${view}: keys do not open the words`));
    await page.keyboard.press("Escape");
    check((await count(".words tbody tr")) > 0, `${view}: no table beside the drawing`);
  }
  for (const kind of ["SVG", "PNG", "CSV"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`.exports button:has-text("${kind}")`)]);
    const bytes = readFileSync(await download.path());
    const head = bytes.subarray(0, 400).toString("utf8");
    check(download.suggestedFilename() === `standpoint-${view}.${kind.toLowerCase()}`, `${view}: the name ${download.suggestedFilename()}`);
    if (kind === "PNG") check(bytes.readUInt32BE(0) === 0x89504e47 && bytes.length > 8000, `${view}: no PNG, or an empty one`);
    if (kind === "CSV") check(bytes.toString("utf8").split("\r\n").length > 2, `${view}: CSV without rows`);
    if (kind === "SVG") check(head.includes("<svg") && bytes.toString("utf8").includes("standpoint"), `${view}: no SVG with a source note`);
    if (kind === "SVG") check(await blank.evaluate((words) => !new DOMParser().parseFromString(words, "image/svg+xml").querySelector("parsererror"), bytes.toString("utf8")), `${view}: the SVG is no XML`);
  }
}

// Review: every key, undo, the file, and all of it still there after a reload.
await show(page, file, "#v=review");
const waiting = await text(".progress");
const before = await text(".review .said-now");
await page.keyboard.press("a");
await page.waitForFunction((words) => document.querySelector(".progress").innerText.trim() !== words, waiting);
check((await text(".review .said-now")) !== before, "accept does not go on");
// A name that is given late stands on what was decided without one.
await page.fill("#reviewer", "Anna Berg");
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press("p");
check((await text(".review .said-now")) === before && /accepted/.test(await text(".review .place")), "“previous” does not lead to what was decided last");
await page.keyboard.press("n");
for (const way of ["Escape", "button:has-text('Cancel')"]) {
  await page.keyboard.press("e");
  await page.waitForSelector(".edit");
  await (way === "Escape" ? page.keyboard.press(way) : page.click(`.edit ${way}`));
  await page.waitForSelector(".edit", { state: "detached" });
  check((await focused()).id === "key-e", `${way} leaves the form, and the keys are at ${(await focused()).id}`);
}
await page.keyboard.press("s");
await page.keyboard.press("n");
await page.keyboard.press("p");
await page.keyboard.press("e");
await page.waitForSelector(".edit");
const sides = () => page.evaluate(() => [document.querySelector(".edit [name=stance]").value, document.querySelector(".edit [name=toward]").value]);
const told = { support: 1, neutral: 0, oppose: -1 };
const found = (await sides()).map((side) => told[side]);
check(found[0] * found[1] !== 0, "the first in line takes no side: the check of both sides needs one");
await page.selectOption(".edit [name=stance]", found[0] > 0 ? "oppose" : "support");
check((await sides()).every((side, at) => told[side] === -found[at]), `one side is turned, and the other is ${await sides()}`);
await page.fill(".edit [name=condition]", "if it rains");
await page.click(".edit button");
await page.waitForSelector(".edit", { state: "detached" });
await page.keyboard.press("r");
await page.keyboard.press("u");
await page.reload();
await page.waitForSelector(".saving");
check(/^2 of/.test(await text(".progress")), `after accept, skip, edit, reject and undo: ${await text(".progress")}`);
const [kept] = await Promise.all([page.waitForEvent("download"), page.click(".saving button")]);
const decisions = readFileSync(await kept.path(), "utf8").trim().split("\n").map((line) => JSON.parse(line));
check(decisions.map(({ action }) => action).join(" ") === "accept skip edit reject undo", `decisions: ${decisions.map(({ action }) => action)}`);
check(decisions.every(({ schema, id, by, at }) => schema === "standpoint-decision/1" && id.length >= 12 && by === "Anna Berg" && at), "a decision lacks what it needs");
check(decisions[4].undoes === decisions[3].id && decisions[2].to.condition === "if it rains", "undo or edit say something else");
check(decisions[0].anchor.exact.length > 0 && decisions[0].anchor.prefix.length > 0, "a decision has no anchor");
await page.evaluate(() => localStorage.clear());

// Merge, split and add: by keys from the queue, from panels, and from words marked in the record.
const label = (selector) => page.locator(selector).first();
const fates = () => page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("decisions"))[1].trim().split("\n").map((line) => JSON.parse(line)));
const wrongs = async (words, what) => check(words.test(await text("dialog .trouble")) && (await count("dialog [aria-invalid]")) === 1, `${what}: the form says “${await text("dialog .trouble")}”`);
await show(page, file, "#v=review");
const statements = Number((await text(".progress")).match(/of (\d+)/)[1]);
await page.keyboard.press("m");
await page.waitForSelector("dialog[open]");
check(await page.evaluate(() => document.activeElement.name === "from"), "the dialog does not begin at its first field");
await page.press("dialog [name=into]", "Enter");
await wrongs(/Give a name/, "merge without a name");
const own = (await page.locator("dialog select option").first().innerText()).replace("actor: ", "");
await page.fill("dialog [name=into]", own.toUpperCase());
await page.keyboard.press("Enter");
await wrongs(/already/, "merge with itself");
const other = await page.evaluate((own) => [...document.querySelectorAll("dialog datalist option")].map(({ value }) => value).find((value) => value !== own), own);
await page.fill("dialog [name=into]", other);
await page.fill("dialog [name=note]", "the same man");
await page.keyboard.press("Enter");
await page.waitForSelector("dialog", { state: "detached" });
check((await text(".toast")).includes(`${own} is now ${other}`), `after a merge: ${await text(".toast")}`);
await page.keyboard.press("1");
await page.waitForSelector(".view-matrix .matrix");
check(!(await text(".matrix thead")).includes(own), "an actor who was merged still has a column");
await page.reload();
await page.waitForSelector(".matrix");
check(!(await text(".matrix thead")).includes(own), "a merge does not outlive a reload");
await page.keyboard.press("0");
await page.goto(`${page.url().split("#")[0]}#v=review`);
await page.waitForSelector(".review");
await page.keyboard.press("u");
await page.keyboard.press("1");
await page.waitForSelector(".view-matrix .matrix");
check((await text(".matrix thead")).includes(own), "a merge cannot be taken back");

// From an issue's panel: a new name for it, and some of its statements to a new one.
await page.goto(`${page.url().split("#")[0]}#v=positions`);
await page.waitForSelector(".issue");
const issue = await text(".issue h3");
await page.click(".issue button:has-text('Merge or rename') >> nth=0");
await page.fill("dialog [name=into]", "Renamed <b>issue</b>");
await page.keyboard.press("Enter");
await page.waitForSelector(".issue h3:has-text('Renamed <b>issue</b>')");
await page.click(".toast button:has-text('Undo')");
await page.waitForSelector(`.issue h3:has-text('${issue}')`);
await page.click(".issue button:has-text('Split') >> nth=0");
await page.fill("dialog [name=into]", "Another issue");
await page.keyboard.press("Enter");
check(/Tick/.test(await text("dialog .trouble")), "a split of nothing is taken");
await page.locator("dialog .picks input").nth(1).check();
await page.locator("dialog .picks input").nth(0).focus();
await page.keyboard.press("Space");
await page.click("dialog button:has-text('Split')");
await page.waitForSelector(".toast");
await page.goto(`${page.url().split("#")[0]}#v=positions&issue=another-issue`);
await page.waitForSelector(".issue h3:has-text('Another issue')");
const [, , , , split] = await fates();
check(split.action === "split" && split.kind === "issue" && split.places.length === 2 && split.into.id === "another-issue" && split.places[0].anchor.exact.length > 0, `the split: ${JSON.stringify(split).slice(0, 300)}`);
await page.click(".toast button:has-text('Undo')");

// A quote leads to its place in the review.
await show(page, file);
await page.locator(".matrix td a").nth(5).click();
const wrong = await text(".panel .claim");
await page.click(".panel a:has-text('Correct')");
await page.waitForSelector(".review .claim");
check((await text(".review .claim")) === wrong, "“Correct” does not lead to the statement in the review");

// From the panel of a cell: the statements that it shows are ticked.
await show(page, file);
await page.click(".matrix td a");
await page.click(".panel button:has-text('Split')");
const ticked = await page.locator("dialog .picks input:checked").count();
check(ticked === (await count(".panel .card")), `of the cell's statements ${ticked} are ticked`);
await page.keyboard.press("Escape");
await page.waitForSelector("dialog", { state: "detached" });

// Words marked in the record, though they stand in a statement's mark, become a statement.
await show(page, file, "#v=reading");
const paragraph = label(".text.paragraph .said");
await paragraph.scrollIntoViewIfNeeded();
const box = await paragraph.evaluate((own) => { const { x, y } = own.getClientRects()[0]; return { x, y }; });
await page.mouse.move(box.x + 4, box.y + 12);
await page.mouse.down();
await page.mouse.move(box.x + 120, box.y + 12, { steps: 4 });
await page.mouse.move(box.x + 260, box.y + 12, { steps: 4 });
await page.mouse.up();
await page.waitForSelector(".adder.near");
check(!(await hash()).includes("stmt="), "marking words opens the quotes");
await page.click(".adder");
const chosen = await page.inputValue("dialog [name=quote]");
check(chosen.length > 10, `the marked words are not in the form: ${chosen}`);
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await wrongs(/Give a name/, "a statement by nobody");
await page.fill("dialog [name=actor]", "Anna Berg");
await page.fill("dialog [name=issue]", issue);
await page.keyboard.press("Enter");
await wrongs(/which side/, "a statement without a side");
await page.selectOption("dialog [name=toward]", "oppose");
await page.fill("dialog [name=condition]", "if it rains");
await page.keyboard.press("Enter");
await page.waitForSelector(".margin a:has-text('Anna Berg')");
await page.click(".toast a");
await page.waitForSelector(".panel .card:has-text('Anna Berg')");
check((await text(".panel .claim")).includes("opposes on a condition"), `what was added: ${await text(".panel .claim")}`);
const added = (await fates()).at(-1);
const whole = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).documents[0].text);
check([...whole].slice(added.anchor.start, added.anchor.end).join("") === added.anchor.exact && added.anchor.exact === chosen && added.to.actor === "Anna-Berg", "the place of what was added is wrong");
await page.keyboard.press("Escape");
await page.click(".view-reading .adder");
await page.fill("dialog [name=quote]", "words that nobody said");
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await wrongs(/does not have these words/, "words that are not there");
await page.fill("dialog [name=quote]", "the");
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await wrongs(/stand \d+ times/, "words that stand often");
await page.click("dialog button:has-text('Cancel')");
await page.keyboard.press("0");
await page.goto(`${page.url().split("#")[0]}#v=review`);
await page.waitForSelector(".progress");
check(new RegExp(`^1 of ${statements + 1} `).test(await text(".progress")), `after a statement was added: ${await text(".progress")}`);
const [file2] = await Promise.all([page.waitForEvent("download"), page.click(".saving button")]);
check(readFileSync(await file2.path(), "utf8").trim().split("\n").length === 7, "the file does not hold every decision");
await page.evaluate(() => localStorage.clear());

// A drawing is of what passes the filters, as its table and what is saved of it are.
const lit = () => page.evaluate(() => [...document.querySelectorAll(".plate text[data-key^='actor:']:not([opacity])")].map((own) => own.textContent));
await show(page, file, "#v=network&confidence=high");
const ties = await page.locator(".words tbody tr").count();
check(ties > 0 && (await count(".plate .rule[data-statements]")) === ties, "the network has other lines than its table has rows");
await show(page, file, "#v=agreement&confidence=high");
check((await count(".plate .block[data-statements]")) === ties * 2, "the cells of agreement are others than the rows of its table");
check(/^\d+ of \d+ statements pass the filters \(likely right/.test(await text(".plate figcaption")), "the caption does not name the filter");
await show(page, file, "#v=bars&confidence=high");
check((await count(".plate .block[data-statements]")) === (await page.evaluate(() => [...document.querySelectorAll(".words tbody tr")].flatMap((row) => [1, 2, 3, 3].flatMap((at) => row.cells[at].textContent.split(", ").filter(Boolean))).length)), "the bars are others than those of their table");
await show(page, file, "#v=bipartite&confidence=high");
check((await count(".plate .badge[data-statements]")) === (await page.locator(".words tbody tr").count()), "the diagram has other curves than its table has rows");
await show(page, file, "#v=timeline&act=recommend");
check((await count(".plate .badge[data-statements]")) > 0 && (await lit()).length < (await count(".plate text[data-key^='actor:']")), "under a filter all stand in the timeline");
await page.locator(".plate .badge[data-statements]").first().dispatchEvent("click");
await page.waitForSelector(".panel .card");
check((await page.locator(".panel .facts div:has(dt:text-is('Act')) dd").allInnerTexts()).every((act) => act === "recommend"), "a mark opens what does not pass the filters");
await show(page, file, "#v=matrix&actor=dean-rusk");
const [narrow] = await Promise.all([page.waitForEvent("download"), page.click(".exports button:has-text('SVG')")]);
const narrowed = readFileSync(await narrow.path(), "utf8");
check(narrowed.includes("Dean Rusk") && !narrowed.includes(">Adlai E. Stevenson<") && narrowed.includes("pass the filters"), "the matrix is saved with what is not seen, or without its filter");
check(/nothing passes the filters/.test(await text(".heading .hint")), "under a filter blank cells say something else");

// Three tasks of someone who sees it for the first time.
await show(page, file);
await page.fill("#search", "lift quarantine");
await page.waitForSelector(".chip");
await page.click("#views a:has-text('Positions')");
const card = await text(".position:has(h4:has-text('lift the quarantine'))");
check(/Rusk/.test(card) && /if the Russians promise/.test(card), "who would lift the quarantine, and when, is not on its card");
await show(page, file, "#v=pair");
await page.selectOption("select[aria-label='First actor']", { label: "Adlai E. Stevenson" });
await page.selectOption("select[aria-label='Second actor']", { label: "Dean Rusk" });
await page.waitForSelector(".versus.differ .how");
check(/differ on \d/.test(await text(".verdict")), "where two actors differ is not said");
await show(page, file);
await page.click(".matrix td a");
await page.waitForSelector(".panel blockquote");
await page.click(".panel a:has-text('In the record')");
await page.waitForSelector(".said.chosen");
check(await page.locator(".said.chosen").first().isVisible(), "the sentence behind a cell is not in sight");
await page.context().grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
await page.click(".panel button:has-text('Copy citation')");
await page.locator(".panel button:has-text('Copied'), .panel textarea").first().waitFor({ timeout: 3000 }).catch(() => check(false, "no citation to copy"));
await end("clicks, keys, filters, addresses, exports and three tasks work");
