/** Single sign-on comes, and strict mode goes: what becomes of somebody with local credentials. */
import { CERTIFICATE } from "../certificate.ts";
import type { Stage } from "../stage.ts";
import { type Play, textAt } from "../steps.ts";

export const GWEN = "gwen@studio.example";
export const PASSWORD = "quiet otters paddle upstream 47";

/** Shuts the guest out and lets her in again, twice. */
export async function strictMode({ admin }: Stage, guest: Play, membership: string): Promise<void> {
  const sso = await admin({
    method: "POST",
    path: "/connections",
    body: {
      kind: "saml",
      name: "Acme SSO",
      entityId: "https://idp.acme.example/entity",
      ssoUrl: "https://idp.acme.example/sso",
      certificates: [CERTIFICATE],
    },
    status: 201,
    answer: { kind: "saml", status: "enabled" },
    means: "Acme gets single sign-on. From here on local credentials open nothing by themselves.",
  });
  await outside(guest, "So the guest is out, at her next request.");
  await admin({
    method: "PATCH",
    path: `/memberships/${membership}`,
    body: { allowWithoutSso: { reason: "is in no directory" } },
    status: 200,
    answer: { allowWithoutSso: true },
    means: "The admin allows her access without SSO: who, since when and why is on record.",
  });
  await signsIn(guest, 200, "She signs in again.");
  await provedTwice(admin, guest);
  const strict = (strictMode: boolean, means: string) =>
    admin({ method: "PATCH", path: "/policies", body: { strictMode }, status: 200, answer: { strictMode }, means });
  await strict(true, "Strict mode: nobody without SSO but owners, whatever was allowed.");
  await outside(guest, "Out, at once.");
  await signsIn(guest, 403, "And her password does not bring her in.");
  await strict(false, "Strict mode off: what was allowed was suspended, not erased. The session had ended for good.");
  await signsIn(guest, 200, "She signs in again.");
  const ways = (signInMethods: readonly string[], means: string) =>
    admin({
      method: "PATCH",
      path: "/policies",
      body: { signInMethods },
      status: 200,
      answer: { signInMethods },
      means,
    });
  await ways(["sso"], "The same said by the ways of signing in: SSO, and no password or passkey.");
  await outside(guest, "Out once more.");
  await ways(["password", "passkey", "sso"], "All three ways again.");
  await admin({
    method: "DELETE",
    path: `/connections/${textAt(sso, "id")}`,
    status: 204,
    means: "Acme goes on without single sign-on, for this demonstration.",
  });
}

/** Whoever may come without SSO is asked for more than a password. */
async function provedTwice(admin: Play, guest: Play): Promise<void> {
  const more = (bypassNeedsMfa: boolean, means: string) =>
    admin({
      ...{ method: "PATCH", path: "/policies", body: { bypassNeedsMfa }, status: 200 },
      ...{ answer: { bypassNeedsMfa }, means },
    });
  await more(true, "Whoever comes without SSO has to show a second factor (`bypassNeedsMfa`).");
  await outside(guest, "She came by her password alone, so she is out.");
  await signsIn(guest, 403, "And it does not bring her in again: first she would set up a factor.", "mfa_required");
  await more(false, "And back, for this demonstration.");
  await signsIn(guest, 200, "She is in again.");
}

const signsIn = (guest: Play, status: 200 | 403, means: string, code = "sso_required") =>
  guest({
    method: "POST",
    path: "/auth/password",
    body: { organization: "acme", email: GWEN, password: PASSWORD },
    status,
    answer: status === 200 ? { membership: { status: "active" } } : { code },
    means,
  });

/** The guest has no session any more. */
export const outside = (guest: Play, means: string) =>
  guest({ method: "GET", path: "/auth/session", status: 401, answer: { code: "unauthenticated" }, means });
