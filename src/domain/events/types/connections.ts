/** Events of connections to identity providers, and of domains. */
import { z } from "zod";
import { breakerEvents } from "./breaker.ts";
import { EXAMPLE_PROVIDER, provider, told } from "./connection-shapes.ts";
import { about, holds } from "./declaring.ts";
import { connectionId, EXAMPLE, failure, instant } from "./shapes.ts";

const connection = about("connection");
const domain = about("domain");

const whole = holds(told);
const people = z.enum(["keep", "deactivate"]).meta({ description: "What becomes of the people that it brought." });

const example = {
  kind: "scim",
  name: "Entra",
  profile: "entra",
  status: "enabled",
  settings: { strict: false, postReactivates: false, flattenNested: true, showGroups: true, attributes: {} },
} as const;

const known = holds({
  ssoUrl: z.string(),
  certificates: z.array(z.string()).readonly().meta({ description: "DER in base64." }),
});

const takeOver = z.string().meta({ description: "The id of the take-over." });
const difference = z
  .enum(["keep", "follow"])
  .meta({ description: "What becomes of access where the two directories differ." });
const count = (description: string) => z.int().meta({ description });
const moved = { takeOver: "tko_01k6q8c3e5g7i9k1m3o5q7s9tv", from: EXAMPLE.connection } as const;

export const connectionEvents = {
  "connection.created": connection({
    when: "A connection to an identity provider was made.",
    use: "Show it where your application shows how the organization is connected.",
    after: whole,
    example: { after: example },
  }),
  "connection.updated": connection({
    when: "A connection was changed: its name, its status or one of its settings.",
    use: "Take over the settings that you show. What it changed for people comes as events of theirs.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, status: "disabled" } },
  }),
  "connection.metadata_changed": connection({
    when: "What a saml connection knows of its identity provider was read again and is different.",
    use: "Nothing to do: signing in goes on with the new certificates.",
    before: known,
    after: known,
    example: {
      before: { ssoUrl: "https://idp.example/sso", certificates: ["MIIC…"] },
      after: { ssoUrl: "https://idp.example/sso", certificates: ["MIID…"] },
    },
  }),
  "connection.provider_changed": connection({
    when: "The discovery document of an oidc connection's identity provider was read again and is different.",
    use: "Nothing to do: signing in goes on at the new addresses.",
    before: provider,
    after: provider,
    example: {
      before: { ...EXAMPLE_PROVIDER, tokenEndpoint: "https://idp.example/token" },
      after: { ...EXAMPLE_PROVIDER, tokenEndpoint: "https://idp.example/oauth/token" },
    },
  }),
  "connection.client_key_rolled": connection({
    when: "An oidc connection got another key by which it proves to be the client. It is published at once, and used later.",
    use: "Where the identity provider reads the keys at `jwksUri`, nothing to do; else enter the new certificate there before it is used.",
    after: holds({
      kid: z.string().meta({ description: "The thumbprint of the new key (RFC 7638)." }),
      usedFrom: instant,
      formerUntil: instant.meta({ description: "So long the key before stays published." }),
    }),
    example: {
      after: {
        kid: "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        usedFrom: EXAMPLE.later,
        formerUntil: EXAMPLE.later,
      },
    },
  }),
  "connection.trial_started": connection({
    when: "An admin opened a test of signing in by a connection.",
    use: "Nothing to do.",
    example: {},
  }),
  "connection.deleted": connection({
    when: "The end of a connection was asked for: nothing is taken from it any more, and its people are being let go.",
    use: "Show it as ending. What becomes of people comes as events of theirs; `connection.ended` is the last one.",
    before: holds({ ...told, people }),
    example: { before: { ...example, people: "keep" } },
  }),
  "connection.ended": connection({
    when: "All people of a connection whose end was asked for have been let go.",
    use: "Forget it.",
    example: {},
  }),
  "connection.ending_failed": connection({
    when: "Letting the people of a connection go failed. It is tried again.",
    use: "Alert whoever runs the instance if it comes again and again.",
    after: failure,
    example: { after: { error: "The last owner of the organization would go with it." } },
  }),
  ...breakerEvents,
  "connection.went_live": connection({
    when: "A connection's rehearsal has ended, and everybody whom it had pushed was let in.",
    use: "Nothing to do: whoever came in comes as events of theirs.",
    after: holds({ people: count("How many people it has brought.") }),
    example: { after: { people: 120 } },
  }),
  "connection.go_live_failed": connection({
    when: "Letting in the people of a connection whose rehearsal has ended failed for some. It is tried again.",
    use: "Tell whoever ended the rehearsal: seats may be missing.",
    after: failure,
    example: { after: { error: "2 could not be done; the log of the program says where it failed." } },
  }),
  "connection.take_over_started": connection({
    when: "A connection began to take people over from another one. Its object is the connection that takes over.",
    use: "Nothing to do: what changes for people comes as events of theirs.",
    after: holds({ takeOver, from: connectionId, people: count("How many will be."), mappings: z.int(), difference }),
    example: { after: { ...moved, people: 120, mappings: 4, difference: "keep" } },
  }),
  "connection.taken_over": connection({
    when: "Everybody who was found has been taken over from another connection.",
    use: "Nothing to do. `left` are those whom only the other connection has: they are as they were.",
    after: holds({ takeOver, from: connectionId, people: count("How many were."), left: z.int() }),
    example: { after: { ...moved, people: 120, left: 3 } },
  }),
  "connection.take_over_failed": connection({
    when: "Taking people over, or undoing it, failed for some and is tried again; or of very many people somebody stood in its way, and nobody was taken over.",
    use: "Look at the take-over. Alert whoever runs the instance if it comes again and again.",
    after: holds({ takeOver, error: z.string().meta({ description: "What was wrong, in a sentence." }) }),
    example: { after: { takeOver: moved.takeOver, error: "The database did not answer." } },
  }),
  "connection.take_over_undone": connection({
    when: "A take-over was undone: everybody but who is left out is tied to the other connection as before.",
    use: "Nothing to do: what changes for people comes as events of theirs.",
    after: holds({ takeOver, from: connectionId, leftOut: count("How many could not be: they are as they became.") }),
    example: { after: { ...moved, leftOut: 0 } },
  }),
  "domain.added": domain({
    when: "The organization named a mail domain as its own. Nothing is proved yet.",
    use: "Nothing to do until it is verified.",
    after: holds({ name: z.string() }),
    example: { after: { name: "acme.example" } },
  }),
  "domain.verified": domain({
    when: "A mail domain was proved to be the organization's, by DNS or by the operator's word.",
    use: "Send people of the domain to the organization's way of signing in.",
    before: holds({ status: z.literal("pending") }),
    after: holds({ name: z.string(), status: z.literal("verified"), method: z.enum(["dns", "operator"]) }),
    example: { before: { status: "pending" }, after: { name: "acme.example", status: "verified", method: "dns" } },
  }),
  "domain.removed": domain({
    when: "A mail domain is not the organization's any more.",
    use: "Forget it. Memberships that were linked by it stay.",
    before: holds({ name: z.string(), status: z.enum(["pending", "verified"]) }),
    example: { before: { name: "acme.example", status: "verified" } },
  }),
};
