/** What the program says in sentences is German for whoever asks for it, and English else. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "../scim/client.ts";
import { type Client, client, givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";
import { invited } from "./trials.ts";

useDatabase();
const app = newApp();
let rest: Client;
let acme: ScimClient;
let org: string;
let connection: string;
beforeAll(async () => {
  rest = client(app, OPERATOR_KEY);
  acme = await givenClient();
  org = `/organizations/${acme.world.caller.organizationId}`;
  connection = `${org}/connections/${acme.world.scim.connection.id}`;
});

const inGerman = (path: string, by: Client = rest) => by("get", path).set("Accept-Language", "de-DE,de;q=0.9,en;q=0.8");
const today = (): string => new Date().toISOString().slice(0, 10).split("-").reverse().join(".");

describe("in German", () => {
  it("tells what came of a push, why nothing did, and what ends it; in English where nothing else is asked for", async () => {
    const group = await acme.group([], { displayName: "The Lab" });
    await make(
      rest("post", `${org}/mappings`, {
        ...{ connectionId: acme.world.scim.connection.id, group: { id: group.id }, role: "admin" },
      }),
    );
    const hal = await acme.user({ userName: `hal@${acme.world.domain}`, displayName: "Hal" });
    const { body: log } = await rest("get", `${org}/events?object=${hal.id}&type=directory_user.created`);
    await make(rest("post", `${org}/memberships/${log.data[0].after.membershipId}/deactivate`));
    await acme.patch(`/Groups/${group.id}`, { op: "add", path: "members", value: [{ value: hal.id }] });

    const { body, headers } = await inGerman(`${connection}/requests?limit=1`);

    expect(headers).toMatchObject({ "content-language": "de", vary: expect.stringContaining("Accept-Language") });
    expect(body.data[0].effects).toEqual([
      "Hal kam in die Gruppe The Lab",
      `ohne Wirkung: seit dem ${today()} von einem Admin gesperrt (Hal)`,
    ]);
    expect(body.data[0].remedies[0].text).toMatch(/^Geben Sie der Person den Zugang zurück\./);
    const english = await rest("get", `${connection}/requests?limit=1`);
    expect(english.body.data[0].effects[0]).toBe("Hal joined group The Lab");
    expect(english.headers["content-language"]).toBe("en");
  });

  it("tells a refusal by its kind, and the answer as the identity provider got it", async () => {
    await acme.get("/Users/nobody");
    const { body } = await inGerman(`${connection}/requests?status=failed&limit=1`);
    expect(body.data[0].effects).toEqual([
      "ohne Wirkung: abgelehnt mit 404: Das gibt es hier nicht. Die Antwort war: „There is no user nobody.“",
    ]);
  });

  it("tells how a connection fares", async () => {
    await acme.get("/Users/nobody");
    const { body } = await inGerman(`${connection}/health`);
    expect(body.lastFailure.detail).toBe("Das gibt es hier nicht. Die Antwort war: „There is no user nobody.“");
    // What the admin of the identity provider sees is no translation.
    expect(body.shownNow).toBe("There is no user nobody.");
  });

  it("tells the clauses of standards, and why one is not kept", async () => {
    const { body } = await inGerman(`${connection}/conformance`);
    const found = body.clauses.find(
      ({ id, document }: Record<string, string>) => `${document} ${id}` === "ipsie_al AL1.expiry",
    );
    expect(found).toMatchObject({ title: "Tokens laufen ab", met: false });
    expect(found.because).toBe("Ein von Hand angelegtes Token läuft nie ab.");
  });

  it("tells what a dry run would come to, where the recorder has words for it", async () => {
    const eve = await acme.user({ userName: `eve@${acme.world.domain}`, displayName: "Eve" });
    const { body: log } = await rest("get", `${org}/events?object=${eve.id}&type=directory_user.created`);
    const { body } = await rest("post", `${org}/memberships/${log.data[0].after.membershipId}/deactivate`)
      .set("Rollcall-Dry-Run", "true")
      .set("Accept-Language", "de");
    expect(body.effects.map(({ text }: { text: string }) => text)).toEqual([
      // Whatever becomes of her access is said once, beside it.
      "Eve wurde gesperrt",
      "Eve: nicht mehr Rolle Mitglied",
    ]);
  });
});

describe("of an organization of its own", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await givenTenant(app);
  });

  it("tells the steps of an invitation in German", async () => {
    const { id } = await invited(tenant, { emails: ["gina@studio.test"], roles: ["guest"] });
    await make(tenant.operator("post", `${tenant.path}/invitations/${id}/revoke`));
    const { body } = await inGerman(`${tenant.path}/invitations/${id}/steps`, tenant.operator);
    expect(body.data.map(({ effects }: { effects: string[] }) => effects[0])).toEqual([
      "ohne Wirkung: Der Betreiber hat sie zurückgezogen",
      expect.stringMatching(
        /^Der Betreiber hat eingeladen: gina@studio\.test als Gast → Rolle Gast; offen bis zum \d\d\.\d\d\.\d{4}$/,
      ),
    ]);
  });

  it("tells why a take-over cannot be, in its preview and as a refusal", async () => {
    const made = async (name: string): Promise<string> => {
      const { id = "" } = await make(
        tenant.operator("post", `${tenant.path}/connections`, { kind: "scim", name, profile: "generic" }),
      );
      return id;
    };
    const [from, to] = [await made("Old"), await made("New")];
    const at = `${tenant.path}/connections/${to}/take-over`;
    const asked = (dryRun: boolean, language: string) =>
      tenant.operator("post", at, { from, dryRun }).set("Accept-Language", language);
    const detail =
      "Niemand von denen, die Old hat, wurde in New gefunden. Lassen Sie den Identitätsanbieter zuerst seine Personen übermitteln.";

    expect((await asked(true, "de")).body.problem).toEqual({ code: "conflict", detail });
    const refused = await asked(false, "de");
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "conflict", detail });
    expect(refused.headers["content-language"]).toBe("de");
    expect((await asked(false, "en")).body.detail).toMatch(/^Nobody whom Old has was found in New\./);
  });
});
