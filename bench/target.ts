/** Who is measured, and how it is asked. Every answer is checked: a fast wrong answer is no answer. */
import { Pool } from "undici";

export interface Target {
  readonly name: string;
  /** Below this are /Users and /Groups. */
  readonly base: string;
  readonly token: string;
  readonly isPeer: boolean;
  /** Ids of the users that were made, by number. */
  readonly users: string[];
  /** Ids of the groups that were made, by size. */
  readonly groups: Map<number, string>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** What the answer has the browser send from then on. */
  readonly cookie: string;
  /** Where it leads; empty where it leads nowhere. */
  readonly location: string;
}

export interface ListReply {
  readonly totalResults: number;
  readonly Resources?: { id: string; userName: string; members?: unknown[] }[];
  readonly nextCursor?: string;
}

/** More than there are clients at once: nobody waits for a connection instead of an answer. */
const CONNECTIONS = 32;
const pools = new Map<string, Pool>();

function poolOf(origin: string): Pool {
  const known = pools.get(origin);
  if (known) return known;
  const pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: 300_000, bodyTimeout: 300_000 });
  pools.set(origin, pool);
  return pool;
}

export const closePools = (): Promise<unknown> => Promise.all([...pools.values()].map((pool) => pool.close()));

const FORM = "application/x-www-form-urlencoded";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Asks a target. `path` begins with a slash, below the base. */
export async function ask(target: Target, method: Method, path: string, body?: unknown): Promise<Reply> {
  return askUrl(target.base + path, target.token, method, body);
}

/** Asks an address. `body` goes as JSON, or as a form where it is one. */
export async function askUrl(
  url: string,
  token: string,
  method: Method,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { origin, pathname, search } = new URL(url);
  const isForm = body instanceof URLSearchParams;
  const reply = await poolOf(origin).request({
    method,
    path: pathname + search,
    headers: {
      accept: "application/scim+json, application/json",
      ...headers,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": isForm ? FORM : "application/json" }),
    },
    ...(body !== undefined && { body: isForm ? body.toString() : JSON.stringify(body) }),
  });
  const cookies = [reply.headers["set-cookie"] ?? []].flat();
  const cookie = cookies.map((one) => one.split(";", 1)[0]).join("; ");
  const location = String(reply.headers.location ?? "");
  return { status: reply.statusCode, text: await reply.body.text(), cookie, location };
}

/** @throws when the status is none of these */
export function must(reply: Reply, ...statuses: number[]): Reply {
  if (!statuses.includes(reply.status)) throw new Error(`${reply.status} ${reply.text.slice(0, 200)}`);
  return reply;
}

export const jsonOf = <T>(reply: Reply): T => JSON.parse(reply.text) as T;

/** The page that a list request is answered with. @throws when it does not hold so many resources */
export async function listed(target: Target, path: string, resources: number): Promise<ListReply> {
  const page = jsonOf<ListReply>(must(await ask(target, "GET", path), 200));
  const found = page.Resources?.length ?? 0;
  if (found !== resources) throw new Error(`${found} resources of ${page.totalResults}, expected ${resources}`);
  return page;
}
