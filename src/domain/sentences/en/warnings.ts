/** What whoever makes a change should know of it, in English. */
import type { Words } from "../sentence.ts";
import type { WarningsTold } from "../told-warnings.ts";

interface Counted {
  readonly count: number;
  readonly isAll: boolean;
}

/** How many members, and what is so of them. */
const members = ({ count, isAll }: Counted, one: string, many: string): string =>
  `${isAll ? "" : "At least "}${count} ${count === 1 ? `member ${one}` : `members ${many}`}`;

const are = (counted: Counted, rest: string): string => members(counted, `is ${rest}`, `are ${rest}`);

const offers = (count: number): string =>
  count === 1 ? "1 open invitation of an outsider" : `${count} open invitations of outsiders`;

/** The first by name, and how many more. */
const named = (first: readonly string[], count: number): string => {
  if (first.length === 0) return "";
  return ` (${first.join(", ")}${count > first.length ? ` and ${count - first.length} more` : ""})`;
};

export const warningsEn: Words<WarningsTold> = {
  bypass_suspended: (counted) => are(counted, "allowed without SSO, and can sign in by SSO only now."),
  sso_unproved: ({ connection }) =>
    connection === null
      ? "Nobody has ever signed in by SSO here, not even in a test. Try it before you sign out."
      : `Nobody has ever signed in by ${connection}, not even in a test. Try it first: where it fails, only owners can come in.`,
  sso_shuts_out: ({ first, invitations, ...counted }) =>
    [
      ...(counted.count > 0
        ? [
            `${members(counted, "could", "could")} come in by SSO only, and may have no account there${named(first, counted.count)}.`,
          ]
        : []),
      ...(invitations > 0 ? [`${offers(invitations)} could be taken up by SSO only.`] : []),
      "Allow access without SSO, or give them an account at the identity provider.",
    ].join(" "),
  sessions_end: (counted) =>
    are(counted, "signed in by password alone: their sessions end, and a second factor is set up at the next sign-in."),
  sign_in_again: (counted) =>
    are(
      counted,
      "signed in in a way that is not enough any more: their sessions end, and they sign in again by what is allowed.",
    ),
  guests_remain: ({ guests, invitations }) => {
    const kept = guests === 1 ? "1 guest keeps their access" : `${guests} guests keep their access`;
    const open = invitations === 1 ? "1 open invitation of a guest" : `${invitations} open invitations of guests`;
    return `${kept}; ${open} cannot be accepted while this is off.`;
  },
  teams_frozen: ({ count }) => `${count} teams lose their group, and with it the seats that it gave.`,
  team_of_same_name: ({ count, example }) =>
    `${count} groups get a team beside one of the same name that was made by hand, such as ${example}. To fill that one, map the group to it.`,
  external_domain: ({ domain }) => `${domain} is none of the organization's verified domains.`,
  confusable_domain: ({ domain }) => `${domain} may be taken for another domain. Compare it letter by letter.`,
  sso_unreachable: () =>
    "This organization is entered by SSO, and an outsider may have no account there: give one at the identity provider, or allow access without SSO.",
  named_twice: ({ times }) => `The address is named ${times} times; it counts once.`,
};
