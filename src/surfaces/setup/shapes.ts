/** What `/setup` takes and answers, as the OpenAPI document tells it. */

import { z } from "zod";
import { typedAddress } from "../../domain/address.ts";
import { CONNECTION_KINDS } from "../../domain/connections/types.ts";
import { LOCALES } from "../../domain/mails/types.ts";
import { SENDERS } from "../../domain/setup-links/sender.ts";
import { IDPS, INTENTS } from "../../domain/setup-links/types.ts";

const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });
const token = z.string().min(1).max(200).meta({ description: "The last part of the link's address." });
const email = z.string().min(3).max(320).transform(typedAddress).meta({ format: "email" });
const idp = z.enum(IDPS);

export const LinkToOpen = z.strictObject({ token }).meta({ id: "SetupLinkToOpen" });

export const Mailbox = z
  .strictObject({
    email,
    locale: z.enum(LOCALES).optional().meta({ description: "The language of the mail." }),
  })
  .meta({ id: "SetupMailbox" });

export const Confirmation = z
  .strictObject({ email, code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/, "Enter the six digits of the mail") })
  .meta({ id: "SetupConfirmation", examples: [{ email: "it@acme.example", code: "123456" }] });

export const ChosenIdp = z.strictObject({ idp }).meta({ id: "ChosenIdp" });

export const Finish = z
  .strictObject({
    leaveRehearsing: z.boolean().default(false).meta({
      description: "What is in rehearsal stays so, for somebody of the organization to take live.",
    }),
  })
  .meta({ id: "SetupFinish" });

export const NewLinkWanted = z
  .strictObject({
    token: token.optional().meta({ description: "Left out where the browser has a session of the link." }),
    email: email.optional().meta({ description: "Where whoever makes the new one finds the person who asks." }),
  })
  .meta({ id: "SetupLinkWanted" });

export const SetupSessionAnswer = z
  .object({
    organization: z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      logoUrl: z.string().nullable(),
      color: z.string().nullable(),
    }),
    link: z.object({
      id: z.string(),
      name: z.string().nullable(),
      intents: z.array(z.enum(INTENTS)),
      idp: idp.nullable(),
      expiresAt: instant,
    }),
    sender: z
      .object({ kind: z.enum(SENDERS), name: z.string().nullable() })
      .nullable()
      .meta({ description: "Who made the link, a member by name; null before a code by mail was confirmed." }),
    state: z.enum(["needs_code", "open"]).meta({
      description: "`needs_code`: nothing can be done before a code by mail was confirmed.",
    }),
    addresses: z
      .array(z.string())
      .meta({ description: "Who may confirm, all but hidden.", examples: [["i…@acme.example"]] }),
    email: z.string().nullable().meta({ description: "The mailbox that was confirmed in this browser." }),
    csrfToken: z.string().meta({ description: "What every call by this session sends as `X-CSRF-Token`." }),
    connections: z.array(z.object({ id: z.string(), kind: z.enum(CONNECTION_KINDS), name: z.string() })),
    domains: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: "SetupSession", description: "What the set-up portal begins with." });
