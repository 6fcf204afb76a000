/* Makes the reference quicker to use: search as one types, copy of examples, contents closed on a phone. Without it everything is there. */
const input = document.querySelector("#q");
const box = document.querySelector(".found");
const list = document.querySelector("#found");
const MOST = 12;
let index;

async function load() {
  index ??= fetch("/docs/search.json").then((answer) => answer.json());
  return index;
}

/* What is in the title counts most. */
function rank({ title, path, id, group, text }, words) {
  let sum = 0;
  for (const word of words) {
    if (title.toLowerCase().split(/\W+/).includes(word)) sum += 5;
    else if (title.toLowerCase().includes(word)) sum += 4;
    else if (path.toLowerCase().includes(word) || id.toLowerCase().includes(word)) sum += 3;
    else if (group.toLowerCase().includes(word)) sum += 2;
    else if (text.toLowerCase().includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function entry({ title, method, path, href }) {
  const link = element("a", title);
  link.href = href;
  link.append(element("span", `${method} ${path}`, "path"));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return close();
  const found = (await load())
    .map((one) => ({ one, sum: rank(one, words) }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST);
  list.replaceChildren(...found.map(({ one }) => entry(one)));
  if (found.length === 0) list.append(element("li", "No operation has all these words."));
  box.hidden = false;
}

function close() {
  box.hidden = true;
}

input.addEventListener("focus", load, { once: true });
input.addEventListener("input", search);
document.addEventListener("click", ({ target }) => {
  if (!target.closest(".search") || target.closest(".found a")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, textarea")) {
    event.preventDefault();
    input.focus();
  }
  if (event.key === "Escape" && !box.hidden) {
    close();
    input.focus();
  }
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest(".search")) move(event);
});

function move(event) {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  stops[Math.min(Math.max(at, 0), stops.length - 1)].focus();
}

if (navigator.clipboard) {
  for (const figure of document.querySelectorAll("figure")) {
    const caption = figure.querySelector("figcaption");
    const button = element("button", "Copy");
    button.type = "button";
    button.setAttribute("aria-label", `Copy: ${caption.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(figure.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2000);
    });
    caption.append(button);
  }
}

const menu = document.querySelector("nav .menu");
if (matchMedia("(max-width: 48rem)").matches) menu.open = false;
