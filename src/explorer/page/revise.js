// Three decisions that a dialog asks for: two actors, issues or positions are one; some
// statements belong to another; here is a statement that was not found.

/** A dialog with a form. `save` is given the answers; it returns the field that is wrong and what to do about it, or nothing. */
function ask(title, says, fields, words, save) {
  const wrong = h("p", { class: "trouble", role: "alert" });
  const note = h("label", {}, h("span", {}, "Note (if you like)"), h("input", { name: "note", autocomplete: "off" }));
  const submit = (event) => {
    event.preventDefault();
    const told = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()]));
    const [field, message] = save(told, told.note ? { note: told.note } : {}) ?? [];
    for (const input of all("[aria-invalid]", form)) input.removeAttribute("aria-invalid");
    wrong.textContent = message ?? "";
    if (!message) return dialog.close();
    const input = find(`[name=${field}]`, form);
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
  };
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
  const form = h("form", { class: "edit", novalidate: true, onsubmit: submit }, fields, note, h("div", { class: "wide" }, wrong, h("div", { class: "verdicts" }, h("button", { class: "accepted" }, words), close)));
  const dialog = h("dialog", { "aria-labelledby": "ask-title", onclose: () => dialog.remove() }, h("h2", { id: "ask-title" }, title), h("p", { class: "hint" }, says), form);
  document.body.append(dialog);
  dialog.showModal();
}

/** A field for a name, with the known ones to choose from. */
function nameField(name, label, entries, value = "") {
  const list = h("datalist", { id: `names-${name}` });
  const fill = (entries) => list.replaceChildren(...[...new Set(entries.map((entry) => entry.label))].sort().map((value) => h("option", { value })));
  fill(entries);
  return { element: h("div", {}, h("label", {}, h("span", {}, label), h("input", { name, value, list: list.id, autocomplete: "off" })), list), fill };
}

/** A field with options to choose from: their values and words. */
const choose = (name, label, options, more = {}) => h("label", {}, h("span", {}, label), h("select", { name, onchange: more.onchange }, options.map(([value, words]) => h("option", { value, selected: value === more.value }, words))));
const SIDE_WORDS = [["support", "supports"], ["oppose", "opposes"], ["neutral", "takes no side"]];

/** What is known by a name: entries, by id before by label. */
function knownAs(entries, name) {
  const words = name.toLowerCase();
  const own = entries.filter((entry) => entry.id.toLowerCase() === words);
  return own.length ? own : entries.filter((entry) => entry.label.toLowerCase() === words);
}

/** The entry that a name means, or why none; `null` where the name is new. */
function meant(entries, name, field) {
  if (!/[\p{L}\p{N}]/u.test(name)) return { wrong: [field, "Give a name: choose a known one, or write a new one."] };
  const known = knownAs(entries, name);
  if (known.length > 1) return { wrong: [field, `Several go by “${name}”. Write one of their ids: ${known.map(({ id }) => id).join(", ")}.`] };
  return { entry: known[0] ?? null };
}

const slug = (label) => label.toLowerCase().replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

/** The entries that may stand for one: of its kind; positions of the same issue. */
function alike(kind, one) {
  const named = new Set(STATEMENTS.map((s) => s[kind]));
  return KINDS[kind].filter((other) => named.has(other) && (kind !== "position" || other.issue === one.issue));
}

/** What merge and split begin with: one of the entries that the statements name. */
function fromField(chosen, kind, label, onchange) {
  const found = [kind, ...Object.keys(KINDS).filter((other) => other !== kind)].flatMap((kind) => [...new Set(chosen.map((s) => s[kind]))].slice(0, 30).map((entry) => ({ kind, entry })));
  const element = choose("from", label, found.map(({ kind, entry }, at) => [at, `${kind}: ${entry.label}`]), { onchange: () => onchange(chosenOne()) });
  const chosenOne = () => found[Number(find("select", element).value) || 0];
  return { element, chosenOne };
}

