// Elements by name. All words become text nodes, so that no word can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (keys that begin with "on") and children. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

const find = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

/** Lays out what was left for later, being out of sight: done when there is time, or when someone asks where things are. */
const layOut = () => document.documentElement.classList.remove("hasty");

function intoSight(element) {
  layOut();
  element?.scrollIntoView({ block: "center" });
}

/** Says something to those who cannot see it. */
function announce(words) {
  find("#live").textContent = words;
}

/** `1 statement`, `2 statements`. */
const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** The values of a list grouped by what `key` says of each, in the order of their coming. */
function groups(list, key) {
  const found = new Map();
  for (const value of list) {
    const own = key(value);
    if (found.has(own)) found.get(own).push(value);
    else found.set(own, [value]);
  }
  return found;
}

/** Orders by the numbers or words that `keys` give. */
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const [x, y] = [key(a), key(b)];
    const order = typeof x === "string" ? x.localeCompare(y) : x - y;
    if (order !== 0) return order;
  }
  return 0;
};

// What a person prefers stays in the browser, where it lets us keep it.
function remember(key, value) {
  try {
    if (value !== undefined) localStorage.setItem(`standpoint-${key}`, value);
    return localStorage.getItem(`standpoint-${key}`);
  } catch {
    return null;
  }
}
