import mongoose from "mongoose";
import { expect, it } from "vitest";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { checkEncryptionKey, replaceEncryptionKey } from "../../../src/platform/keys/key-check.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();

it("makes room for new tokens when the key is lost, which killed the old ones, and only then", async () => {
  const { caller, scim } = await givenOrganization();
  await checkEncryptionKey();
  for (let made = 0; made < 5; made += 1) await createToken(caller, scim.connection.id, {});
  await replaceEncryptionKey();
  expect(await refusal(createToken(caller, scim.connection.id, {}))).toBe("conflict");
  const checks = mongoose.connection.collection<{ _id: string; value: string }>("encryption_key");
  await checks.updateOne({ _id: "check" }, { $set: { value: "of another key" } });

  await replaceEncryptionKey();

  expect((await createToken(caller, scim.connection.id, {})).token).toMatch(/^rcs_/);
});