/** Two entries are one. A name that nothing has renames the entry; its id stays. */
function mergeDialog(chosen, kind = "actor") {
  const into = nameField("into", "is the same as (or its new name)", []);
  const from = fromField(chosen, kind, "This one", ({ kind, entry }) => into.fill(alike(kind, entry)));
  const { kind: first, entry } = from.chosenOne();
  into.fill(alike(first, entry));
  ask("Merge or rename", "Every statement of the first goes to the second. A name that nothing has yet becomes the first one's name.", [from.element, into.element], "Merge", (told, more) => {
    const { kind, entry } = from.chosenOne();
    const { wrong, entry: other } = meant(alike(kind, entry), told.into, "into");
    if (wrong) return wrong;
    if (other === entry) return ["into", `That is ${entry.label} already. Choose another, or write a new name.`];
    decide("merge", null, { kind, ids: [entry.id], into: other ? { id: other.id } : { id: entry.id, label: told.into }, ...more });
    settled(other ? `${entry.label} is now ${other.label}.` : `Renamed to ${told.into}.`);
  });
}

/** Some statements of an entry belong to another, known or new. */
function splitDialog(chosen, kind = "actor") {
  const into = nameField("into", "belong to (known, or a new name)", []);
  const list = h("div", { class: "picks wide", role: "group", "aria-label": "Which of its statements" });
  const own = ({ kind, entry }) => STATEMENTS.filter((s) => s[kind] === entry && reviewOf(s) !== "rejected");
  const show = (one) => {
    const all = own(one);
    const ticked = all.every((s) => chosen.includes(s)) ? [] : chosen;
    into.fill(alike(one.kind, one.entry).filter((other) => other !== one.entry));
    const rows = [...all].sort(by((s) => (ticked.includes(s) ? 0 : 1)));
    list.replaceChildren(...rows.map((s) => h("label", {}, h("input", { type: "checkbox", name: "place", value: s.id, checked: ticked.includes(s) }), h("span", {}, sign(lookOfOne(s)), h("b", {}, ` ${s.position.label} `), h("q", {}, s.quote.replace(/\s+/g, " ").trim()), h("span", { class: "count" }, ` ${place(s)}`)))));
  };
  const from = fromField(chosen, kind, "Of this one", show);
  show(from.chosenOne());
  ask("Split", "Choose the statements that belong to another, and say to which.", [from.element, into.element, list], "Split", (told, more) => {
    const { kind, entry } = from.chosenOne();
    const places = all("input:checked", list).map(({ value }) => ({ statement: value, anchor: anchor(BY_ID.get(value)) }));
    if (!places.length) return ["place", "Tick the statements that go."];
    const { wrong, entry: other } = meant(alike(kind, entry), told.into, "into");
    if (wrong) return wrong;
    if (other === entry) return ["into", `They are with ${entry.label} already. Choose another, or write a new name.`];
    const made = () => ({ id: kind === "position" ? `${entry.issue.id}/${slug(told.into)}` : slug(told.into), label: told.into });
    decide("split", null, { kind, ids: [entry.id], into: other ? { id: other.id } : made(), places, ...more });
    settled(`${counted(places.length, "statement")} now with ${other?.label ?? told.into}.`);
  });
}

/** Everywhere that words stand in the records, whatever blanks, or marks of what was struck out, are between them. */
function everywhere(words) {
  const pattern = words.split(/[\s~*]+/).filter(Boolean).map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join("[\\s~*]+");
  const length = (text) => [...text].length;
  return !pattern ? [] : DOCUMENTS.filter((record) => record.text).flatMap((record) => {
    let [at, start] = [0, 0];
    return [...record.text.matchAll(new RegExp(pattern, "g"))].map((found) => {
      start += length(record.text.slice(at, found.index));
      at = found.index;
      return { document: record, start, end: start + length(found[0]), quote: found[0] };
    });
  });
}

