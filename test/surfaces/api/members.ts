/** Members of a tenant who come with the session of a browser. */
import request from "supertest";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import type { SignInMethod } from "../../../src/domain/sessions/types.ts";
import { csrfTokenOf } from "../../../src/platform/http/browser.ts";
import { givenPerson, newAddress } from "../../support/accounts.ts";
import { visitor } from "../../support/visitors.ts";
import { type Client, make, type Tenant } from "./tenant.ts";

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly personId: string;
  /** Calls with the cookie, and with the token that changes need. */
  readonly client: Client;
  /** The same without that token. */
  readonly withoutCsrf: Client;
  readonly cookie: string;
  readonly sessionId: string;
}

/** Takes somebody in with this role and signs the person in. */
export async function givenMember(tenant: Tenant, role: string, method: SignInMethod = "passkey"): Promise<Member> {
  const email = newAddress();
  const kind = role === "guest" ? { kind: "guest" } : {};
  const { id = "" } = await make(
    tenant.operator("post", `${tenant.path}/memberships`, { email, roles: [role], ...kind }),
  );
  const person = await givenPerson({ email, password: undefined });
  const opened = await enter(visitor(), { person, method, secondFactor: true, organizationId: tenant.id });
  const cookie = `__Host-rollcall=${opened.token}`;
  const withoutCsrf: Client = (verb, path, body) => {
    const call = request(tenant.app)[verb](`/v1${path}`).set("Cookie", cookie);
    return body === undefined ? call : call.send(body);
  };
  const csrf = csrfTokenOf(opened.session.id);
  const client: Client = (...call) => withoutCsrf(...call).set("X-CSRF-Token", csrf);
  return { id, email, personId: person.id, client, withoutCsrf, cookie, sessionId: opened.session.id };
}
