/** What warnings name: what whoever makes a change should know of it, though it is made. */
import type { Sentence } from "./sentence.ts";

interface Members {
  readonly count: number;
  /** Whether nobody was left out when they were counted. */
  readonly isAll: boolean;
}

interface OfDomain {
  readonly domain: string;
}

/** What each warning names, by its code. */
export interface WarningsTold {
  readonly bypass_suspended: Members;
  /** `connection`: the one that nobody was seen to come by; null where that is so of all of them. */
  readonly sso_unproved: { readonly connection: string | null };
  /** Whom SSO shuts out, the first by name; and open offers that lead nowhere then. */
  readonly sso_shuts_out: Members & { readonly first: readonly string[]; readonly invitations: number };
  readonly sessions_end: Members;
  readonly sign_in_again: Members;
  readonly guests_remain: { readonly guests: number; readonly invitations: number };
  readonly teams_frozen: { readonly count: number };
  readonly team_of_same_name: { readonly count: number; readonly example: string };
  readonly external_domain: OfDomain;
  readonly confusable_domain: OfDomain;
  readonly sso_unreachable: Readonly<Record<never, never>>;
  readonly named_twice: { readonly times: number };
}

/** One warning: told in the language of the request. */
export type Warning<C extends keyof WarningsTold = keyof WarningsTold> = {
  readonly [K in C]: {
    readonly code: K;
    readonly said: Sentence<K>;
    /** How many people or offers it is about, where it counts them. */
    readonly count?: number;
  };
}[C];

/** Makes a warning; what its sentence names is checked by its code. @param count how many people or offers it is about */
export const warning = <C extends keyof WarningsTold>(code: C, parameters: WarningsTold[C], count?: number) =>
  ({ code, said: { code, parameters }, ...(count !== undefined && { count }) }) as unknown as Warning<C>;
