/** Declared conformance over REST: each clause that is not met names the setting by which it is, and by nothing less. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { CONNECTION_KINDS, type ConnectionKind } from "../../../src/domain/connections/types.ts";
import { useLinkOrigin } from "../../../src/domain/links.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT } from "../../support/openid/world.ts";
import { givenSigner } from "../../support/signing.ts";
import { samlInput } from "./connections.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.metadata = { ...issuer.metadata, end_session_endpoint: `${issuer.origin}/logout` };
});
afterAll(() => issuer.stop());

interface Clause {
  readonly id: string;
  readonly document: string;
  readonly met: boolean;
  readonly because: string | null;
  readonly setting: { readonly name: string; readonly value: string } | null;
}

interface At {
  readonly tenant: Tenant;
  readonly connection: string;
}

const pathOf = ({ tenant, connection }: At): string => `${tenant.path}/connections/${connection}`;
const openid = () => ({ kind: "oidc", name: "OpenID", issuer: issuer.origin, ...CLIENT });

/** The fewest standards that a connection of this kind can keep. */
const weakest: Readonly<Record<ConnectionKind, () => object>> = {
  saml: () => samlInput(),
  oidc: openid,
  scim: () => ({
    kind: "scim",
    name: "Directory",
    settings: { rehearsal: true, followDeletedIds: true },
  }),
};

async function given(kind: ConnectionKind): Promise<At> {
  useLinkOrigin("http://rollcall.test");
  const tenant = await givenTenant(app);
  const { id: connection = "" } = await make(tenant.operator("post", `${tenant.path}/connections`, weakest[kind]()));
  const at = { tenant, connection };
  if (kind !== "scim") return at;
  await make(tenant.operator("post", `${pathOf(at)}/tokens`, {}));
  await make(tenant.operator("patch", pathOf(at), { settings: { authentication: "bearer" } }));
  return at;
}

async function clausesOf(at: At): Promise<readonly Clause[]> {
  const { body, status } = await at.tenant.operator("get", `${pathOf(at)}/conformance`);
  expect(status).toBe(200);
  return body.clauses;
}

const named = ({ document, id }: Clause): string => `${document} ${id}`;
const unmet = async (at: At): Promise<readonly Clause[]> => (await clausesOf(at)).filter(({ met }) => !met);

type Making = (at: At, value: string) => Promise<unknown>;

const patch: (body: (value: string) => object) => Making = (body) => (at, value) =>
  make(at.tenant.operator("patch", pathOf(at), body(value)));
const inSettings = (name: string): [string, Making] => [
  `settings.${name}`,
  patch((value) => ({ settings: { [name]: ["true", "false"].includes(value) ? value === "true" : value } })),
];
const toOpenid = (more: object) => patch(() => ({ ...openid(), name: undefined, ...more }));

/** Everything that a clause may name, and how it is set. */
const making = new Map<string, Making>([
  ...["strict", "roles", "rehearsal", "followDeletedIds", "authentication"].map(inSettings),
  ["PUBLIC_URL", async () => useLinkOrigin("https://rollcall.test")],
  ["amr", patch((value) => ({ amr: [value] }))],
  ["signOutAtProvider", patch(() => ({ signOutAtProvider: true }))],
  ["kind", toOpenid({})],
  ["kind, amr", toOpenid({ amr: "mfa" })],
  ["kind, signOutAtProvider", toOpenid({ signOutAtProvider: true })],
  [
    "policies.strictMode",
    ({ tenant }) => make(tenant.operator("patch", `${tenant.path}/policies`, { strictMode: true })),
  ],
  [
    "trusted-issuer",
    async (at) => {
      const trusted = { issuer: "https://idp.test", jwks: (await givenSigner()).jwks };
      await make(at.tenant.operator("put", `${pathOf(at)}/trusted-issuer`, trusted));
    },
  ],
  ["oauth-clients", (at) => signing(at)],
  [
    "settings.authentication, oauth-clients",
    async (at) => {
      await make(at.tenant.operator("patch", pathOf(at), { settings: { authentication: "oauth" } }));
      await signing(at);
    },
  ],
  [
    "ssf/streams",
    ({ tenant }, value) => {
      const requested = [`https://schemas.openid.net/secevent/caep/event-type/${value}`];
      return make(tenant.operator("post", `${tenant.path}/ssf/streams`, { events_requested: requested }));
    },
  ],
  [
    // Metadata is fetched over https from the public internet alone: what was read is put where reading would have put it.
    "metadataUrl",
    async ({ tenant, connection }) => {
      const metadata = { url: "https://idp.test/metadata", fetchedAt: new Date(), dueAt: new Date(), error: null };
      const where = { organizationId: tenant.id, _id: connection };
      await ConnectionModel.updateOne(where, { $set: { "saml.metadata": metadata } });
    },
  ],
]);

