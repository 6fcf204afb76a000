/** One operation: what it does on one side, how it is called and answered on the other. */
import { type Html, html } from "../../platform/html.ts";
import type { Described, Json, Parameter } from "./described.ts";
import { inline, prose } from "./prose.ts";
import { schemaView, typeOf } from "./schema-view.ts";

const KEYS: Readonly<Record<string, string>> = {
  operatorKey: "the operator key",
  apiKey: "an API key",
  session: "a session",
  personalToken: "a personal token",
  connectionToken: "a token of the connection",
  streamReceiver: "an access token of a receiver",
};

/** An operation as a section of a page. */
export const operationView = (
  one: Described,
): Html => html`<section class="operation" id="${one.operationId}" aria-labelledby="${one.operationId}-name">
<div class="told">
<h2 id="${one.operationId}-name"><a href="#${one.operationId}">${one.summary}</a></h2>
<p class="call"><span class="method ${one.method}">${one.method.toUpperCase()}</span> <code>${pathOf(one.path)}</code></p>
${prose(one.description)}
<p class="keys">${openedBy(one)}</p>
${parameters("In the path", one, "path")}
${parameters("In the query", one, "query")}
${parameters("Headers", one, "header")}
${one.requestBody && contents("Body", one.requestBody.content, one.schemas)}
${answers(one)}
</div>
<div class="shown">
${shown("Request", curlOf(one))}
${responsesShown(one)}
</div>
</section>`;

/** With places to break a long path. */
const pathOf = (path: string): Html => html`${path.split(/(?=\/)/).map((part) => [html`<wbr>`, part])}`;

function openedBy({ security = [], "x-permission": permission }: Described): Html {
  const keys = security.map((one) => {
    const [[name = "", scopes = []] = []] = Object.entries(one) as [string, string[]][];
    if (name === "") return "no key is needed";
    return (KEYS[name] ?? name) + (scopes.length > 0 ? ` with the scope ${scopes.join(", ")}` : "");
  });
  const members = permission && permission !== "any" && html` Members need <code>${permission}</code>.`;
  return html`Opened by ${keys.map((key, index) => [index > 0 && (index === keys.length - 1 ? " or " : ", "), key])}.${members}`;
}

function parameters(title: string, { all, schemas }: Described, place: string): Html | false {
  const found = all.filter((one) => one.in === place);
  return (
    found.length > 0 &&
    html`<h3>${title}</h3>
<dl class="properties">${found.map((one) => parameter(one, schemas))}</dl>`
  );
}

const parameter = (
  { name, required, description, schema = {} }: Parameter,
  schemas: Described["schemas"],
): Html => html`<div>
<dt><code>${name}</code> <span class="type">${typeOf(schema, { schemas })}</span>${required && html` <span class="required">required</span>`}</dt>
<dd>${description && html`<p>${inline(description)}</p>`}</dd>
</div>`;

type Contents = NonNullable<Described["requestBody"]>["content"];

const contents = (title: string, content: Contents, schemas: Described["schemas"]): Html => html`<h3>${title}</h3>
${Object.entries(content).map(([type, { schema }]) => html`<p class="media"><code>${type}</code></p>${schemaView(schema as Json, schemas)}`)}`;

const isSuccess = (status: string): boolean => status.startsWith("2");

function answers({ responses, schemas }: Described): Html {
  const [status = "", { content } = {}] = Object.entries(responses).find(([one]) => isSuccess(one)) ?? [];
  const failures = Object.keys(responses).filter((one) => !isSuccess(one));
  return html`<h3>Answer</h3>
<p><code>${status}</code>${!content && " without content."}</p>
${content && Object.values(content).map(({ schema }) => schemaView(schema as Json, schemas))}
<p class="failures">Failures: ${failures.map((one, index) => [index > 0 && ", ", one])}.</p>`;
}

const shown = (title: string, text: string): Html =>
  html`<figure><figcaption>${title}</figcaption><pre tabindex="0" aria-label="${title}"><code>${text}</code></pre></figure>`;

const bodiesOf = (content: Contents | undefined): [string, unknown][] =>
  Object.values(content ?? {})
    .slice(0, 1)
    .flatMap(({ examples = {} }) =>
      Object.entries(examples).map(([name, { value }]): [string, unknown] => [name, value]),
    );

const jsonOf = (value: unknown): string => JSON.stringify(value, null, 2);

function responsesShown({ responses }: Described): Html {
  const [status = "", { content } = {}] = Object.entries(responses).find(([one]) => isSuccess(one)) ?? [];
  return html`${bodiesOf(content).map(([, value]) => shown(`Answer ${status}`, jsonOf(value)))}`;
}

/** The call as a shell takes it; of a body in kinds, each. */
function curlOf(one: Described): string {
  const [type = "application/json"] = Object.keys(one.requestBody?.content ?? {});
  const bodies = bodiesOf(one.requestBody?.content).map(([, value]) => jsonOf(value).replaceAll("'", "'\\''"));
  const head = `curl ${one.method === "get" ? "" : `-X ${one.method.toUpperCase()} `}"$ROLLCALL${filled(one)}"${keyFor(one)}`;
  if (bodies.length === 0) return head;
  return bodies.map((body) => `${head} \\\n  -H "Content-Type: ${type}" \\\n  -d '${body}'`).join("\n\n");
}

const filled = ({ path, all }: Described): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "organization") return "acme";
    const pattern = String(all.find((one) => one.name === name)?.schema?.pattern ?? "");
    const prefix = /\^(?:\(\?:)?([a-z]+)\)?_/.exec(pattern)?.[1];
    return prefix === undefined ? `$${name.toUpperCase()}` : `${prefix}_…`;
  });

function keyFor({ security = [], method }: Described): string {
  const names = security.flatMap((one) => Object.keys(one));
  if (names.length === 0) return "";
  if (names[0] !== "session") return ' \\\n  -H "Authorization: Bearer $KEY"';
  return ` \\\n  -b cookies.txt${method === "get" ? "" : ' \\\n  -H "X-CSRF-Token: $TOKEN"'}`;
}
