import { afterEach, describe, expect, it } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { useLinkOrigin } from "../../../src/domain/links.ts";
import { OidcClientModel } from "../../../src/domain/oidc/clients/client.model.ts";
import { isClientSecret } from "../../../src/domain/oidc/clients/client-secrets.ts";
import {
  createClient,
  deleteClient,
  getClient,
  listClients,
  rotateClientSecret,
  updateClient,
} from "../../../src/domain/oidc/clients/clients.ts";
import { permits, useLogoutReach } from "../../../src/domain/oidc/clients/reach.ts";
import { useDatabase } from "../../support/mongo.ts";
import { log, operator, refusal } from "../../support/world.ts";

useDatabase();
const CALLBACK = "https://product.test/callback";
const input = { name: "Product", redirectUris: [CALLBACK] };

describe("a client", () => {
  it("is told its secret once, and only a digest is stored", async () => {
    const { client, secret } = await createClient(operator, input);

    expect(await isClientSecret(client.id, secret ?? "")).toBe(true);
    expect(await isClientSecret(client.id, "kept as a digest")).toBe(false);
    expect(JSON.stringify(await OidcClientModel.find().lean())).not.toContain(secret);
    expect(JSON.stringify(await getClient(operator, client.id))).not.toContain(secret);
  });

  it("leaves every change in the log of the instance, without secrets", async () => {
    const { client } = await createClient(operator, input);
    await updateClient(operator, client.id, { name: "Renamed" });
    const { secret } = await rotateClientSecret(operator, client.id, new Date(Date.now() + 60_000));
    await deleteClient(operator, client.id);

    const events = (await log(within(operator, "instance"))).filter(({ object }) => object.id === client.id);
    expect(events.map(({ type }) => type)).toEqual([
      "oidc_client.created",
      "oidc_client.updated",
      "oidc_client.secret_rotated",
      "oidc_client.deleted",
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(await refusal(getClient(operator, client.id))).toBe("not_found");
  });

  it("is listed by pages, and changed only as it was read", async () => {
    for (let made = 0; made < 3; made++) await createClient(operator, input);
    const first = await listClients(operator, { limit: 2 });
    expect(first.items).toHaveLength(2);
    expect((await listClients(operator, { limit: 2, cursor: first.nextCursor ?? "" })).items.length).toBeGreaterThan(0);
    const [client] = first.items;

    expect(await refusal(updateClient(operator, client?.id ?? "", { name: "Late" }, 7))).toBe("stale");
  });

  it("that is public has no secret to rotate", async () => {
    const { client, secret } = await createClient(operator, { ...input, public: true });

    expect(secret).toBeNull();
    expect(await isClientSecret(client.id, "")).toBe(false);
    expect(await refusal(rotateClientSecret(operator, client.id, new Date()))).toBe("conflict");
  });
});

describe("an address of a client", () => {
  it.each([
    "https://product.test/callback?with=query",
    "http://127.0.0.1:8080/callback",
    "http://[::1]/callback",
    "http://localhost:3000/callback",
  ])("may be %s", async (uri) => {
    expect(await refusal(createClient(operator, { ...input, redirectUris: [uri] }))).toBe("accepted");
  });

  it.each([
    "http://product.test/callback",
    "https://*.product.test/callback",
    "https://product.test/callback#fragment",
    "https://user@product.test/callback",
    "javascript:alert(1)",
    "product://callback",
    "http://localhost.evil.test/",
    "/callback",
  ])("may not be %s", async (uri) => {
    expect(await refusal(createClient(operator, { ...input, redirectUris: [uri] }))).toBe("invalid");
    expect(await refusal(createClient(operator, { ...input, postLogoutRedirectUris: [uri] }))).toBe("invalid");
  });
});

describe("where clients hear of logouts", () => {
  afterEach(() => {
    useLogoutReach(false);
    useLinkOrigin("https://rollcall.test");
  });
  const given = (backchannelLogoutUri: string) => refusal(createClient(operator, { ...input, backchannelLogoutUri }));
  const INSIDE = ["http://127.0.0.1:8080/logout", "https://10.0.0.7/logout", "http://app:8080/logout"];

  it("is the public internet over https", async () => {
    expect(await given("https://product.test/logout")).toBe("accepted");
    for (const uri of [...INSIDE, "http://product.test/logout", "https://metadata.internal/x", "ftp://product.test/"])
      expect([uri, await given(uri)]).toEqual([uri, "invalid"]);
    expect(permits("169.254.169.254")).toBe(false);
  });

  it("is the own network where the operator says so", async () => {
    useLogoutReach(true);

    for (const uri of INSIDE) expect(await given(uri)).toBe("accepted");
  });

  it("is the own machine for an instance on the own machine", async () => {
    useLinkOrigin("http://127.0.0.1:3000");

    expect(await given("http://127.0.0.1:8080/logout")).toBe("accepted");
    expect(await given("http://10.0.0.7/logout")).toBe("invalid");
    expect([permits("127.0.0.1"), permits("10.0.0.7")]).toEqual([true, false]);
  });
});
