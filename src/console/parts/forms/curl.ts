/** A call of a form as a program would make it: as a line for the shell. */

/** Of the browser alone: a program shows a key instead. */
const BROWSERS: ReadonlySet<string> = new Set(["x-rollcall-csrf", "x-request-id", "accept-language"]);

/** Quoted for a POSIX shell, where nothing within single quotes means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The call, with a place for the key. */
export async function asCurl(request: Request): Promise<string> {
  const body = await request.clone().text();
  const headers = [...request.headers].filter(
    ([name]) => !BROWSERS.has(name) && (name !== "content-type" || body !== ""),
  );
  return [
    `curl -X ${request.method} ${quoted(request.url)}`,
    `-H "Authorization: Bearer $ROLLCALL_KEY"`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === "" ? [] : [`--data ${quoted(body)}`]),
  ].join(" \\\n  ");
}

/** Copies a text; also where a browser gives no clipboard, such as over plain http. */
export async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  const focused = document.activeElement;
  (focused?.closest("[role=dialog], [role=alertdialog]") ?? document.body).append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
