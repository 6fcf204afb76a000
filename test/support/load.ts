/** Bounded load over REST and SCIM, whose answers are counted. */
import { setTimeout as pause } from "node:timers/promises";
import type { Directory } from "./directory.ts";
import type { Server } from "./server.ts";

export interface Load {
  /** How often each status came; "none" where there was no answer. */
  readonly statuses: Map<number | "none", number>;
  /** Answers that should not be: 500s, and 503s that do not say when to come again. */
  readonly wrong: string[];
  readonly stop: () => Promise<void>;
}

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** Begins to ask, with so many clients, until it is stopped. */
export function startLoad(server: Server, { organizationId, base, token }: Directory, clients: number): Load {
  const statuses = new Map<number | "none", number>();
  const wrong: string[] = [];
  let on = true;
  const send = async (method: string, url: string, key: string, body?: object): Promise<string | undefined> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const sent = { method, headers, signal: AbortSignal.timeout(60_000), ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(url, sent).then(
      async (response) => ({
        status: response.status,
        retry: response.headers.get("retry-after"),
        text: await response.text(),
      }),
      () => undefined,
    );
    const status = answer?.status ?? "none";
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (!answer) return undefined;
    if (answer.status === 500 || (answer.status === 503 && !answer.retry))
      wrong.push(`${method} ${url.replace(server.base, "")} ${answer.status} ${answer.text}`);
    // As the header asks, but sooner: the tests are to see the moment in which the database comes back.
    if (answer.status >= 500) await pause(50);
    return answer.status < 300 && answer.text ? (JSON.parse(answer.text) as { id?: string }).id : undefined;
  };
  const api = `${server.base}/v1/organizations/${organizationId}`;
  const scim = (method: string, path: string, body?: object) => send(method, base + path, token, body);
  const rest = (method: string, path: string, body?: object) => send(method, api + path, server.operatorKey, body);
  const client = async (name: string): Promise<void> => {
    for (let round = 0; on; round++) {
      const userName = `${name}-${round}@load.test`;
      const emails = [{ value: userName, type: "work", primary: true }];
      const user = await scim("POST", "/Users", { schemas: [USER], userName, emails, active: true });
      await scim("GET", `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
      const members = user ? [{ value: user }] : [];
      const group = await scim("POST", "/Groups", { schemas: [GROUP], displayName: `${name} ${round}`, members });
      await rest("POST", "/teams", { name: `${name} ${round}` });
      await rest("GET", "/memberships?limit=50");
      await scim("GET", "/Groups?count=20");
      if (user)
        await scim("PATCH", `/Users/${user}`, {
          schemas: [PATCH],
          Operations: [{ op: "replace", path: "active", value: round % 2 === 0 }],
        });
      await rest("GET", "/events?limit=20");
      if (group) await scim("DELETE", `/Groups/${group}`);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, index) => client(`client${index}`)));
  return {
    statuses,
    wrong,
    stop: async () => {
      on = false;
      await all;
    },
  };
}
