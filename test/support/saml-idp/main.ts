/** The identity provider as a program. It prints its origin; people and services are told to it over HTTP. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Answer, type IdpPerson, newProvider, type Provider } from "./provider.ts";

const people = new Map<string, IdpPerson>();
let provider: Provider;
/** Whether nobody can sign in here now. */
let down = false;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

/** The page where somebody signs in: everybody whom it knows is a button. */
const choice = (url: URL): string =>
  `<!doctype html><title>Identity provider</title><h1>Who are you?</h1>${[...people.keys()]
    .map(
      (name) =>
        `<form method="post" action="/sso${escaped(url.search)}"><button name="user" value="${escaped(name)}">${escaped(name)}</button></form>`,
    )
    .join("")}`;

const carried = ({ acsUrl, ...fields }: Answer): string =>
  `<!doctype html><title>Going on</title><form method="post" action="${escaped(acsUrl)}">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(String(value))}">`)
    .join("")}<button>Go on</button></form><script>document.forms[0].submit()</script>`;

const personOf = (name: unknown): IdpPerson => {
  const person = people.get(String(name));
  if (!person) throw new Error(`I do not know ${String(name)}.`);
  return person;
};

/** What programs ask for: `{do, …}` as JSON. */
async function commanded(body: Record<string, unknown>): Promise<unknown> {
  if (body.do === "outage") {
    down = body.down === true;
    return undefined;
  }
  if (down) throw new Error("I am down.");
  if (body.do === "know") return void people.set(String(body.name), body.person as IdpPerson);
  if (body.do === "trust") return { entity: provider.trust(String(body.metadata)) };
  if (body.do === "vouch")
    return provider.vouch(
      String(body.entity),
      personOf(body.name),
      { relayState: body.relayState as string | undefined },
      body.encrypts === true,
    );
  const { entity, ...asked } = await provider.read(new URL(String(body.url)));
  return provider.vouch(entity, personOf(body.name), asked, body.encrypts === true);
}

async function answer(request: IncomingMessage): Promise<{ type: string; body: string }> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  if (down && url.pathname !== "/") throw new Error("I am down.");
  if (url.pathname === "/metadata") return { type: "application/xml", body: provider.metadata() };
  if (url.pathname === "/sso" && request.method === "GET") {
    await provider.read(url);
    return { type: "text/html", body: choice(url) };
  }
  if (url.pathname === "/sso") {
    const name = new URLSearchParams(await text(request)).get("user");
    const { entity, ...asked } = await provider.read(url);
    return { type: "text/html", body: carried(await provider.vouch(entity, personOf(name), asked)) };
  }
  return { type: "application/json", body: JSON.stringify((await commanded(JSON.parse(await text(request)))) ?? null) };
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ type, body }) => response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body),
    (error: unknown) => response.writeHead(400, { "content-type": "text/plain" }).end(String(error)),
  );
});
server.listen(0, "127.0.0.1", async () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = await newProvider(origin);
  process.stdout.write(`${origin}\n`);
});
