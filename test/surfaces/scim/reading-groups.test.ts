/** A group that is read while it is written: the members shown are those of the version shown, so that If-Match protects them. */
import type { Response } from "supertest";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type Resource, type ScimClient } from "./client.ts";
import { CORE_GROUP } from "./records.ts";

useDatabase();

const WRITES = 60;

/** Replaces the members again and again by names that tell which version they belong to, while others read. */
async function writtenWhileRead(
  scim: ScimClient,
  others: readonly string[],
  read: (id: string) => Promise<Resource>,
): Promise<{ version: string; newest: string }[]> {
  const { id, displayName } = await scim.group(["v1", ...others]);
  const seen: { version: string; newest: string }[] = [];
  let isOver = false;
  const reader = async (): Promise<void> => {
    while (!isOver) {
      const { meta, members } = (await read(id)) as Resource & { members: { value: string }[] };
      seen.push({ version: meta.version, newest: members.find(({ value }) => value.startsWith("v"))?.value ?? "" });
    }
  };
  const writer = async (): Promise<void> => {
    for (let version = 2; version <= WRITES; version++) {
      const members = [`v${version}`, ...others].map((value) => ({ value }));
      await scim.send("put", `/Groups/${id}?excludedAttributes=members`, {
        schemas: [CORE_GROUP],
        displayName,
        members,
      });
    }
    isOver = true;
  };
  await Promise.all([writer(), reader(), reader(), reader()]);
  return seen;
}

describe("a group that is read while its members are replaced", () => {
  it.each([
    ["small", 10],
    ["larger than a portion", 1_200],
  ])("shows the members of the version that it shows: %s", async (_size, count) => {
    const scim = await givenClient();
    const others = Array.from({ length: count }, (_, index) => `n${index}`);
    const one = async (id: string): Promise<Resource> => (await scim.get(`/Groups/${id}`).expect(200)).body;
    const listed = async (id: string): Promise<Resource> =>
      (await scim.filter("/Groups", `id eq "${id}"`).expect(200)).body.Resources[0];
    for (const read of [one, listed]) {
      const seen = await writtenWhileRead(scim, others, read);
      expect(new Set(seen.map(({ version }) => version)).size).toBeGreaterThan(1);
      expect(seen.filter(({ version, newest }) => version !== `W/"${newest.slice(1)}"`)).toEqual([]);
    }
  });

  it("is changed by many at once: nobody is refused, and no version is shown with two lists of members", async () => {
    const scim = await givenClient();
    const { id } = await scim.group(["v1"]);
    const seen: [version: string, members: string][] = [];
    const keep = ({ status, headers, body }: Response): void => {
      expect([status, body.detail]).toEqual([200, undefined]);
      const { meta, members } = body as Resource & { members: { value: string }[] };
      expect(headers.etag).toBe(meta.version);
      seen.push([meta.version, members.map(({ value }) => value).join()]);
    };
    const path = `/Groups/${id}`;
    const rename = async (): Promise<void> => {
      for (let turn = 0; turn < 12; turn++)
        keep(await scim.patch(path, { op: "replace", path: "displayName", value: unique("G") }));
    };
    const change = async (writer: number): Promise<void> => {
      for (let turn = 0; turn < 12; turn++) {
        const [one, more] = [[{ value: `w${writer}-${turn}` }], [{ value: `a${writer}` }]];
        keep(await scim.patch(path, { op: "replace", path: "members", value: one }));
        keep(await scim.patch(path, { op: "add", path: "members", value: more }));
      }
    };
    let isOver = false;
    const read = async (): Promise<void> => {
      while (!isOver) keep(await scim.get(path));
    };
    const written = Promise.all([rename(), ...[1, 2, 3, 4, 5, 6].map(change)]).finally(() => {
      isOver = true;
    });
    await Promise.all([written, read()]);
    const lists = new Map<string, Set<string>>();
    for (const [version, members] of seen) lists.set(version, (lists.get(version) ?? new Set()).add(members));
    expect([...lists].filter(([, shown]) => shown.size > 1)).toEqual([]);
  });

  it("has the version of its body as its ETag", async () => {
    const scim = await givenClient();
    const { id } = await scim.group(["v1"]);
    const { headers, body } = await scim.get(`/Groups/${id}`).expect(200);
    expect(headers.etag).toBe(body.meta.version);
    await scim.get(`/Groups/${id}`).set("If-None-Match", String(headers.etag)).expect(304);
    await scim.get(`/Groups/dgrp_${"0".repeat(32)}`).expect(404);
  });

  it("is not shown to another organization", async () => {
    const [mine, theirs] = [await givenClient(), await givenClient()];
    const { id } = await theirs.group(["v1"]);
    await mine.get(`/Groups/${id}`).expect(404);
    await mine.get(`/Groups/${id}?excludedAttributes=members`).expect(404);
  });
});
