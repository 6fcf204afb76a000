// What makes pages more pleasant where script runs. Every page works without it, and it knows no words: they come with the page.

const language = document.documentElement.lang;

// What has just been done is told once: not again when the page is reloaded, nor by an address that is passed on.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

// A form is sent once, and says that it is under way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-busy", "true");
});

// Back may show this very document again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

// Times in the zone of the reader; that of the server stays as the title.
for (const time of document.querySelectorAll("time[datetime]")) {
  const format = new Intl.DateTimeFormat(language === "en" ? undefined : language, {
    dateStyle: "long",
    timeStyle: "short",
  });
  time.title = time.textContent;
  time.textContent = format.format(new Date(time.dateTime));
}

// Passwords can be looked at while they are typed.
for (const input of document.querySelectorAll("input[data-show]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  button.setAttribute("aria-controls", input.id);
  const tell = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? input.dataset.hide : input.dataset.show;
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => tell(input.type === "password"));
  tell(false);
  input.after(button);
  // A browser keeps only what was a password when it was sent.
  input.form?.addEventListener("submit", () => tell(false));
}

// What a new password must be, checked off while it is typed. What only the server can know stays unmarked.
const plain = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
const holds = {
  length: (typed, rule) => [...typed].length >= Number(rule.dataset.least),
  own: (typed, rule) => {
    const words = (rule.dataset.avoid ?? "").split("\n").map(plain);
    const rest = words
      .filter((word) => word.length > 2)
      .sort((a, b) => b.length - a.length)
      .reduce((left, word) => left.replaceAll(word, ""), plain(typed));
    return rest.replace(/\d/g, "").length >= 5 || rest.length === plain(typed).length;
  },
};
for (const list of document.querySelectorAll("[data-rules]")) {
  const input = document.getElementById(list.dataset.rules);
  const check = () => {
    for (const rule of list.querySelectorAll("[data-rule]")) {
      if (input.value === "") delete rule.dataset.state;
      else rule.dataset.state = holds[rule.dataset.rule](input.value, rule) ? "met" : "open";
    }
  };
  input?.addEventListener("input", check);
}

// Codes and tokens: copied, or kept as a file. Needs script, so the buttons are hidden without.
for (const button of document.querySelectorAll("[data-copy]")) {
  const told = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(textOf(button.dataset.copy));
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = told;
    }, 3_000);
  });
}
for (const button of document.querySelectorAll("[data-download]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    const file = new Blob([`${textOf(button.dataset.download)}\n`], { type: "text/plain" });
    link.href = URL.createObjectURL(file);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

function textOf(id) {
  const source = document.getElementById(id);
  const items = source.querySelectorAll("li");
  return items.length > 0 ? [...items].map((item) => item.textContent.trim()).join("\n") : source.textContent.trim();
}

// What is wrong is where typing goes on.
document.querySelector('input[aria-invalid="true"]')?.focus();
