/** A step: one request, what its answer must be, and one line that says what it means. The first wrong answer ends the play. */

export type Json = Readonly<Record<string, unknown>>;

export interface Step {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the actor's base; blanks and quotes are encoded when it is sent. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as a dry run: nothing is written. */
  readonly isTried?: true;
  readonly status: number;
  /** Parts that the answer must hold: objects by the members named, lists entry by entry. */
  readonly answer?: Json;
  readonly means: string;
}

/** Somebody who sends requests: where to, and with which headers. */
export interface Actor {
  readonly name: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Told what every answer says around its body, as a browser is. */
  readonly heard?: (headers: Headers) => void;
}

export type Say = (line: string) => void;

let chapters = 0;

/** Begins the next chapter. */
export function chapter(say: Say, title: string): void {
  chapters += 1;
  say(`\n${chapters}. ${title}\n`);
}

/** Takes one step and returns the body of the answer. @throws UnexpectedAnswer */
export type Play = (step: Step) => Promise<Json>;

/** An answer that is not the one the step was written for. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** Makes the function by which an actor takes steps. */
export const playing =
  (actor: Actor, say: Say): Play =>
  async (step) => {
    const response = await send(actor, step);
    actor.heard?.(response.headers);
    const text = await response.text();
    // A page is looked at and says nothing to a program.
    const answer = /json/.test(response.headers.get("content-type") ?? "") ? (JSON.parse(text) as Json) : {};
    say(`  ${actor.name.padEnd(5)} ${step.method.padEnd(6)} ${shown(step.path)}`);
    if (step.method === "PATCH") say(`               ${shown(changeOf(step.body))}`);
    say(`               ${response.status}  ${step.means}`);
    const difference = response.status === step.status ? differenceOf(step.answer, answer, "") : "";
    if (response.status !== step.status) throw refused(step, `the status ${step.status}`, text);
    if (difference) throw refused(step, difference, text);
    return answer;
  };

const send = ({ base, headers }: Actor, { method, path, body, isTried }: Step): Promise<Response> =>
  fetch(encodeURI(base + path), {
    method,
    headers: { ...headers, ...(isTried && { "Rollcall-Dry-Run": "true" }) },
    ...(body !== undefined && { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
  });

// What a PATCH carries is where identity providers differ.
const changeOf = (body: unknown): string => {
  const operations = (body as Json | undefined)?.Operations;
  return JSON.stringify(Array.isArray(operations) && operations.length === 1 ? operations[0] : body);
};

const WIDEST = 110;
const LOCAL = /^http:\/\/127\.0\.0\.1:\d+(?=\/)/;

/** A path, also of a whole address of this instance; not longer than a line. */
function shown(text: string): string {
  const path = text.replace(LOCAL, "");
  return path.length > WIDEST ? `${path.slice(0, WIDEST - 1)}…` : path;
}

const refused = ({ method, path }: Step, wanted: string, text: string): UnexpectedAnswer =>
  new UnexpectedAnswer(`${method} ${path} should have answered ${wanted}. It answered:\n${text}`);

/** What is missing from an answer, or an empty text. */
function differenceOf(wanted: unknown, found: unknown, at: string): string {
  if (Array.isArray(wanted) && (!Array.isArray(found) || found.length !== wanted.length))
    return `${wanted.length} entries at ${at || "/"}`;
  if (typeof wanted !== "object" || wanted === null)
    return wanted === undefined || wanted === found ? "" : `${JSON.stringify(wanted)} at ${at || "/"}`;
  for (const [name, part] of Object.entries(wanted)) {
    const difference = differenceOf(part, (found as Json | null | undefined)?.[name], `${at}/${name}`);
    if (difference) return difference;
  }
  return "";
}

/** The text at a member of an answer. */
export function textAt(answer: Json, name: string): string {
  const value = answer[name];
  if (typeof value !== "string") throw new UnexpectedAnswer(`The answer has no ${name}: ${JSON.stringify(answer)}`);
  return value;
}

/** The entries of a list answer of `/v1`. */
export const entriesOf = (answer: Json): readonly Json[] => (Array.isArray(answer.data) ? answer.data : []);
