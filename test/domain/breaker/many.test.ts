/** Five thousand people are given back by one undo, which goes on where it was stopped. */
import { expect, it } from "vitest";
import { breakerUndos, undoTrip } from "../../../src/domain/administration/breaker/undoing.ts";
import { getTrip } from "../../../src/domain/breaker/trips.ts";
import { feedState } from "../../../src/domain/feed/reading.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { finishSoon } from "../../../src/platform/jobs/resumable.ts";
import { stateOf, tripOf } from "../../support/breaker.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import { followed } from "../../support/sound.ts";
import { givenOrganization, provision } from "../../support/world.ts";

useDatabase();

const COUNT = cases(5_000, 150);
const AT_ONCE = 25;

async function inParts<T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < count; at += AT_ONCE)
    done.push(
      ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, one) => work(at + one)))),
    );
  return done;
}

const LONG_MS = 1_800_000;

it("gives everybody back, with the same digest", { timeout: LONG_MS }, async () => {
  const { caller, scim, domain } = await givenOrganization();
  const users = await inParts(COUNT, (at) => provision(scim, { userName: `p${at}@${domain}`, externalId: `x${at}` }));
  await followed(caller);
  const [before, { digest }] = [await stateOf(caller), await feedState(caller)];
  await inParts(COUNT, (at) => deleteDirectoryUser(scim, users[at]?.id ?? ""));
  const trip = await tripOf(scim);
  expect(trip).toMatchObject({ state: "open", people: COUNT });

  const began = performance.now();
  let shown = await undoTrip(caller, scim.connection.id, trip?._id ?? "");
  while (shown.undo?.state === "running") {
    await finishSoon(breakerUndos, { id: shown.id, organizationId: caller.organizationId });
    shown = await getTrip(caller, scim.connection.id, shown.id);
  }
  if (process.env.FULL)
    process.stdout.write(`${COUNT} people put back in ${Math.round(performance.now() - began)} ms\n`);

  expect(shown.undo).toMatchObject({ total: COUNT, restored: COUNT, leftOut: 0 });
  expect(await stateOf(caller)).toEqual(before);
  await followed(caller);
  expect((await feedState(caller)).digest).toBe(digest);
});
