/** Who asks all the while: identity providers, a host application, and guests who accept an invitation and sign in. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Asked, Asker } from "./asking.ts";
import type { Ledger } from "./ledger.ts";

export interface Site {
  readonly organizationId: string;
  readonly slug: string;
  readonly token: string;
  readonly operatorKey: string;
  readonly ledger: Ledger;
}

/** Whether to go on; bounded in rounds as well. */
type GoOn = (round: number) => boolean;

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const PASSWORD = "quiet otters paddle upstream 47";

type Call = Omit<Asked, "headers" | "right"> & { readonly right?: readonly number[] };

/** The headers of each surface. */
export const scimCall = ({ token }: Site, call: Call): Asked => ({
  right: [200],
  ...call,
  path: `/scim/v2${call.path}`,
  headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
});
export const restCall = (
  { organizationId, operatorKey }: Site,
  call: Call,
  more: Record<string, string> = {},
): Asked => ({
  right: [200],
  ...call,
  path: `/v1/organizations/${organizationId}${call.path}`,
  headers: { authorization: `Bearer ${operatorKey}`, "content-type": "application/json", ...more },
});

/** Creates as identity providers do: where nobody said what came of it they look before they create again. @returns the id */
async function created(site: Site, { ask, once }: Asker, path: string, filter: string, body: object): Promise<string> {
  for (;;) {
    const made = await once(scimCall(site, { method: "POST", path, body, right: [201] }));
    if (made) return String(made.body.id);
    const found = await ask(scimCall(site, { method: "GET", path: `${path}?filter=${encodeURIComponent(filter)}` }));
    if (found.body.totalResults > 0) return String(found.body.Resources[0].id);
    await pause(60);
  }
}

const patch = (...operations: object[]): object => ({ schemas: [PATCH], Operations: operations });

/** Pushes people and a group for each, deactivates some and deletes some. */
export async function identityProvider(site: Site, asker: Asker, name: string, goesOn: GoOn): Promise<void> {
  const { users, groups } = site.ledger;
  for (let round = 0; goesOn(round); round++) {
    const userName = `${name}-${round}@chaos.test`;
    const emails = [{ value: userName, type: "work", primary: true }];
    const body = { schemas: [USER], userName, emails, active: true };
    const user = await created(site, asker, "/Users", `userName eq "${userName}"`, body);
    const person = { userName, active: true, deleted: false };
    users.set(user, person);
    const displayName = `${name} ${round}`;
    const members = [{ value: user }];
    const group = await created(site, asker, "/Groups", `displayName eq "${displayName}"`, {
      schemas: [GROUP],
      displayName,
      members,
    });
    groups.set(group, new Set([user]));
    await asker.ask(scimCall(site, { method: "GET", path: "/Groups?count=20" }));
    const active = round % 2 === 0;
    const change = patch({ op: "replace", path: "active", value: active });
    await asker.ask(scimCall(site, { method: "PATCH", path: `/Users/${user}`, body: change, right: [200, 204] }));
    person.active = active;
    if (round % 3 === 1) {
      const leave = patch({ op: "remove", path: `members[value eq "${user}"]` });
      await asker.ask(scimCall(site, { method: "PATCH", path: `/Groups/${group}`, body: leave, right: [200, 204] }));
      groups.set(group, new Set());
    }
    if (round % 3 === 2) {
      await asker.ask(scimCall(site, { method: "DELETE", path: `/Users/${user}`, right: [204], later: [404] }));
      person.deleted = true;
      groups.set(group, new Set());
    }
  }
}

/** Makes and renames teams, and reads what a console shows. */
export async function hostApplication(site: Site, { ask }: Asker, name: string, goesOn: GoOn): Promise<void> {
  for (let round = 0; goesOn(round); round++) {
    const key = { "idempotency-key": randomUUID() };
    const body = { name: `${name} ${round}` };
    const { body: team } = await ask(restCall(site, { method: "POST", path: "/teams", body, right: [201] }, key));
    site.ledger.teams.set(team.id, body.name);
    await ask(restCall(site, { method: "GET", path: "/memberships?limit=50" }));
    const renamed = { name: `${name} ${round} renamed` };
    await ask(restCall(site, { method: "PATCH", path: `/teams/${team.id}`, body: renamed }));
    site.ledger.teams.set(team.id, renamed.name);
    await ask(restCall(site, { method: "GET", path: "/events?limit=20" }));
    await pause(20);
  }
}

const JSON_TYPE = { "content-type": "application/json" };
/** What a link is answered that has been used: it was, when nobody said what came of it. */
const USED = [404, 409, 410];

/** Is invited, accepts, signs in and looks whether that holds. */
export async function guests(site: Site, { ask }: Asker, name: string, goesOn: GoOn): Promise<void> {
  for (let round = 0; goesOn(round); round++) {
    const email = `${name}-${round}@elsewhere.test`;
    const invitation = { emails: [email], roles: ["member"] };
    const key = { "idempotency-key": randomUUID() };
    const right = [200, 201, 207];
    const { body } = await ask(restCall(site, { method: "POST", path: "/invitations", body: invitation, right }, key));
    const url = String(body.results?.[0]?.invitation?.acceptUrl);
    const token = url.slice(url.lastIndexOf("/") + 1);
    const acceptance = { token, password: PASSWORD };
    const accept = { method: "POST", path: "/v1/invitations/accept", headers: JSON_TYPE, right: [200], later: USED };
    await ask({ ...accept, body: acceptance });
    site.ledger.guests.add(email);
    const signIn = { method: "POST", path: "/auth/password", headers: JSON_TYPE, right: [200] };
    const { cookie } = await ask({ ...signIn, body: { organization: site.slug, email, password: PASSWORD } });
    site.ledger.sessions.push(cookie);
    await ask({ method: "GET", path: "/auth/session", headers: { cookie }, right: [200] });
    await pause(100);
  }
}
