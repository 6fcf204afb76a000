/** What came of it, as the host application and an admin see it. */
import type { Stage } from "../stage.ts";
import { chapter, entriesOf, type Json } from "../steps.ts";
import { table } from "../table.ts";

/** Shows memberships, one explanation, the last events and the request log. */
export async function outcome(stage: Stage): Promise<void> {
  await people(stage);
  await explanation(stage);
  await events(stage);
  chapter(stage.say, "What the identity providers sent, newest first");
  for (const [name, id] of Object.entries(stage.connections)) await requests(stage, name, id);
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const time = (value: unknown): string => text(value).slice(11, 19);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const part = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});

async function people({ admin, say, connections }: Stage): Promise<void> {
  chapter(say, "Who belongs to the organization now");
  const answer = await admin({ method: "GET", path: "/memberships", status: 200, means: "Every membership." });
  const managers = new Map(Object.entries(connections).map(([name, id]) => [id, name]));
  const seat = (team: Json): string => `${text(team.name)} (${list(team.roles).join(", ")})`;
  const rows = entriesOf(answer).map((one) => [
    text(one.displayName),
    text(one.email),
    text(one.kind),
    text(one.status),
    list(one.roles).join(", "),
    list(one.teams).map(part).map(seat).join(", "),
    managers.get(text(one.managedBy)) ?? "by hand",
  ]);
  say(`\n${table(["name", "address", "kind", "status", "roles", "teams", "managed"], rows)}`);
}

async function explanation({ admin, say, contractor }: Stage): Promise<void> {
  chapter(say, "Why Rae has what she has");
  const answer = await admin({
    method: "GET",
    path: `/memberships/${contractor}/access`,
    status: 200,
    answer: { effective: true },
    means: "Every grant with its source.",
  });
  const rows = list(answer.grants)
    .map(part)
    .map((grant) => [
      grant.role ? `role ${text(grant.role)}` : `seat in ${text(part(grant.team).name)}`,
      text(grant.source),
      text(part(part(grant.via).group).displayName),
      time(grant.since),
    ]);
  say(`\n${table(["gives", "source", "directory group", "since"], rows)}`);
}

const SHOWN = 40;

async function events({ admin, say }: Stage): Promise<void> {
  chapter(say, "What happened, as the log of events has it");
  const all: Json[] = [];
  for (let cursor = ""; ; ) {
    const path = `/events?limit=100${cursor && `&cursor=${cursor}`}`;
    const answer = await admin({ method: "GET", path, status: 200, means: "The log, in commit order." });
    all.push(...entriesOf(answer));
    cursor = text(part(answer.page).nextCursor);
    if (cursor === "") break;
  }
  const counts = new Map<string, number>();
  for (const { type, actor } of all) {
    const by = `${text(type)} ${text(part(actor).kind)}`;
    counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  const often = [...counts].sort().map(([by, times]) => [...by.split(" "), String(times)]);
  say(`\n${table(["event", "by", "times"], often)}\n\n  The last ${SHOWN}:\n`);
  const rows = all
    .slice(-SHOWN)
    .map(({ at, type, actor, object }) => [
      time(at),
      text(type),
      text(part(actor).kind),
      `${text(part(object).type)} ${text(part(object).id)}`,
    ]);
  say(table(["time", "event", "by", "object"], rows));
}

async function requests({ admin, say }: Stage, name: string, connection: string): Promise<void> {
  say("");
  const answer = await admin({
    method: "GET",
    path: `/connections/${connection}/requests?limit=${SHOWN}`,
    status: 200,
    means: `The request log of the connection to ${name}.`,
  });
  const rows = entriesOf(answer).map(({ at, method, path, status, detail }) => [
    time(at),
    text(method),
    decodeURIComponent(text(path).replaceAll("+", " ")).slice(0, 78),
    String(status),
    text(detail).slice(0, 60),
  ]);
  say(`\n${table(["time", "method", "path", "status", "refused because"], rows)}`);
}
