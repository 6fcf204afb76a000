/** The product keeps a copy of who has which access: everything once, then what changes, and a proof that both are equal; and how it all fares. */
import { createClient, memoryStore, mirror } from "../../src/client/entry.ts";
import { type Stage, settled } from "../stage.ts";
import { chapter, entriesOf, textAt, UnexpectedAnswer } from "../steps.ts";

const LINE = "               ";

/** From the first snapshot to the numbers for the operator. */
export async function mirrorStory(stage: Stage): Promise<void> {
  chapter(stage.say, "The product keeps a copy that stays equal (snapshot, feed, digest), and how it all fares");
  await copied(stage);
  await fares(stage);
}

async function copied({ instance, admin, say, organization, contractor }: Stage): Promise<void> {
  const client = createClient({ baseUrl: instance.origin, key: instance.operatorKey });
  const store = memoryStore();
  const heard: string[] = [];
  const copy = mirror({ client, organization, store, onEvent: ({ type }) => void heard.push(type) });
  await copy.sync();
  say(`  app   GET    /snapshot\n${LINE}The sync kit (rollcall/client) has read everybody once, as of one moment.`);
  const team = await admin({
    method: "POST",
    path: "/teams",
    body: { name: "Night shift" },
    status: 201,
    means: "Something changes …",
  });
  await admin({
    method: "PUT",
    path: `/teams/${textAt(team, "id")}/members/${contractor}`,
    body: {},
    status: 200,
    means: "… and with it what Rae may do.",
  });
  await settled(instance, organization);
  const { data } = await admin({
    method: "GET",
    path: `/events?object=${contractor}&type=membership.access_changed&order=newest_first&limit=1`,
    status: 200,
    answer: { data: [{ type: "membership.access_changed", actor: { kind: "operator" } }] },
    means: "What became of a person's access is an event of that person, with what brought it about.",
  });
  const since = new Date(Date.now() - 60_000).toISOString();
  const changed = await admin({
    method: "GET",
    path: `/memberships?changedSince=${since}`,
    status: 200,
    means: "Or: whoever is another than a minute ago.",
  });
  if (!entriesOf(changed).some(({ id }) => id === contractor)) throw new UnexpectedAnswer("Rae has not changed.");
  await copy.sync();
  if (!heard.includes("membership.access_changed")) throw new UnexpectedAnswer("The copy heard of nothing.");
  const { isEqual, digest } = await copy.verify();
  if (!isEqual || !data) throw new UnexpectedAnswer("The copy is not equal.");
  say(
    `  app   GET    /events?after=…&wait=25, /digest\n${LINE}The copy followed, and is equal: ${digest.slice(0, 16)}…`,
  );
  await admin({
    method: "DELETE",
    path: `/teams/${textAt(team, "id")}`,
    status: 204,
    means: "The team goes again.",
  });
}

async function fares({ instance, admin, say, connections }: Stage): Promise<void> {
  await admin({
    method: "GET",
    path: `/connections/${connections.entra}/health`,
    status: 200,
    answer: { openConflicts: 0, openTrip: null },
    means: "How Entra's connection fares: last success and failure, error rate, what ends soon, who is held.",
  });
  const answer = await fetch(`${instance.origin}/metrics`);
  const metrics = (await answer.text()).match(/^rollcall_\w+/gm) ?? [];
  if (new Set(metrics).size < 50) throw new UnexpectedAnswer("There are no metrics.");
  say(
    `  ops   GET    /metrics\n${LINE}${new Set(metrics).size} metrics for Prometheus; dashboard and alerts are in docs/observability.`,
  );
}
