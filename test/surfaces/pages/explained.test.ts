/** The page that a refusal leads to, for whoever looks after the identity provider. */
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { requestOfLink } from "../../../src/domain/connections/requests/request-log.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";
import { anonymous, givenClient, type ScimClient } from "../scim/client.ts";
import { CORE_GROUP, CORE_USER } from "../scim/records.ts";

useDatabase();
const app = createApp({ publicUrl: "https://rollcall.test", operatorKey: "the operator key of these tests" });
let acme: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
});

const pathIn = (detail: string): string => new URL(/Details: (\S+)$/.exec(detail)?.[1] ?? "").pathname;
const open = (path: string, language = "en", ip = "192.0.2.1") =>
  supertest(app).get(path).set("Accept", "text/html").set("Accept-Language", language).set("X-Forwarded-For", ip);
const taken = async (client: ScimClient) => {
  const jane = await client.user({ externalId: "e-1" });
  const again = { schemas: [CORE_USER], userName: jane.userName, externalId: "e-2" };
  const { status, body } = await client.send("post", "/Users", again);
  expect(status).toBe(409);
  return { jane, path: pathIn(body.detail) };
};

describe("a refusal's link", () => {
  it("shows without signing in what was wrong, who holds the value and what ends it", async () => {
    const { jane, path } = await taken(acme);
    const { status, text, headers } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain(`The userName ${jane.userName} is taken by another user.`);
    expect(text).toContain("Who has the value");
    expect(text).toContain(jane.id);
    expect(text).toContain("e-1");
    expect(text).toContain("What ends it");
    expect(text).toContain("POST /scim/v2/Users");
    expect(text).toContain('content="noindex"');
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(text).not.toContain(acme.token);
  });

  it("speaks German to whom reads German, and shows the answer as it stands in the log of the identity provider", async () => {
    const { jane, path } = await taken(acme);
    const { text, headers } = await open(path, "de-AT,de;q=0.9,en;q=0.5");
    expect(headers["content-language"]).toBe("de");
    expect(text).toContain("Was das beendet");
    expect(text).toContain("Das widerspricht dem, was schon da ist.");
    expect(text).toContain(`<span lang="en"><bdi>The userName ${jane.userName} is taken by another user.</bdi></span>`);
  });

  it("names the group that has the name", async () => {
    const group = await acme.group([], { displayName: "Engineers" });
    const { body } = await acme.send("post", "/Groups", { schemas: [CORE_GROUP], displayName: "engineers" });
    const { text } = await open(pathIn(body.detail));
    expect(text).toContain("Which group has the value");
    expect(text).toContain(group.id);
  });

  it("tells nothing of another organization that has the same name", async () => {
    const globex = await givenClient();
    const { jane, path } = await taken(acme);
    const theirs = await globex.user({ userName: jane.userName });
    expect((await open(path)).text).not.toContain(theirs.id);
  });

  it("is short enough to be read, and does not stand in the log's own detail", async () => {
    const { body } = await acme.get("/Users/nobody");
    expect(body.detail.length).toBeLessThan(200);
    const line = await requestOfLink(pathIn(body.detail).split("/").at(-1) ?? "");
    expect(line?.detail).toBe("There is no user nobody.");
  });

  it("is in no answer to a stranger", async () => {
    const { body } = await anonymous("get", "/Users/nobody");
    expect(body.detail).not.toContain("http");
  });

  it("cannot be guessed from another one, nor made up", async () => {
    const { path } = await taken(acme);
    const other = (await taken(acme)).path;
    const [, id] = /(req_[a-z0-9]+)_/.exec(path) ?? [];
    const forged = other.replace(/req_[a-z0-9]+/, String(id));
    for (const wrong of [forged, otherThan(path), `/requests/${id}`, "/requests/x"])
      expect((await open(wrong)).status).toBe(404);
  });

  it("is good for a week", async () => {
    const { path } = await taken(acme);
    const token = path.split("/").at(-1) ?? "";
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    expect(await requestOfLink(token, inDays(6.9))).toBeDefined();
    expect(await requestOfLink(token, inDays(7.1))).toBeUndefined();
  });

  it("is not opened as often as somebody likes", async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 70; tried++) statuses.push((await open(`/requests/${tried}`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
