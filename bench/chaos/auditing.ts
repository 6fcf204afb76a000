/** Afterwards: is what was acknowledged there, nothing else and nothing half? */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Received } from "../../test/support/receiver.ts";
import type { Asker, Told } from "./asking.ts";
import { restCall, type Site, scimCall } from "./clients.ts";

const run = promisify(execFile);

interface Logged {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly object: { readonly id: string };
}

/** A sentence for everything that is not as it was acknowledged. */
export async function lost(site: Site, asker: Asker): Promise<readonly string[]> {
  const { users, groups, teams, guests, sessions } = site.ledger;
  const wrong: string[] = [];
  const scim = (path: string): Promise<Told> => asker.ask(scimCall(site, { method: "GET", path, right: [200, 404] }));
  const rest = (path: string): Promise<Told> => asker.ask(restCall(site, { method: "GET", path, right: [200, 404] }));
  for (const [id, { userName, active, deleted }] of users) {
    const { status, body } = await scim(`/Users/${id}`);
    const found = status === 404 ? "nothing" : `active ${body.active}`;
    if (found !== (deleted ? "nothing" : `active ${active}`)) wrong.push(`The user ${userName} is ${found}.`);
    const { body: named } = await scim(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
    if (named.totalResults !== (deleted ? 0 : 1)) wrong.push(`${named.totalResults} users are called ${userName}.`);
  }
  const { body: all } = await scim("/Users?count=0");
  const alive = [...users.values()].filter(({ deleted }) => !deleted).length;
  if (all.totalResults !== alive)
    wrong.push(`There are ${all.totalResults} users, of which ${alive} were acknowledged.`);
  for (const [id, members] of groups) {
    const { body } = await scim(`/Groups/${id}`);
    const found = (body.members ?? []).map(({ value }: { value: string }) => value);
    if ([...members].sort().join() !== found.sort().join()) wrong.push(`The group ${id} has the members ${found}.`);
  }
  for (const [id, name] of teams) {
    const { body } = await rest(`/teams/${id}`);
    if (body.name !== name) wrong.push(`The team ${id} is called ${body.name}, not ${name}.`);
  }
  for (const email of guests) {
    const { body } = await rest(`/memberships?email=${encodeURIComponent(email)}`);
    const found = body.data?.map(({ status }: { status: string }) => status);
    if (found?.join() !== "active") wrong.push(`The memberships of ${email}: ${found}.`);
  }
  for (const cookie of sessions) {
    const { status } = await asker.ask({
      method: "GET",
      path: "/auth/session",
      headers: { cookie },
      right: [200, 401],
    });
    if (status !== 200) wrong.push("A session is gone.");
  }
  return wrong;
}

/** The whole log of the organization, oldest first. */
export async function log(site: Site, { ask }: Asker): Promise<readonly Logged[]> {
  const found: Logged[] = [];
  for (let cursor = ""; ; ) {
    const path = `/events?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await ask(restCall(site, { method: "GET", path }));
    found.push(...(body.data as Logged[]));
    if (body.page.nextCursor === null) return found;
    cursor = body.page.nextCursor;
  }
}

/** What is wrong in the log: numbers that repeat or go back, a team that came to be twice or never. */
export function wrongIn(events: readonly Logged[], site: Site): readonly string[] {
  const wrong = events.flatMap(({ sequence }, index) => {
    const before = events[index - 1]?.sequence ?? 0;
    return sequence > before ? [] : [`The event ${sequence} comes after ${before}.`];
  });
  const births = Map.groupBy(
    events.filter(({ type }) => type === "team.created"),
    ({ object }) => object.id,
  );
  for (const id of site.ledger.teams.keys())
    if (births.get(id)?.length !== 1) wrong.push(`The team ${id} came to be ${births.get(id)?.length ?? 0} times.`);
  if (births.size !== site.ledger.teams.size)
    wrong.push(`${births.size} teams came to be, of which ${site.ledger.teams.size} were acknowledged.`);
  return wrong;
}

/** What of the log since the webhook was made has not arrived, or came out of order about one object. */
export function missing(all: readonly Logged[], taken: readonly Received[]): readonly string[] {
  const events = all.slice(all.findIndex(({ type }) => type === "webhook.created") + 1);
  const first = new Map<string, number>();
  for (const [index, { data }] of taken.entries()) if (!first.has(data.id)) first.set(data.id, index);
  const wrong = events.flatMap(({ id, type, sequence }) =>
    first.has(id) ? [] : [`${type} ${sequence} did not arrive.`],
  );
  for (const [object, about] of Map.groupBy(events, (event) => event.object.id)) {
    const order = about.map(({ id }) => first.get(id) ?? 0);
    if (order.some((at, index) => at < (order[index - 1] ?? 0)))
      wrong.push(`What is about ${object} came out of order.`);
  }
  return wrong;
}

/** What `npm run check` says: undefined where nothing is wrong. */
export async function invariants(environment: Record<string, string>): Promise<string | undefined> {
  const { PATH = "", HOME = "" } = process.env;
  const options = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning", "src/check.ts"];
  const said = await run(process.execPath, options, { env: { PATH, HOME, ...environment } }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  );
  const printed = said.stdout + said.stderr;
  return /^\d+ checked, 0 wrong\n$/.test(printed) ? undefined : printed;
}
