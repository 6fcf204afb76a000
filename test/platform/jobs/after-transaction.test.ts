import mongoose from "mongoose";
import { expect, it, vi } from "vitest";
import { runningSession, transaction } from "../../../src/platform/database/mongo.ts";
import { afterTransaction } from "../../../src/platform/jobs/best-effort.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();

const write = () => mongoose.connection.collection("things").insertOne({}, { session: runningSession() ?? never() });
const never = (): never => {
  throw new Error("There is no transaction.");
};

it("waits for the end, runs once, and is in no transaction any more", async () => {
  const seen: unknown[] = [];
  const work = (): void => void seen.push(runningSession());

  await transaction(async () => {
    await write();
    afterTransaction(work);
    afterTransaction(work);
    expect(seen).toEqual([]);
  });

  await vi.waitFor(() => expect(seen).toEqual([undefined]), { timeout: 300_000 });
});

it("runs at once where there is no transaction", () => {
  const work = vi.fn();
  afterTransaction(work);
  expect(work).toHaveBeenCalledOnce();
});

it("does not happen where the transaction is given up", async () => {
  const work = vi.fn();
  const given = transaction(async () => {
    await write();
    afterTransaction(work);
    throw new Error("Given up.");
  });
  await expect(given).rejects.toThrow("Given up.");
  expect(work).not.toHaveBeenCalled();
});

it("happens once where the transaction had to be tried again, and only as the last try has it", async () => {
  const seen: number[] = [];
  let tries = 0;
  await transaction(async () => {
    const nth = ++tries;
    await write();
    afterTransaction(() => void seen.push(nth));
    if (nth < 3) throw transient();
  });
  expect(seen).toEqual([3]);
});

function transient(): Error {
  const error = new mongoose.mongo.MongoServerError({ message: "in the way", code: 112 });
  error.addErrorLabel("TransientTransactionError");
  return error;
}
