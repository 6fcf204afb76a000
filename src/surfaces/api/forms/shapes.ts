/** Schemas that several resources share. A schema with a name (`meta({ id })`) becomes a component of the OpenAPI document. */
import { z } from "zod";
import { isVisible, typedAddress, visibleName } from "../../../domain/address.ts";
import type { Locale } from "../../../domain/locale.ts";
import type { Counted, Page } from "../../../domain/page.ts";
import type { Sentence } from "../../../domain/sentences/sentence.ts";
import type { Warning, WarningsTold } from "../../../domain/sentences/told-warnings.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { timeIn } from "../../../domain/times.ts";
import type { Reply } from "../call.ts";

/** A point in time in an answer: a Date here, RFC 3339 in UTC on the wire. */
export const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });

/** How far something is that was ended and is not gone yet. */
export const triesAtEnd = {
  since: instant,
  error: z.string().nullable().meta({ description: "Why the last try failed; null while none has." }),
  triedAt: instant.nullable(),
  nextTryAt: instant.nullable().meta({ description: "Null while it is being tried." }),
};

/** A point in time in a body or in a query: RFC 3339, and one that there is. */
export const moment = z
  .string()
  .meta({ format: "date-time" })
  .transform((text, context) => {
    const time = timeIn(text);
    if (time) return time;
    context.addIssue({ code: "custom", input: text, message: NO_TIME, params: { code: "format" } });
    return z.NEVER;
  });
const NO_TIME = "Use a date and time that there is, such as 2030-01-31T12:00:00Z (RFC 3339)";

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const ONE_LINE = /^[^\u0000-\u001f\u007f]*$/;
const NO_CONTROLS = "Control characters are not allowed";

/** One line that can be seen; what cannot be seen of it is taken out. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(ONE_LINE, NO_CONTROLS)
    .refine(isVisible, {
      error: "This must not be blank, or of characters that nobody sees",
      params: { code: "format" },
    })
    .overwrite(visibleName);

/** A name that people read. */
export const displayText = line(200);

/** Why something is done, in the words of whoever does it; it stands in the events of the change. */
export const reason = line(500)
  .optional()
  .meta({ description: "Why: it stands in the events of this change, as `cause.reason`." });

/** The body, or the query, of a change that takes nothing but a reason. */
export const Reasoned = z.strictObject({ reason }).meta({ id: "Reason" });

/** An id that the host application or the identity provider chose. */
export const externalId = z.string().min(1).max(255).regex(ONE_LINE, NO_CONTROLS);

/** Part of a URL. */
export const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "Use lower-case letters, digits and inner hyphens, 63 at most");

/** The key of a role. */
export const roleKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "Use lower-case letters, digits, hyphens and underscores, 64 at most");

/** An e-mail address as it may be sent; what the domain makes of it is its own rule. */
export const email = z.string().min(3).max(320).transform(typedAddress).meta({ format: "email" });

/** A list answer. */
export const listOf = <T extends z.ZodType>(name: string, item: T) =>
  z
    .object({
      data: z.array(item),
      page: z.object({
        nextCursor: z.string().nullable(),
        limit: z.int(),
        total: z.int().optional().meta({ description: "How many there are in all; only with `count=true`." }),
        totalIs: z
          .enum(["exact", "atLeast"])
          .optional()
          .meta({ description: "`atLeast`: there are more than were counted." }),
      }),
    })
    .meta({ id: name });

/** The reply that carries one page of a list. */
export const listReply = <T, W>(
  { items, nextCursor, counted }: Page<T> & { readonly counted?: Counted },
  limit: number,
  present: (item: T) => W,
): Reply<{ data: W[]; page: { nextCursor: string | null; limit: number } & Partial<Counted> }> => ({
  body: { data: items.map(present), page: { nextCursor, limit, ...counted } },
});

/** A warning in an answer: what whoever makes a change should know of it, though it is made. */
export const warningAnswer = z.object({
  code: z.string(),
  detail: z.string().meta({ description: "The warning in words." }),
  count: z.int().optional().meta({ description: "How many people or invitations it is about, where it counts them." }),
});

/** Presents warnings in words of this language. */
export const presentWarnings = <C extends keyof WarningsTold>(locale: Locale, warnings: readonly Warning<C>[]) =>
  warnings.map(({ code, said, count }) => ({
    code,
    detail: inWords(locale, said as Sentence),
    ...(count !== undefined && { count }),
  }));
