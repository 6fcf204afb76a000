/** Which of the addresses in a record is the person's. Pure. */
import { emailKey } from "../../address.ts";

interface Email {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly primary?: unknown;
}

/**
 * The first that is an address: the primary one, else a work address, else any in order, else the userName. "n/a", "-" and the like are
 * mirrored as they were sent, but they are nobody's.
 */
export function addressIn(emails: readonly Email[], userName: string): string | undefined {
  const ordered = [
    ...emails.filter(({ primary }) => primary === true),
    ...emails.filter(({ type }) => typeof type === "string" && type.toLowerCase() === "work"),
    ...emails,
    { value: userName },
  ];
  return ordered.map(({ value }) => value).find(isAddress);
}

const isAddress = (value: unknown): value is string => typeof value === "string" && emailKey(value) !== null;
