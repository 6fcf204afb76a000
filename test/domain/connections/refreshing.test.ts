import { beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { refreshMetadata } from "../../../src/domain/connections/saml/refreshing.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();
let [first, second]: string[] = [];
beforeAll(async () => {
  const pairs = await Promise.all([newKeyPair("first"), newKeyPair("second")]);
  [first, second] = pairs.map(({ certificate }) => certificate.replace(/-----[^-]+-----|\s/g, ""));
});

const ENTITY = "https://idp.test/";
const LATER = 2 * 86_400_000;

/** A connection whose metadata is due. */
async function given(url: string) {
  const { caller } = await givenOrganization();
  const provider = { entityId: ENTITY, ssoUrl: "https://idp.test/sso", certificates: [first ?? ""] };
  const { id } = await createConnection(caller, { kind: "saml", name: "SSO", ...provider });
  const past = new Date(Date.now() - 1_000);
  const metadata = { url, fetchedAt: past, dueAt: past, error: null };
  await ConnectionModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    { $set: { "saml.metadata": metadata } },
  );
  const known = async () => {
    const { saml, version } = await getConnection(caller, id);
    return {
      ders: saml?.certificates.map(({ der }) => der),
      error: saml?.metadata?.error,
      warnings: saml?.warnings,
      version,
    };
  };
  return { caller, known };
}

const answering = (entityId: string) => async () => ({ entityId, certificates: [first ?? "", second ?? ""] });

describe("reading metadata again", () => {
  it("takes a certificate that came, and says so; the next reading is tomorrow", async () => {
    const { caller, known } = await given("https://idp.test/metadata");
    await refreshMetadata(new Date(), answering(ENTITY));
    expect(await known()).toMatchObject({ ders: [first, second], error: null, version: 2 });
    expect((await log(caller)).map(({ type }) => type)).toContain("connection.metadata_changed");
    await refreshMetadata(new Date(), answering("https://evil.test/"));
    expect((await known()).error).toBeNull();
    await refreshMetadata(new Date(Date.now() + LATER), answering("https://evil.test/"));
    expect(await known()).toMatchObject({ ders: [first, second], warnings: [{ code: "metadata_failed" }] });
  });

  it("keeps what is known where nothing can be read, and warns", async () => {
    const { known } = await given("https://localhost/metadata");
    await refreshMetadata();
    expect(await known()).toMatchObject({ ders: [first], version: 1, warnings: [{ code: "metadata_failed" }] });
  });
});
