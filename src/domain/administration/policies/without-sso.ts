/** Who comes without single sign-on when it, or strict mode, is switched off, and who of them has nothing to sign in by yet. */

import { lacksCredentials } from "../../account/set-up.ts";
import type { Caller } from "../../caller.ts";
import { countToSetUp, pageToSetUp, type WithoutSso } from "../../memberships/lists/without-sso.ts";

export interface SetUpEffect {
  readonly total: number;
  readonly totalIs: "exact" | "atMost";
  readonly sample: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
}

const LOOKED_AT = 200;

/** Whom a mail would reach that sets up a password. The first hundreds are looked at one by one; of the rest everybody counts. */
export async function previewSetUp(caller: Caller, who: WithoutSso): Promise<SetUpEffect> {
  const first = await pageToSetUp(caller, who, "", LOOKED_AT);
  const sample = [];
  for (const member of first) if (await lacksCredentials(member)) sample.push(member);
  const isAll = first.length < LOOKED_AT;
  const others = isAll ? 0 : (await countToSetUp(caller, who)) - first.length;
  return {
    total: sample.length + others,
    totalIs: isAll ? "exact" : "atMost",
    sample: sample.map(({ _id: id, email, displayName }) => ({ id, email, displayName })),
  };
}
