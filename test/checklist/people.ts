/** People of the checklist and what they do, all of it over HTTP: an admin's calls, a guest's link, a browser that signs in. */
import type { Express } from "express";
import request, { type Response, type Test } from "supertest";
import { vi } from "vitest";
import { CERTIFICATE } from "../support/certificate.ts";
import { PASSWORD } from "../support/visitors.ts";
import { unique } from "../support/world.ts";
import { type Client, client, type Method, make, newApp, OPERATOR_KEY } from "../surfaces/api/tenant.ts";
import { type Browser, newBrowser } from "../surfaces/auth/browser.ts";

export { PASSWORD };

/** One app for a test file. */
export const app: Express = newApp();

export const operator: Client = client(app, OPERATOR_KEY);

/** An address outside every directory that no other test has. */
export const outside = (name = "guest"): string => `${unique(name)}@elsewhere.test`;

/** The body of an answer, as supertest has it: tests look into it. */
export type Answer = Response["body"];

export interface Organization {
  readonly id: string;
  readonly slug: string;
  /** Its verified domain. */
  readonly domain: string;
  /** The operator's calls below the organization; any failure is returned, not thrown. */
  readonly call: (method: Method, path: string, body?: object) => Test;
  /** The same, and the answer's body; anything but success fails the test. */
  readonly done: (method: Method, path: string, body?: object) => Promise<Answer>;
}

export async function givenOrganization(): Promise<Organization> {
  const { id = "", slug = "" } = await make(operator("post", "/organizations", { name: unique("acme") }));
  const call: Organization["call"] = (method, path, body) => operator(method, `/organizations/${id}${path}`, body);
  const done: Organization["done"] = async (method, path, body) => make(call(method, path, body));
  const domain = `${unique("acme")}.test`;
  const claimed = await done("post", "/domains", { name: domain });
  await done("post", `/domains/${claimed.id}/verify`, { method: "operator" });
  return { id, slug, domain, call, done };
}

export interface Offered {
  readonly id: string;
  readonly token: string;
}

/** Invites one address and returns what its holder gets. */
export async function invited({ done }: Organization, email: string, more: object = {}): Promise<Offered> {
  const { results } = await done("post", "/invitations", { emails: [email], roles: ["member"], ...more });
  const [{ invitation, problem }] = results;
  if (!invitation) throw new Error(`Not invited: ${JSON.stringify(problem)}`);
  return { id: invitation.id, token: tokenIn(invitation.acceptUrl) };
}

/** The secret of a link: its last segment. */
export const tokenIn = (url: string): string => url.slice(url.lastIndexOf("/") + 1);

/** Accepts over `/v1` as a program does, without a session. */
export const accept = (token: string, more: object = { password: PASSWORD }): Test =>
  request(app)
    .post("/v1/invitations/accept")
    .send({ token, ...more });

export interface Member {
  readonly id: string;
  readonly email: string;
  /** What `/auth` and the cookie see. */
  readonly browser: Browser;
  /** Calls `/v1` with the session and its CSRF token. */
  readonly call: (method: Method, path: string, body?: object) => Promise<Response>;
}

/** Somebody who accepted an invitation, in the session that acceptance opened. */
export async function joined(
  organization: Organization,
  more: object = {},
  email = `${unique("person")}@${organization.domain}`,
): Promise<Member> {
  const { token } = await invited(organization, email, more);
  const response = await accept(token);
  if (response.status !== 200) throw new Error(`Not accepted: ${response.text}`);
  return { id: response.body.membership.id, email, ...sessionOf(response) };
}

/** The browser that an answer opened a session for. */
export function sessionOf(response: Response): Pick<Member, "browser" | "call"> {
  const [cookie = ""] = [response.headers["set-cookie"] ?? []].flat();
  const held = { cookie: cookie.split(";", 1)[0] ?? "", csrf: response.headers["x-csrf-token"] ?? "" };
  const browser = newBrowser(app, held);
  const call: Member["call"] = (method, path, body) => {
    const sent = request(app)[method](`/v1${path}`).set({ Cookie: held.cookie, "X-CSRF-Token": held.csrf });
    return Promise.resolve(body === undefined ? sent : sent.send(body));
  };
  return { browser, call };
}

/** What `/auth/password` says to somebody with PASSWORD: `in`, or the code of the refusal. */
export async function signIn({ slug }: Pick<Organization, "slug">, email: string, more: object = {}): Promise<string> {
  const { status, body } = await newBrowser(app).post("/password", {
    organization: slug,
    email,
    password: PASSWORD,
    ...more,
  });
  return status === 200 ? "in" : String(body.code);
}

/** Makes an account, proved by its mail. */
export async function register(email: string): Promise<void> {
  const browser = newBrowser(app);
  await browser.post("/register", { email, password: PASSWORD });
  const link = (await mailsTo(email))[0]?.links.find((one) => one.includes("/verify/"));
  // An address that has an account is mailed a way to reset its password instead.
  if (link) await browser.post("/register/confirm", { token: tokenIn(link), password: PASSWORD });
}

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** What was mailed to an address, newest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const { data } = (await make(operator("get", "/mail?limit=100"))) as unknown as { data: Mail[] };
  return data.filter(({ to }) => to === email);
}

/** The addresses that have a membership. */
export async function people({ done }: Organization, query = ""): Promise<Answer[]> {
  return (await done("get", `/memberships?limit=100${query}`)).data;
}

/** Gives the organization single sign-on, as far as its rules go: the record of a saml connection. */
export const givenSso = ({ done }: Organization, more: object = {}): Promise<Answer> =>
  done("post", "/connections", {
    kind: "saml",
    name: "SSO",
    entityId: "https://idp.test/entity",
    ssoUrl: "https://idp.test/sso",
    certificates: [CERTIFICATE],
    ...more,
  });

/** A scim connection and a client of its token. */
export async function givenScim({ done }: Organization) {
  const { id } = await done("post", "/connections", { kind: "scim", name: "Directory" });
  const { token } = await done("post", `/connections/${id}/tokens`, {});
  const send = (method: Method, path: string, body?: object) => {
    const sent = request(app)
      [method](`/scim/v2${path}`)
      .set("Authorization", `Bearer ${token}`)
      .set("Content-Type", "application/scim+json");
    return body === undefined ? sent : sent.send(JSON.stringify(body));
  };
  const push = async (email: string, more: object = {}): Promise<string> =>
    (
      await send("post", "/Users", {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
        userName: email,
        emails: [{ value: email, primary: true }],
        active: true,
        ...more,
      }).expect(201)
    ).body.id;
  const setActive = (id: string, active: boolean) =>
    send("patch", `/Users/${id}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "active", value: active }],
    });
  return { id: String(id), send, push, setActive };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Runs with the clock moved on; only Date is held, so that the driver's timers go on. */
export async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
