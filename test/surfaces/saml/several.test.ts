/** An organization with more than one identity provider: the person knows which one is the own. */
import supertest from "supertest";
import { describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { Browser, givenApp, textOf } from "../pages/browser.ts";

useDatabase();
const application = givenApp();

async function givenTwo() {
  const { caller, domain } = await givenOrganization();
  const made = (name: string, kind: "enabled" | "disabled" = "enabled") =>
    createConnection(caller, {
      kind: "saml",
      name,
      entityId: `https://${kind}.test`,
      ssoUrl: "https://idp.test/sso",
      certificates: [CERTIFICATE],
    });
  const [north, south, closed] = [await made("Acme North"), await made("Acme South"), await made("Acme Old")];
  await updateConnection(caller, closed.id, { status: "disabled" });
  return { caller, domain, north, south, slug: (await getOrganization(caller)).slug };
}

const discover = async (body: object) =>
  (await supertest(application).post("/auth/discover").send(body)).body as Record<string, unknown>;
const urlOf = ({ id }: { id: string }): string => `http://127.0.0.1:3000/sso/saml/${id}/login`;
const hrefs = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/<a class="button primary" href="([^"]*)"/g)].map(([, href = ""]) => href);

describe("two connections", () => {
  it("are both named to whoever asks where to sign in, the oldest first, and one that is disabled is not", async () => {
    const { north, south, slug, domain } = await givenTwo();
    const answer = {
      method: "saml",
      url: urlOf(north),
      connections: [
        { id: north.id, name: "Acme North", url: urlOf(north) },
        { id: south.id, name: "Acme South", url: urlOf(south) },
      ],
    };
    expect(await discover({ organization: slug, email: "jane@elsewhere.test" })).toEqual(answer);
    expect(await discover({ email: `jane@${domain}` })).toEqual(answer);
    expect(await discover({ email: "jane@elsewhere.test" })).toEqual({ method: "password" });
  });

  it("are both offered on the sign-in page by name, with where to go on, and the browser does not choose", async () => {
    const { north, south, slug } = await givenTwo();
    const browser = new Browser(application);
    await browser.open(`/sign-in?organization=${slug}&next=/account/sessions`);

    const page = await browser.send("/sign-in", { email: "jane@elsewhere.test" });

    expect(hrefs(page)).toEqual([north, south].map((one) => `${urlOf(one)}?next=%2Faccount%2Fsessions`));
    expect(textOf(page)).toMatch(/Continue with Acme North.*Continue with Acme South/);
    expect(page.text).not.toContain('http-equiv="refresh"');
  });

  it("are both offered to somebody who was invited", async () => {
    const { caller, north, south } = await givenTwo();
    const { token } = await invited(caller, "guest@elsewhere.test");
    const page = await new Browser(application).open(`/accept/${token}`);
    expect(hrefs(page)).toEqual([north, south].map((one) => `${urlOf(one)}?next=%2Faccept%2F${token}`));
  });

  it("are one when the other is disabled: the browser goes there by itself", async () => {
    const { caller, north, south, slug } = await givenTwo();
    await updateConnection(caller, north.id, { status: "disabled" });
    const browser = new Browser(application);
    await browser.open(`/sign-in?organization=${slug}`);
    const page = await browser.send("/sign-in", { email: "jane@elsewhere.test" });
    expect(page.text).toContain(`<meta http-equiv="refresh" content="0; url=${urlOf(south)}">`);
    expect(hrefs(page)).toEqual([urlOf(south)]);
  });
});
