/** Events of people's own accounts. They belong to no organization: they are in the log of the instance. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant, method, whence } from "./shapes.ts";

const person = about("person");

const from = holds(whence).meta({ description: "Where the request came from." });
const FROM = { ip: "198.51.100.7", userAgent: "Mozilla/5.0" };

/** What people do themselves, with where it came from. */
const own = <S extends z.ZodRawShape>(shape: S) => holds({ ...shape, from });
const plain = own({});

const done = (when: string, use: string) => person({ when, use, after: plain, example: { after: { from: FROM } } });

const WATCH = "Nothing, unless you review access: then check that it was expected.";

export const personEvents = {
  "person.created": person({
    when: "Somebody has an account: registered, or known by an organization's SSO or by accepting an invitation.",
    use: "Nothing to do.",
    after: own({ emailVerified: z.boolean(), password: z.boolean() }),
    example: { after: { emailVerified: true, password: true, from: FROM } },
  }),
  "person.signed_in": person({
    when: "Somebody signed in to their own account rather than to an organization.",
    use: WATCH,
    after: own({ method }),
    example: { after: { method: "password", from: FROM } },
  }),
  "person.sign_in_refused": person({
    when: "Somebody tried to sign in with a wrong password or code. Repeated within an hour, it is told the 1st, the 10th and the 100th time.",
    use: WATCH,
    after: own({
      method,
      code: z.string().meta({ description: "Why, as a problem code of the REST surface." }),
      tries: z.int(),
      factor: z.enum(["first", "second"]),
      reason: z.string().optional(),
    }),
    example: { after: { method: "password", code: "invalid_credentials", tries: 10, factor: "first", from: FROM } },
  }),
  "person.name_changed": done("Somebody changed their name.", "Nothing to do: memberships have their own events."),
  "person.address_verified": done("Somebody proved that the mailbox of their address is theirs.", "Nothing to do."),
  "person.address_change_offered": done("A link that proves a new address was mailed.", "Nothing to do."),
  "person.address_changed": done("Somebody proved a new address and signs in by it from now on.", "Nothing to do."),
  "person.password_changed": person({
    when: "Somebody chose a password; other sessions are ended.",
    use: WATCH,
    after: own({ first: z.boolean().meta({ description: "There was none before." }) }),
    example: { after: { first: false, from: FROM } },
  }),
  "person.password_reset_offered": done("A link with which to choose another password was mailed.", WATCH),
  "person.totp_added": done("Somebody set up an authenticator app.", WATCH),
  "person.totp_removed": done("Somebody removed the authenticator app.", WATCH),
  "person.passkey_added": done("Somebody added a passkey.", WATCH),
  "person.passkey_removed": done("Somebody removed a passkey.", WATCH),
  "person.recovery_codes_made": done("Somebody made new recovery codes; the ones before are worth nothing.", WATCH),
  "person.recovery_code_used": done("Somebody used a recovery code in place of the second factor.", WATCH),
  "person.factor_reset_asked": person({
    when: "An owner of an organization asked to reset a person's second factor; it happens when the waiting time is over.",
    use: WATCH,
    after: holds({ dueAt: instant }),
    example: { after: { dueAt: EXAMPLE.later } },
  }),
  "person.factor_reset_stopped": person({
    when: "A reset that was asked for does not happen: the person stopped it (`from` says whence), or it is not right any more.",
    use: "Nothing to do.",
    after: plain.nullable(),
    example: { after: { from: FROM } },
  }),
  "person.factors_reset": person({
    when: "A person's second factors were taken away, and the password of whoever has a proved mailbox; all sessions are ended.",
    use: WATCH,
    before: holds({ totp: z.boolean(), passkeys: z.int(), recoveryCodesLeft: z.int() }),
    after: holds({ hasPassword: z.boolean() }),
    example: { before: { totp: true, passkeys: 1, recoveryCodesLeft: 8 }, after: { hasPassword: false } },
  }),
};