/** A statement that was not found: `words` are those that were marked in the record. */
function addDialog(words = null) {
  const quote = h("label", { class: "wide" }, h("span", {}, "Its words, as they stand in the record"), h("textarea", { name: "quote", rows: "3" }, words?.quote));
  const fields = [quote, nameField("actor", "Whose view (known, or a new name)", ACTORS).element, nameField("issue", "On which issue (known, or a new name)", ISSUES).element,
    choose("toward", "Toward the issue", [["", "Choose"], ...SIDE_WORDS]), nameField("position", "Position (if you like)", POSITIONS).element,
    choose("stance", "Toward the position", [["", "the same side"], ...SIDE_WORDS]), h("label", {}, h("span", {}, "Condition (if there is one)"), h("input", { name: "condition", autocomplete: "off" }))];
  ask("Add a statement", "A view that the record tells and the page does not show.", fields, "Add", (told, more) => {
    const found = words && told.quote === words.quote.trim() ? [words] : told.quote ? everywhere(told.quote) : [];
    if (found.length !== 1) return ["quote", found.length ? `These words stand ${found.length} times. Give more of the sentence.` : DOCUMENTS.some((record) => record.text) ? "The record does not have these words. Copy them from the text, as they stand." : "This page is without the record's text. Make it from the record, or with --text, to add statements."];
    const names = { actor: meant(ACTORS, told.actor, "actor"), issue: meant(ISSUES, told.issue, "issue") };
    const wrong = Object.values(names).find((name) => name.wrong)?.wrong;
    if (wrong) return wrong;
    if (!told.toward) return ["toward", "Say which side is taken toward the issue."];
    // The label of what is new is made of its id's words, here and at the next run.
    const id = (kind) => names[kind].entry?.id ?? told[kind].replace(/\s+/g, "-");
    const to = { actor: id("actor"), issue: id("issue"), toward: told.toward, stance: told.stance || told.toward };
    if (told.position) {
      const known = knownAs(POSITIONS.filter((position) => position.issue.id === to.issue), told.position)[0];
      to.position = { id: known?.id ?? `${to.issue}/${slug(told.position)}`, label: known?.label ?? told.position };
    }
    if (told.condition) to.condition = told.condition;
    const { id: made } = decide("add", null, { anchor: anchor(found[0]), to, ...more });
    settled("Added.", made);
  });
}

/** Shows what was decided, with a way back; or only says something. */
function settled(words, id, undoes = true) {
  find(".toast")?.remove();
  const back = () => {
    toast.remove();
    undo();
    redraw();
    announce("Taken back");
  };
  const toast = h("p", { class: "toast" }, words, " ", id ? h("a", { href: link({ stmt: [id] }), onclick: () => toast.remove() }, "Show it") : null, " ", undoes ? h("button", { type: "button", onclick: back }, "Undo") : null, h("button", { type: "button", "aria-label": "Close this message", onclick: () => toast.remove() }, "×"));
  document.body.append(toast);
  redraw();
  announce(words);
}

/** The way to both dialogs from a list of statements. */
const revisions = (chosen, kind) => [["Merge or rename", mergeDialog], ["Split", splitDialog]].map(([words, dialog]) => h("button", { type: "button", "aria-haspopup": "dialog", onclick: () => dialog(chosen(), kind) }, `${words} …`));

/** The words that are marked in the record, as a statement's place. */
function selectedWords() {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const record = DOCUMENTS.find((d) => d.id === find("article.record")?.dataset.record);
  const at = (node, offset) => {
    const text = (node.nodeType === 1 ? node : node.parentElement).closest?.(".record .text[data-start]");
    if (!text) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    return Number(text.dataset.start) + [...before.toString()].length;
  };
  const [start, end] = range && record?.text ? [at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset)] : [null, null];
  if (start === null || end === null) return null;
  const words = slice(record.text, start, end);
  const quote = words.trim();
  const first = start + [...words].length - [...words.trimStart()].length;
  return quote ? { document: record, start: first, end: first + [...quote].length, quote } : null;
}

let selected = null;

/** The button of the reading view; it comes to words that are marked. */
const adder = () => h("button", { type: "button", class: "adder", "aria-haspopup": "dialog", onmousedown: (event) => event.preventDefault(), onclick: () => addDialog(selected) }, "Add a statement");

// Browsers mark no words that begin in a link: while the pointer is down, it is none.
document.addEventListener("pointerdown", (event) => {
  const said = event.button === 0 && event.pointerType === "mouse" && event.target.closest(".said");
  if (!said) return;
  const address = said.getAttribute("href");
  said.removeAttribute("href");
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => said.setAttribute("href", address), { once: true });
});

document.addEventListener("selectionchange", () => {
  const button = find(".adder");
  if (!button) return;
  selected = selectedWords();
  const box = selected && getSelection().getRangeAt(0).getBoundingClientRect();
  button.classList.toggle("near", Boolean(box));
  button.style.top = box ? `${Math.max(50, Math.min(innerHeight - 50, box.bottom + 6))}px` : "";
  button.style.left = box ? `${Math.max(8, Math.min(innerWidth - 190, box.left))}px` : "";
});
