/** A connection comes to speak OpenID Connect instead of SAML: it stays the same one, and so does everybody who comes by it. */
import type { Stage } from "../stage.ts";
import { entriesOf, type Json, type Play, UnexpectedAnswer } from "../steps.ts";
import { atProvider, CLIENT, comes, MIA } from "./openid-door.ts";

/** Looked at first, then done, and Mia comes by the new protocol. @returns her browser */
export const switched = (stage: Stage, id: string): Promise<Play> =>
  atProvider(async (issuer) => {
    const { admin } = stage;
    const path = `/connections/${id}`;
    const before = await tie(stage, path, "By this name the connection knows her, since she came by SAML:");
    await admin({
      method: "POST",
      path: `${path}/login-methods/move`,
      body: { dryRun: true, as: { kind: "oidc", issuer: issuer.origin } },
      status: 200,
      answer: { recognised: [{ email: MIA, why: "address" }], ambiguous: [], lost: [] },
      means: "What if it spoke OpenID Connect, with this issuer? She would be known again, by her verified address.",
    });
    const connection = await admin({
      method: "PATCH",
      path,
      body: { kind: "oidc", issuer: issuer.origin, ...CLIENT },
      status: 200,
      answer: { id, kind: "oidc", issuer: issuer.origin },
      means: "So it is moved: the same connection, with its rules, its mappings and its people.",
    });
    const mia = await comes({ stage, issuer, connection, path }, "Mia comes by OpenID Connect: the same membership.", {
      claims: { sub: "another-name-than-by-saml", email_verified: true },
      answer: { method: "oidc" },
    });
    const after = await tie(stage, path, "Her login method is the same one, and has learned the new name:");
    if (after.id !== before.id || after.membershipId !== before.membershipId)
      throw new UnexpectedAnswer("Somebody else came by it.");
    return mia;
  });

/** The one login method of the connection. */
async function tie({ admin, say }: Stage, path: string, means: string): Promise<Json> {
  const found = await admin({ method: "GET", path: `${path}/login-methods`, status: 200, means });
  const [only, ...others] = entriesOf(found);
  if (!only || others.length > 0)
    throw new UnexpectedAnswer(`There should be one login method, not ${1 + others.length}.`);
  say(`               ${String(only.nameId)}, said by ${String(only.idpEntityId)}`);
  return only;
}
