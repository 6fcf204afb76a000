/** What the log and the person are told of a change in how the person signs in. */
import type { Caller } from "../caller.ts";
import { type Happening, record } from "../events/events.ts";
import type { After, EventType } from "../events/types.ts";
import { queueMail } from "../mails/outbox.ts";
import type { Contents, Locale } from "../mails/types.ts";
import type { Visitor } from "../visitor.ts";
import type { PersonDoc } from "./person.model.ts";

/** Persons belong to no organization: what happens to them is in the log of the instance. */
const acting = (visitor: Visitor, personId: string): Caller => ({
  organizationId: "instance",
  actor: { kind: "person", id: personId },
  requestId: visitor.requestId,
});

/** What types say of a person's own doing, but for where it came from. */
type Own<T extends EventType> =
  After<T> extends infer A ? (A extends { from: unknown } ? Omit<A, "from"> : never) : never;
type Told<T extends EventType> =
  Own<T> extends never
    ? never
    : Record<never, never> extends Own<T>
      ? { readonly type: T; readonly after?: Own<T> }
      : { readonly type: T; readonly after: Own<T> };
type OfPerson = { [T in EventType]: Told<T> }[EventType];

/** Records what the person did, in the running transaction, with where it came from. */
export const recordOf = (visitor: Visitor, personId: string, { type, after }: OfPerson): Promise<void> => {
  const { ip, userAgent } = visitor;
  const from = { ip, userAgent: userAgent?.slice(0, 200) ?? null };
  // That `from` completes what each type says, the compiler does not see for all of them at once.
  const happening = { type, object: { type: "person", id: personId }, after: { ...after, from } } as Happening;
  return record(acting(visitor, personId), happening);
};

export type Notice = Contents["security_notice"]["what"];

/** Queues the mail that tells of a change, so that whoever did not make it can act. Only a proved address gets mail. */
export async function notify(person: PersonDoc, what: Notice): Promise<void> {
  if (!person.emailVerified) return;
  await queueMail({
    template: "security_notice",
    content: { name: person.displayName, what, at: new Date() },
    to: person.email,
    locale: localeOf(person),
    organizationId: null,
  });
}

/** The language the person chose. */
export const localeOf = ({ locale }: { readonly locale: string | null }): Locale | undefined =>
  locale === "en" || locale === "de" ? locale : undefined;
