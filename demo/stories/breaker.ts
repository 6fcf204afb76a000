/** A filter that was set wrongly takes everybody's access, and one call gives it back. In an organization of its own. */
import { asAdmin, asEntra, type Stage } from "../stage.ts";
import { chapter, entriesOf, type Json, type Play, textAt } from "../steps.ts";
import { USER } from "./scim.ts";

const PEOPLE = 12;

/** Twelve people are deleted, the owners hear of it, it is undone, and what comes again waits. */
export async function breakerStory({ instance, say }: Stage): Promise<void> {
  chapter(say, "A wrong filter at the identity provider (breaker and undo)");
  const quiet = (): void => undefined;
  const { id } = await asAdmin(instance, "", quiet)({ ...MADE, path: "/organizations", body: { name: "Globex" } });
  const admin = asAdmin(instance, `/organizations/${String(id)}`, say);
  const arrange = asAdmin(instance, `/organizations/${String(id)}`, quiet);
  const connection = textAt(
    await arrange({ ...MADE, path: "/connections", body: { kind: "scim", name: "Entra" } }),
    "id",
  );
  const token = textAt(await arrange({ ...MADE, path: `/connections/${connection}/tokens`, body: {} }), "token");
  const people = await bring(asEntra(instance, token, quiet));
  for (const person of people.slice(1)) await remove(asEntra(instance, token, quiet), person);
  const [first = ""] = people;
  await remove(
    asEntra(instance, token, say),
    first,
    "The last of twelve people whom a wrong filter takes: each request is in order.",
  );
  const trip = textAt(await tripped(admin, connection), "id");
  await admin({
    method: "POST",
    path: `/connections/${connection}/breaker/${trip}/undo`,
    status: 200,
    answer: { undo: { state: "done", restored: PEOPLE, leftOut: 0 } },
    means: "One call, and all twelve have what they had.",
  });
  await asEntra(
    instance,
    token,
    say,
  )({
    method: "DELETE",
    path: `/Users/${first}`,
    status: 429,
    means: "Entra asks for the same again. That waits now, until an owner approves or discards it.",
  });
  await admin({
    method: "GET",
    path: "/memberships?status=active",
    status: 200,
    answer: { data: Array<Json>(PEOPLE).fill({ status: "active" }) },
    means: "Nobody has lost anything.",
  });
}

const MADE = { method: "POST", status: 201, means: "" } as const;

async function bring(entra: Play): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const body = { schemas: [USER], userName: `person${at}@globex.example`, active: true };
    ids.push(textAt(await entra({ ...MADE, path: "/Users", body }), "id"));
  }
  return ids;
}

const remove = (entra: Play, id: string, means = ""): Promise<Json> =>
  entra({ method: "DELETE", path: `/Users/${id}`, status: 204, means });

/** It is looked at a moment after the answers. */
async function tripped(admin: Play, connection: string): Promise<Json> {
  const until = performance.now() + 10_000;
  for (;;) {
    const answer = await admin({
      method: "GET",
      path: `/connections/${connection}/breaker`,
      status: 200,
      means: "The windows in which too many people lost something. The owners have a mail.",
    });
    const [trip] = entriesOf(answer);
    if (trip && (trip.people === PEOPLE || performance.now() > until)) return trip;
    if (performance.now() > until) throw new Error("It has not tripped.");
    await new Promise((wait) => setTimeout(wait, 100));
  }
}
