/** Events of set-up links. What is done through one is told by the events of what was done, with the link as their actor. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant, whence } from "./shapes.ts";

const setupLink = about("setup_link");

const name = z.string().nullable().meta({ description: "What it is for, in the words of whoever made it." });
const idp = z.string().nullable().meta({ description: "Which identity provider's steps the portal shows." });

export const setupLinkEvents = {
  "setup_link.created": setupLink({
    when: "A link was made by which an admin without an account sets up domains, provisioning or sign-in.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: holds({
      name,
      intents: z.array(z.string()).readonly().meta({ description: "What it is for." }),
      idp,
      emails: z.array(z.string()).readonly().meta({ description: "Who may open it; empty: whoever has it." }),
      frameOrigins: z.array(z.string()).readonly().meta({ description: "Whose pages may show it in a frame." }),
      expiresAt: instant,
    }),
    example: {
      after: {
        ...{ name: "Acme IT", intents: ["domains", "sso", "scim"], idp: "entra", emails: ["it@acme.example"] },
        ...{ frameOrigins: [], expiresAt: EXAMPLE.later },
      },
    },
  }),
  "setup_link.opened": setupLink({
    when: "A browser opened a set-up link.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: holds(whence),
    example: { after: { ip: "192.0.2.7", userAgent: "Mozilla/5.0" } },
  }),
  "setup_link.confirmed": setupLink({
    when: "Somebody proved one of the mailboxes of a set-up link; the link is that mailbox's alone from the first time on.",
    use: "Nothing, unless you review access: then check that it was expected.",
    after: holds({ email: z.string(), ...whence }),
    example: { after: { email: "it@acme.example", ip: "192.0.2.7", userAgent: "Mozilla/5.0" } },
  }),
  "setup_link.updated": setupLink({
    when: "Whoever has opened a set-up link chose another identity provider.",
    use: "Nothing to do.",
    before: holds({ idp }),
    after: holds({ idp }),
    example: { before: { idp: null }, after: { idp: "okta" } },
  }),
  "setup_link.asked_for": setupLink({
    when: "Somebody with a set-up link that does not work any more asked for a new one; its maker, or the owners, are told by mail.",
    use: "Make a new link, if you know who asks.",
    after: holds({
      email: z.string().nullable().meta({ description: "What the person gave as an address; not proved." }),
      ip: whence.ip,
    }),
    example: { after: { email: "it@acme.example", ip: "192.0.2.7" } },
  }),
  "setup_link.finished": setupLink({
    when: "Whoever has opened a set-up link said that all is done; the link does not work any more.",
    use: "Go on with what waited for the set-up.",
    after: holds({
      rehearsing: z.array(z.string()).readonly().meta({ description: "The ids of connections that are not live yet." }),
    }),
    example: { after: { rehearsing: [] } },
  }),
  "setup_link.revoked": setupLink({
    when: "A set-up link was revoked; it does not work any more, nor do the sessions that it has opened.",
    use: "Nothing to do.",
    before: holds({ name, state: z.string() }),
    example: { before: { name: "Acme IT", state: "open" } },
  }),
};
