/** In which language people want their mail. */
import type { Locale } from "../mails/types.ts";
import { PersonModel } from "./person.model.ts";
import { localeOf } from "./security-notices.ts";

/** An address that is written to, and the account that it is written about. */
interface Addressed {
  readonly personId: string;
  readonly emailKey: string;
}

/**
 * The language that each address is written to in, by the key of the address: that of whoever proved it and so reads it, else that of
 * the account itself; nothing where neither chose one.
 */
export async function localesOf(addressed: readonly Addressed[]): Promise<Map<string, Locale>> {
  const found = await PersonModel.find(
    {
      $or: [
        { _id: { $in: addressed.map(({ personId }) => personId) } },
        { emailKey: { $in: addressed.map(({ emailKey }) => emailKey) }, emailVerified: true },
      ],
    },
    { emailKey: 1, emailVerified: 1, locale: 1 },
  ).lean();
  const own = new Map(found.map((person) => [person._id, localeOf(person)]));
  const proved = new Map(
    found.filter(({ emailVerified }) => emailVerified).map((person) => [person.emailKey, localeOf(person)]),
  );
  return new Map(
    addressed.flatMap(({ personId, emailKey }) => {
      const locale = proved.get(emailKey) ?? own.get(personId);
      return locale === undefined ? [] : [[emailKey, locale] as const];
    }),
  );
}
