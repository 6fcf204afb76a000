/** What /metrics tells of what is stored: of all organizations together, and of none by name. */
import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../src/domain/administration/connections/connections.ts";
import { createToken, revokeToken } from "../src/domain/connections/credentials/tokens.ts";
import { flushScimRequests, noteScimRequest } from "../src/domain/connections/requests/request-log.ts";
import { createTeam } from "../src/domain/teams/teams.ts";
import { createWebhook, updateWebhook } from "../src/domain/webhooks/endpoints.ts";
import { useWebhookReach } from "../src/domain/webhooks/reach.ts";
import { looks } from "../src/looks.ts";
import { newKeyPair } from "../src/platform/keys/self-signed.ts";
import { looking } from "../src/platform/telemetry/looks.ts";
import { useDatabase } from "./support/mongo.ts";
import { givenConnection, givenOrganization, type World } from "./support/world.ts";

useDatabase();

const DAY_MS = 86_400_000;
/** Looks anew each time. */
const tell = (): Promise<string> => looking(looks({ no_mail_server: true }))();
const figure = (text: string, series: string): number =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1) ?? Number.NaN,
  );

const asked = ({ scim: { organizationId, connection } }: World, status: number, at = new Date()): void =>
  noteScimRequest({
    ...{ organizationId, connectionId: connection.id, requestId: "test", at, method: "POST", path: "/Users", status },
    ...{ durationMs: 1, userAgent: null, requestBody: null, detail: null, dropped: [], quirks: [] },
  });

describe("what /metrics tells of what is stored", () => {
  it("is of all organizations together, and names none", async () => {
    const [acme, globex] = [await givenOrganization("acme"), await givenOrganization("globex")];
    const text = await tell();
    expect(figure(text, "rollcall_organizations")).toBeGreaterThanOrEqual(2);
    expect(figure(text, 'rollcall_setup_warning{warning="no_mail_server"}')).toBe(1);
    expect(text).not.toMatch(/^rollcall_measured\{.*\} 0$/m);
    for (const { caller, scim, domain } of [acme, globex])
      for (const whose of [caller.organizationId, scim.connection.id, domain]) expect(text).not.toContain(whose);
  });

  it("counts tokens by how soon they end, and not those that are revoked", async () => {
    const { caller, scim } = await givenOrganization();
    const before = await tell();
    const make = (days: number) =>
      createToken(caller, scim.connection.id, { expiresAt: new Date(Date.now() + days * DAY_MS) });
    await make(0.5);
    await make(5);
    await make(20);
    await make(90);
    const { credential } = await make(3);
    await revokeToken(caller, scim.connection.id, credential.id);
    const text = await tell();
    const more = (within: string): number => {
      const series = `rollcall_expiring{what="scim_token",within="${within}"}`;
      return figure(text, series) - figure(before, series);
    };
    expect(["1d", "7d", "30d", "expired"].map(more)).toEqual([1, 2, 3, 0]);
    const next = figure(text, 'rollcall_next_expiry_timestamp_seconds{what="scim_token"}');
    expect(next).toBeLessThanOrEqual((Date.now() + 0.5 * DAY_MS) / 1_000);
  });

  it("counts connections by the certificate that lasts the longest", async () => {
    const { caller } = await givenOrganization();
    const [one, two] = [await newKeyPair("One"), await newKeyPair("Two")];
    const certificates = [one.certificate, two.certificate];
    const saml = { kind: "saml" as const, name: "SSO", entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" };
    await createConnection(caller, { ...saml, certificates });
    const ends = certificates.map((text) => {
      const pem = text.includes("BEGIN") ? text : Buffer.from(text, "base64");
      return Date.parse(new X509Certificate(pem).validTo) / 1_000;
    });
    const next = figure(await tell(), 'rollcall_next_expiry_timestamp_seconds{what="idp_certificate"}');
    expect(next).toBe(Math.max(...ends));
  });

  it("counts connections by how they fare, as their newest request says", async () => {
    const before = await tell();
    const [well, refused, quiet, off] = [
      await givenOrganization(),
      await givenOrganization(),
      await givenOrganization(),
      await givenOrganization(),
    ];
    await givenConnection(well.caller);
    asked(well, 403);
    asked(well, 201);
    asked(refused, 201);
    asked(refused, 409);
    asked(quiet, 200, new Date(Date.now() - 2 * DAY_MS));
    asked(off, 201);
    await updateConnection(off.caller, off.scim.connection.id, { status: "disabled" });
    await flushScimRequests();
    const text = await tell();
    const more = (health: string): number => {
      const series = `rollcall_connections{kind="scim",health="${health}"}`;
      return figure(text, series) - figure(before, series);
    };
    expect(["working", "refused", "quiet", "unused", "disabled"].map(more)).toEqual([1, 1, 1, 1, 1]);
  });

  it("counts webhooks by state, and events that nobody has followed", async () => {
    useWebhookReach(true);
    const { caller } = await givenOrganization();
    const before = await tell();
    const { webhook } = await createWebhook(caller, { url: "http://127.0.0.1:9/" });
    await createWebhook(caller, { url: "http://127.0.0.1:9/" });
    await updateWebhook(caller, webhook.id, { enabled: false });
    await createTeam(caller, { name: "Core", slug: "core" });
    const text = await tell();
    const more = (state: string): number =>
      figure(text, `rollcall_webhooks{state="${state}"}`) - figure(before, `rollcall_webhooks{state="${state}"}`);
    expect(["taking", "disabled", "failing"].map(more)).toEqual([1, 1, 0]);
    // Nobody gives numbers here, or follows.
    const behind = (follower: string): number => figure(text, `rollcall_follower_lag_events{follower="${follower}"}`);
    expect(behind("numbering") + behind("feed")).toBeGreaterThan(0);
  });
});
