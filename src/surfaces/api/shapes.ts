/** Schemas that several resources share. A schema with a name (`meta({ id })`) becomes a component of the OpenAPI document. */
import { z } from "zod";
import type { Page } from "../../domain/page.ts";
import type { Reply } from "./route.ts";

/** A point in time in an answer: a Date here, RFC 3339 in UTC on the wire. */
export const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** A point in time in a body: RFC 3339. */
export const moment = z
  .string()
  .meta({ format: "date-time" })
  .refine(
    (text) => RFC_3339.test(text) && !Number.isNaN(Date.parse(text)),
    "Use RFC 3339, such as 2030-01-31T12:00:00Z",
  )
  .transform((text) => new Date(text));

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const ONE_LINE = /^[^\u0000-\u001f\u007f]*$/;
const NOT_BLANK = /\S/;

/** A name that people read: one line, not blank. */
export const displayText = z
  .string()
  .max(200)
  .regex(ONE_LINE, "Control characters are not allowed")
  .regex(NOT_BLANK, "This must not be blank");

/** An id that the host application or the identity provider chose. */
export const externalId = z.string().min(1).max(255).regex(ONE_LINE, "Control characters are not allowed");

/** Part of a URL. */
export const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "Use lower-case letters, digits and inner hyphens, 63 at most");

/** The key of a role. */
export const roleKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "Use lower-case letters, digits, hyphens and underscores, 64 at most");

/** An e-mail address as it may be sent; what the domain makes of it is its own rule. */
export const email = z.string().min(3).max(254).meta({ format: "email" });

/** A list answer. */
export const listOf = <T extends z.ZodType>(name: string, item: T) =>
  z
    .object({ data: z.array(item), page: z.object({ nextCursor: z.string().nullable(), limit: z.int() }) })
    .meta({ id: name });

/** The reply that carries one page of a list. */
export const listReply = <T, W>(
  { items, nextCursor }: Page<T>,
  limit: number,
  present: (item: T) => W,
): Reply<{ data: W[]; page: { nextCursor: string | null; limit: number } }> => ({
  body: { data: items.map(present), page: { nextCursor, limit } },
});

const fault = z.object({ pointer: z.string(), code: z.string(), detail: z.string() });

/** What every failure looks like (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().meta({ description: "Where the code is explained." }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: "The request: quote it when you report a fault." }),
    code: z.string().meta({ description: "Stable; decide by it, not by the texts." }),
    loginUrl: z.string().optional().meta({
      description:
        "Where signing in goes on, for `sso_required`, and for `reauthentication_required` of a session by SSO.",
    }),
    errors: z.array(fault).optional().meta({
      description: "The faults of the input: a JSON pointer into the body, or `?name` for a query parameter.",
    }),
  })
  .meta({ id: "Problem", description: "An RFC 9457 problem." });
