/** Events of signing in to an organization, and of the identities by which people do. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { connectionId, EXAMPLE, instant, method, whence } from "./shapes.ts";

const membership = about("membership");
const operatorSession = about("operator_session");
const operatorKey = about("operator_key");

const named = {
  idpEntityId: z.string(),
  nameId: z.string(),
  nameIdFormat: z.string(),
};
const tie = holds({ loginMethod: z.string().meta({ description: "The id of the login method." }), ...named });
const TIE = {
  loginMethod: EXAMPLE.loginMethod,
  idpEntityId: "https://idp.example",
  nameId: "sam@acme.example",
  nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
};

export const sessionEvents = {
  "session.opened": membership({
    when: "A member signed in.",
    use: "Nothing, unless you review access: then check where it came from.",
    after: holds({
      method,
      way: z.enum(["sso", "local", "bypass", "break_glass"]).meta({
        description:
          "By which right: SSO, where there is none `local`, a permission (`bypass`), or as an owner in an emergency.",
      }),
      ...whence,
    }),
    example: { after: { method: "saml", way: "sso", ip: "198.51.100.7", userAgent: "Mozilla/5.0" } },
  }),
  "session.refused": about(
    "membership",
    "person",
    "connection",
  )({
    when: "Somebody could not sign in. The object is the member, the person who is no member here, or the connection by which somebody unknown came. Repeated within an hour, it is told the 1st, the 10th and the 100th time.",
    use: "Show admins why, where somebody asks for help.",
    after: holds({
      method,
      code: z.string().meta({ description: "Why, as a problem code of the REST surface." }),
      tries: z.int(),
      ip: whence.ip.optional().meta({ description: "Of a member." }),
      userAgent: whence.userAgent.optional().meta({ description: "Of a member." }),
      factor: z.enum(["first", "second"]).optional(),
      reason: z.string().optional(),
      nameId: z.string().optional().meta({ description: "As whom the identity provider named somebody unknown." }),
    }),
    example: {
      after: { method: "password", code: "sso_required", tries: 1, ip: "198.51.100.7", userAgent: "Mozilla/5.0" },
    },
  }),
  "session.ended": membership({
    when: "Sessions of a member were ended: signed out, by an admin, because access was cut, or because a changed policy or connection admits them no longer. Those that run out are not told.",
    use: "End the sessions of the person in your application too.",
    before: holds({ sessions: z.array(holds({ id: z.string(), method })).readonly() }),
    after: holds({
      revoked: z.literal(true).meta({ description: "With all else that the member held here: see `session.revoked`." }),
    }).nullable(),
    example: { before: { sessions: [{ id: EXAMPLE.session, method: "saml" }] }, after: null },
  }),
  "session.revoked": membership({
    when: "An identity provider asked that everything a member holds here ends: sessions, personal tokens, what applications hold.",
    use: "End the sessions of the person in your application too.",
    before: holds({
      status: z.enum(["active", "deactivated", "removed", "waitlisted"]).meta({
        description: "Of the membership: whoever was not active had nothing any more.",
      }),
    }).nullable(),
    after: holds({
      connectionId,
      by: z
        .enum(["global_token_revocation", "session_revoked", "credential_change", "account_disabled"])
        .meta({ description: "By which message." }),
      sessions: z.int().meta({ description: "How many were ended." }),
      personalTokens: z.int(),
    }),
    example: {
      before: { status: "active" },
      after: { connectionId: EXAMPLE.connection, by: "global_token_revocation", sessions: 2, personalTokens: 0 },
    },
  }),
  "operator_session.opened": operatorSession({
    when: "The operator key opened a session of the console.",
    use: "Nothing, unless you review access: then check where it came from.",
    after: holds(whence),
    example: { after: { ip: "198.51.100.7", userAgent: "Mozilla/5.0" } },
  }),
  "operator_session.ended": operatorSession({
    when: "A session of the operator was ended: signed out, or from the list. Those that run out are not told.",
    use: "Nothing to do.",
    example: {},
  }),
  "operator_key.created": operatorKey({
    when: "The operator made another key for the whole instance.",
    use: "Nothing, unless you review access: whoever has it may do everything.",
    after: holds({ label: z.string(), expiresAt: instant.nullable() }),
    example: { after: { label: "Ada's laptop", expiresAt: null } },
  }),
  "operator_key.revoked": operatorKey({
    when: "An operator key was revoked; the sessions that it had opened are over.",
    use: "Nothing to do.",
    before: holds({ label: z.string() }),
    example: { before: { label: "Ada's laptop" } },
  }),
  "login_method.tied": membership({
    when: "An identity of an identity provider was tied to a member at its first sign-in.",
    use: "Nothing to do.",
    after: tie.extend({
      connectionId,
      by: z.enum(["member", "invited", "new"]).meta({
        description: "Whether the member was here before, came by an invitation, or was made by the sign-in.",
      }),
    }),
    example: { after: { ...TIE, connectionId: EXAMPLE.connection, by: "member" } },
  }),
  "login_method.moved": membership({
    when: "The identity provider spelled the identity of a member differently, such as in another letter case, and it was recognised.",
    use: "Nothing to do; an admin may undo it.",
    before: tie,
    after: tie,
    example: { before: TIE, after: { ...TIE, nameId: "Sam@acme.example" } },
  }),
  "login_method.move_undone": membership({
    when: "An admin undid the recognition of another spelling; the member's sessions by it are ended.",
    use: "Nothing to do.",
    before: tie,
    after: tie,
    example: { before: { ...TIE, nameId: "Sam@acme.example" }, after: TIE },
  }),
  "login_method.deleted": membership({
    when: "An admin deleted an identity of a member; its sessions are ended, and its next sign-in is matched anew.",
    use: "Nothing to do.",
    before: holds({ loginMethod: tie.shape.loginMethod, connectionId, nameId: z.string() }),
    example: {
      before: { loginMethod: EXAMPLE.loginMethod, connectionId: EXAMPLE.connection, nameId: "sam@acme.example" },
    },
  }),
};
