import { beforeAll, describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { refreshMetadata } from "../../../src/domain/connections/saml/refreshing.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { UnfitMetadata } from "../../../src/platform/xml/idp-metadata.ts";
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
  const change = (patch: Parameters<typeof updateConnection>[2]) => updateConnection(caller, id, patch);
  const stored = () => ConnectionModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  return { caller, known, change, stored };
}

const answering = (entityId: string) => async () => ({ entityId, certificates: [first ?? "", second ?? ""] });
const saying = (certificates: readonly (string | undefined)[], ssoUrl = "https://idp.test/sso") => {
  const texts = certificates.map((one) => one ?? "");
  return async () => ({ entityId: ENTITY, ssoUrl, certificates: texts });
};
const tomorrow = () => new Date(Date.now() + LATER);

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

  it("takes over field by field: what an admin changes while it reads is not taken back", async () => {
    const { change, stored } = await given("https://idp.test/metadata");
    await refreshMetadata(new Date(), async () => {
      await change({ loginGroups: ["staff"], attributeMap: { email: "mail" } });
      return { entityId: ENTITY, ssoUrl: "https://idp.test/next", certificates: [second ?? ""] };
    });
    expect((await stored())?.saml).toMatchObject({
      ...{ loginGroups: ["staff"], attributeMap: { email: "mail" } },
      ...{ ssoUrl: "https://idp.test/next", certificates: [second] },
    });

    await refreshMetadata(tomorrow(), async () => {
      await change({ loginGroups: ["others"] });
      throw new UnfitMetadata("Nothing to be read.");
    });
    expect((await stored())?.saml).toMatchObject({ loginGroups: ["others"], certificates: [second] });
  });

  it("writes nothing over what an admin sets of the provider while it reads", async () => {
    const { change, stored } = await given("https://idp.test/metadata");
    await refreshMetadata(new Date(), async () => {
      await change({ ssoUrl: "https://idp.test/by-hand" });
      return { entityId: ENTITY, ssoUrl: "https://idp.test/read", certificates: [first ?? ""] };
    });
    expect((await stored())?.saml?.ssoUrl).toBe("https://idp.test/by-hand");
  });

  it("moves the version only when something has really changed", async () => {
    const { caller, known } = await given("https://idp.test/metadata");
    await refreshMetadata(new Date(), saying([first, second]));
    const { version } = await known();
    await refreshMetadata(tomorrow(), saying([second, first, second]));
    await refreshMetadata(new Date(Date.now() + 2 * LATER), saying([first, second]));
    expect(await known()).toMatchObject({ version, error: null });
    const told = (await log(caller)).filter(({ type }) => type === "connection.metadata_changed");
    expect(told).toHaveLength(1);
  });

  it("leaves alone what was set by hand, says so, and takes over the rest, until the URL is set anew", async () => {
    const { change, stored } = await given("https://idp.test/metadata");
    await change({ certificates: [second ?? ""] });
    // The same once more is no change.
    await change({ ssoUrl: "https://idp.test/sso" });
    expect((await stored())?.saml?.metadata?.byHand).toEqual(["certificates"]);
    await refreshMetadata(new Date(), saying([first], "https://idp.test/next"));
    expect((await stored())?.saml).toMatchObject({ ssoUrl: "https://idp.test/next", certificates: [second] });

    await ConnectionModel.collection.updateOne(
      { _id: (await stored())?._id as never },
      { $unset: { "saml.metadata.byHand": 1 } },
    );
    await refreshMetadata(tomorrow(), saying([first], "https://idp.test/next"));
    expect((await stored())?.saml?.certificates).toEqual([first]);
  });

  it("forgets a certificate that the metadata has no more, and none for metadata that cannot be used", async () => {
    const { known } = await given("https://idp.test/metadata");
    await refreshMetadata(new Date(), saying([first, second]));
    await refreshMetadata(tomorrow(), saying([]));
    expect(await known()).toMatchObject({ ders: [first, second], warnings: [{ code: "metadata_failed" }] });
    await refreshMetadata(new Date(Date.now() + 2 * LATER), saying([second]));
    expect(await known()).toMatchObject({ ders: [second], error: null });
  });
});
