/** A browser over HTTP, for pages that work without script. */

/** A browser without script: it keeps cookies, follows redirects and refreshing pages, and stops at other origins. */
export class Browser {
  readonly origin: string;
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();
  /** Where it is, and what is shown there. */
  at = "";
  page = "";
  status = 0;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Goes there. @returns where it ends */
  open(address: string): Promise<string> {
    return this.#go(new URL(address, this.origin), { method: "GET" });
  }

  /** Fills in the form that goes to `action`. */
  send(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const form = [...this.page.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
      ([, to]) => to === action,
    );
    if (!form) throw new Error(`There is no form to ${action} at ${this.at}: ${this.text()}`);
    const filled = [...(form[2] ?? "").matchAll(/<input\b[^>]*>/g)].map(([input]) => [
      / name="([^"]*)"/.exec(input)?.[1] ?? "",
      unescaped(/ value="([^"]*)"/.exec(input)?.[1] ?? ""),
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(filled), ...fields });
    return this.#go(new URL(action, this.origin), { method: "POST", body });
  }

  /** Follows the link whose words hold these. */
  follow(words: string): Promise<string> {
    const links = [...this.page.matchAll(/<a\b[^>]*? href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)];
    const link = links.find(([, , text]) => unescaped(text ?? "").includes(words));
    if (!link) throw new Error(`There is no link “${words}” at ${this.at}: ${this.text()}`);
    return this.open(unescaped(link[1] ?? ""));
  }

  /** Carries a form of another origin here, as an identity provider's page does by itself. */
  carry(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.#go(new URL(action), { method: "POST", body: new URLSearchParams(fields) });
  }

  /** Signs in by the two pages that it stands before. */
  async signIn(email: string, password: string): Promise<string> {
    await this.send("/sign-in", { email });
    return this.send("/sign-in/password", { password });
  }

  text(): string {
    return unescaped(
      this.page
        .replace(/<head>[\s\S]*<\/head>/, "")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " "),
    );
  }

  cookies(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name);
  }

  cookieHeader(path = "/"): string {
    return [...this.#cookies.values()]
      .filter((cookie) => path.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  async #go(url: URL, init: { method: string; body?: URLSearchParams }): Promise<string> {
    this.at = url.href;
    if (url.origin !== this.origin) return this.at;
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        cookie: this.cookieHeader(url.pathname),
        accept: "text/html",
        ...(init.method === "POST" && { origin: this.origin }),
      },
    });
    this.#keep(response);
    this.status = response.status;
    this.page = await response.text();
    const to = response.headers.get("location") ?? refreshOf(this.page);
    return to === null ? this.at : this.#go(new URL(to, url), { method: "GET" });
  }

  #keep({ headers }: Response): void {
    for (const one of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      const path = /; *path=([^;]*)/i.exec(one)?.[1] ?? "/";
      // Of one name there may be several, each at its path.
      if (value === "") this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { name, value, path });
    }
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const refreshOf = (page: string): string | null => {
  const found = /<meta http-equiv="refresh" content="0; url=([^"]*)"/.exec(page)?.[1];
  return found === undefined ? null : unescaped(found);
};
