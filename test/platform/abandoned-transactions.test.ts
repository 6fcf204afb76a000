/** A process that dies within a transaction holds up nobody: what it held is free again as soon as another process looks. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import mongoose from "mongoose";
import { afterEach, expect, it, vi } from "vitest";
import { endAbandoned } from "../../src/platform/database/abandoned-transactions.ts";
import { lock } from "../../src/platform/database/locks.ts";
import { transaction } from "../../src/platform/database/mongo.ts";
import { endsWithUs } from "../support/guard.ts";
import { uriHere, useDatabase } from "../support/mongo.ts";

useDatabase();

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Another process that takes a lock within a transaction and goes no further. */
async function holder(key: string) {
  const script = `
    import { connect, transaction } from "./src/platform/database/mongo.ts";
    import { lock } from "./src/platform/database/locks.ts";
    await connect(${JSON.stringify(uriHere())});
    await transaction(async () => { await lock(${JSON.stringify(key)}); console.log("held"); await new Promise(() => undefined); });`;
  const child = endsWithUs(
    spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  children.push(child);
  if (child.stdout) await once(child.stdout, "data");
  return child;
}

const free = async (key: string): Promise<boolean> => {
  const session = await mongoose.startSession();
  session.startTransaction();
  const taken = await mongoose.connection
    .collection("locks")
    .updateOne({ _id: key } as object, { $inc: { held: 1 } }, { session })
    .then(
      () => true,
      () => false,
    );
  await session.abortTransaction();
  await session.endSession();
  return taken;
};

it("what a killed process held is free at once", async () => {
  await transaction(() => lock("one"));
  const child = await holder("one");
  expect(await free("one")).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  await vi.waitFor(
    async () => {
      await endAbandoned();
      expect(await free("one")).toBe(true);
    },
    { timeout: 300_000, interval: 100 },
  );
});

it("what a living process holds is left to it for some seconds, and not for a minute", async () => {
  await transaction(() => lock("two"));
  await holder("two");
  const began = performance.now();
  await endAbandoned();
  expect(await free("two")).toBe(false);
  await vi.waitFor(
    async () => {
      await endAbandoned();
      expect(await free("two")).toBe(true);
    },
    { timeout: 300_000, interval: 250 },
  );
  expect(performance.now() - began).toBeGreaterThan(3_000);
});