const signing: Making extends (at: infer A, value: string) => infer R ? (at: A) => R : never = async (at) => {
  const { jwks } = await givenSigner();
  await make(at.tenant.operator("post", `${pathOf(at)}/oauth-clients`, { authentication: "private_key_jwt", jwks }));
};

const OF_SIGN_IN = [
  "SL1.federated",
  "SL1.methods",
  "SL1.only",
  "SL2.initiated",
  "SL2.revocation",
  "SL3.signals",
  "SL3.transmit",
];
/** Whatever can be missing at all: the rest is kept by every connection of the kind. */
const MISSING: Readonly<Record<ConnectionKind, readonly string[]>> = {
  saml: [...OF_SIGN_IN, "SL1.keys", "SL2.backchannel"].map((id) => `ipsie_sl ${id}`),
  oidc: OF_SIGN_IN.map((id) => `ipsie_sl ${id}`),
  scim: [
    ...["1", "4", "10", "13", "17"].map((id) => `scim_interop ${id}`),
    ...["3.6", "3.6-name", "7"].map((id) => `rfc7644 ${id}`),
    ...["AL1.oauth", "AL1.jwt", "AL1.expiry", "AL1.deactivate", "AL2.schema", "AL3.roles"].map(
      (id) => `ipsie_al ${id}`,
    ),
  ],
};

describe.each(CONNECTION_KINDS)("a connection of kind %s that keeps as little as it can", (kind) => {
  it("says of everything that is missing why, and by what it would not be", async () => {
    const missing = await unmet(await given(kind));

    expect(missing.map(named).toSorted()).toEqual([...MISSING[kind]].toSorted());
    for (const { because, setting } of missing) {
      expect(because).toMatch(/\.$/);
      expect([...making.keys()]).toContain(setting?.name);
    }
  });

  it.each([...MISSING[kind]])("keeps %s as soon as the setting is made that it names", async (clause) => {
    const at = await given(kind);
    const before = await unmet(at);
    const setting = before.find((one) => named(one) === clause)?.setting;

    await making.get(setting?.name ?? "")?.(at, setting?.value ?? "");

    const after = new Map((await clausesOf(at)).map((one) => [named(one), one]));
    expect(after.get(clause)).toMatchObject({ met: true, because: null, setting: null });
    // Whatever came with it was missing for the same setting, or for a part of it; another protocol has no certificates to be entered.
    const made = [...(setting?.name.split(", ") ?? []), ...(setting?.name.startsWith("kind") ? ["metadataUrl"] : [])];
    const came = before.filter((one) => after.get(named(one))?.met);
    for (const { setting: theirs } of came)
      expect(made).toEqual(expect.arrayContaining(theirs?.name.split(", ") ?? []));
  });
});

it("says of a provider without an address for signing out that no setting of ours would help", async () => {
  const { end_session_endpoint: _, ...metadata } = issuer.metadata;
  const had = issuer.metadata;
  issuer.metadata = metadata;
  const at = await given("oidc");
  issuer.metadata = had;

  for (const signOutAtProvider of [false, true]) {
    await make(at.tenant.operator("patch", pathOf(at), { signOutAtProvider }));
    const found = (await unmet(at)).find(({ id }) => id === "SL2.initiated");
    expect(found).toMatchObject({ because: expect.stringMatching(/no address for signing out/), setting: null });
  }
});

it("says that a stream which is paused sends nothing, and certificates that were entered since are read no more", async () => {
  const at = await given("saml");
  const { tenant } = at;
  await making.get("metadataUrl")?.(at, "");
  const { stream_id } = await make(tenant.operator("post", `${tenant.path}/ssf/streams`, {}));
  const missing = async () => (await unmet(at)).map(({ id }) => id).filter((id) => /keys|transmit/.test(id));
  expect(await missing()).toEqual([]);

  await make(tenant.operator("post", `${tenant.path}/ssf/status`, { stream_id, status: "paused" }));
  await ConnectionModel.updateOne(
    { organizationId: tenant.id, _id: at.connection },
    { $set: { "saml.metadata.byHand": ["certificates"] } },
  );

  expect(await missing()).toEqual(["SL1.keys", "SL3.transmit"]);
});
