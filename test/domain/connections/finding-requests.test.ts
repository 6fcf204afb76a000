/** What is found in the request log: by one thing from its index, by several a portion at a time, and by time as it was. */
import { beforeAll, describe, expect, it } from "vitest";
import { listScimRequests, type RequestFilter } from "../../../src/domain/connections/requests/finding-requests.ts";
import { RequestModel } from "../../../src/domain/connections/requests/scim-request.model.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, type World } from "../../support/world.ts";

useDatabase();

const MANY = 2_300;
let world: World;
let moments: Date[];
beforeAll(async () => {
  world = await givenOrganization();
  const began = Date.now();
  moments = Array.from({ length: MANY }, (_, nth) => new Date(began + nth));
  // The first is what is looked for, behind very many that are like it in one way.
  await store(
    moments.map((at, nth) => ({ at, requestId: `r${nth}`, method: nth === 0 ? "PUT" : "PATCH", status: 409 })),
  );
});

async function store(lines: readonly { at: Date; requestId: string; method: string; status: number }[]): Promise<void> {
  const { organizationId, connection } = world.scim;
  const same = { organizationId, connectionId: connection.id, path: "/Users", durationMs: 1, userAgent: null };
  const documents = lines.map((line) => ({
    ...{ _id: newId("req"), ...same, requestBody: null, detail: null, dropped: [], quirks: [] },
    ...line,
  }));
  await RequestModel.insertMany(documents, { lean: true });
}

async function walk(filter: RequestFilter, limit: number): Promise<{ found: string[]; pages: number }> {
  const found: string[] = [];
  let [cursor, pages]: [string | undefined, number] = [undefined, 0];
  for (; ; pages++) {
    const page = await listScimRequests(world.caller, world.scim.connection.id, { limit, cursor }, filter);
    found.push(...page.items.map(({ requestId }) => requestId));
    if (page.nextCursor === null) return { found, pages: pages + 1 };
    cursor = page.nextCursor;
  }
}

describe("the request log", () => {
  it("finds by one thing at once, however many there are of others", async () => {
    expect(await walk({ method: "PUT" }, 10)).toEqual({ found: ["r0"], pages: 1 });
    expect(await walk({ status: "ok" }, 10)).toEqual({ found: [], pages: 1 });
    expect(await walk({ id: "r7" }, 10)).toEqual({ found: ["r7"], pages: 1 });
  });

  it("finds by several things page by page, some of which may be empty", async () => {
    expect(await walk({ status: "failed", method: "PUT" }, 10)).toEqual({ found: ["r0"], pages: 2 });
    expect(await walk({ method: "GET", writes: true }, 10)).toEqual({ found: [], pages: 1 });
  });

  it("has every line once, newest first, whatever the size of its pages", async () => {
    const { found } = await walk({ status: "failed" }, 100);
    expect(found).toEqual(moments.map((_, nth) => `r${MANY - 1 - nth}`));
  });

  it("goes by the moment that each line tells", async () => {
    expect((await walk({ since: moments[MANY - 3] }, 2)).found).toEqual([
      `r${MANY - 1}`,
      `r${MANY - 2}`,
      `r${MANY - 3}`,
    ]);
    expect((await walk({ until: moments[2] }, 1)).found).toEqual(["r1", "r0"]);
    expect((await walk({ since: moments[1], until: moments[3], status: "failed" }, 9)).found).toEqual(["r2", "r1"]);
  });
});
