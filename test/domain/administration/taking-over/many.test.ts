/** More people than are looked at at a time: told in pages, refused or begun beside the request. */
import { beforeAll, describe, expect, it } from "vitest";
import { createMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { takeOver } from "../../../../src/domain/administration/taking-over/beginning.ts";
import { previewTakeOver } from "../../../../src/domain/administration/taking-over/preview/previewing.ts";
import { listTakeOvers } from "../../../../src/domain/administration/taking-over/preview/reading.ts";
import { AT_ONCE } from "../../../../src/domain/administration/taking-over/preview/tallying.ts";
import { undoTakeOver } from "../../../../src/domain/administration/taking-over/undo/undo-beginning.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { countLinkStates } from "../../../../src/domain/directory/link-states.ts";
import { givenCrowd, givenShadows } from "../../../support/crowd.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { readsOf } from "../../../support/reads.ts";
import { givenConnection, givenOrganization, log, pushGroup, refusal } from "../../../support/world.ts";
import { client, newApp, OPERATOR_KEY } from "../../../surfaces/api/tenant.ts";

useDatabase();
const PEOPLE = AT_ONCE + 60;
let caller: Caller;
let from: string;
let to: string;

beforeAll(async () => {
  const acme = await givenOrganization();
  caller = acme.caller;
  from = acme.scim.connection.id;
  const shadow = await givenConnection(caller, { rehearsal: true });
  to = shadow.connection.id;
  const ids = await givenShadows(shadow, await givenCrowd(acme.scim, PEOPLE));
  // The last one to be looked at would have more than now.
  await pushGroup(shadow, "Leads", [[...ids].sort().at(-1) ?? ""]);
  await createMapping(caller, { connectionId: to, group: { displayName: "Leads" }, role: "admin" });
});

const newest = async () => (await listTakeOvers(caller, to, { limit: 1 })).items[0];

describe("a take-over of very many", () => {
  it("is told some at a time, with what has been counted by then", async () => {
    const rest = client(newApp(), OPERATOR_KEY);
    const ask = (more: object) =>
      rest("post", `/organizations/${caller.organizationId}/connections/${to}/take-over`, { from, ...more });

    const first = await ask({ dryRun: true, difference: "keep" });
    expect(first.body).toMatchObject({ problem: null, totals: { matched: AT_ONCE, gains: 0, left: null } });
    const { next } = first.body as { next: string };
    const second = await ask({ dryRun: true, difference: "keep", next });
    expect(second.body).toMatchObject({
      next: null,
      totals: { matched: PEOPLE, by: { userName: PEOPLE }, gains: 1, left: 0, ambiguous: 0 },
      problem: { code: "conflict", detail: expect.stringContaining("1 would have more than now") },
    });

    expect((await ask({ dryRun: true, difference: "follow", next })).status).toBe(400);
    expect((await ask({ dryRun: true, difference: "keep", next: `${next}x` })).status).toBe(400);
    const { status, body } = await ask({ difference: "keep", next });
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: "/next" });
  });

  it("reads by what names each of them, and never all that there are", async () => {
    const { told } = await readsOf(() => previewTakeOver(caller, to, { from }));
    const examined = told.map((line) => Number(/ (\d+) for \d+$/.exec(line)?.[1]));
    expect(Math.max(...examined)).toBeLessThan(AT_ONCE / 2);
  });

  it("is refused beside the request where somebody further on would have more, and nobody has changed hands", async () => {
    // Whether it is refused within the request depends on the machine.
    const asked = await takeOver(caller, to, { from, difference: "keep" }).catch(() => undefined);
    expect(asked?.state ?? "refused").toMatch(/^(?:looking|refused)$/);
    await expect.poll(async () => (await newest())?.state).toBe("refused");

    expect(await newest()).toMatchObject({ moved: 0, problem: { code: "conflict" }, mappings: 0 });
    expect(await countLinkStates(caller, to)).toMatchObject({ rehearsing: PEOPLE, linked: 0 });
    expect((await log(caller)).at(-1)).toMatchObject({ type: "connection.take_over_failed" });
    expect(await refusal(undoTakeOver(caller, to))).toBe("conflict");
  });

  it("goes on beside the request until everybody has changed hands", async () => {
    expect(await takeOver(caller, to, { from, difference: "follow" })).toMatchObject({ problem: null });
    await expect.poll(async () => (await newest())?.state, { timeout: 540_000, interval: 500 }).toBe("done");

    expect(await newest()).toMatchObject({ expected: PEOPLE, moved: PEOPLE, left: 0 });
    expect(await countLinkStates(caller, from)).toMatchObject({ moved: PEOPLE });
  });
});
