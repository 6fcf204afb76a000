/** What /metrics tells of sessions and personal tokens. */
import type { Look } from "../../platform/telemetry/looks.ts";
import { SessionModel } from "./session.model.ts";
import { PersonalTokenModel } from "./tokens/personal-token.model.ts";

const [SESSIONS, TOKENS] = ["rollcall_sessions", "rollcall_personal_tokens"] as const;
/** Counting goes no further: a number is not worth an index read to its end. */
const MOST = 1_000_000;
const ACROSS = { acrossOrganizations: "how many there are is told of all" } as const;

export const sessionsLook: Look = {
  name: "sessions",
  freshMs: 15_000,
  tells: {
    [SESSIONS]: "Sessions that have not expired; 1,000,000 also when there are more",
    [TOKENS]: "Personal tokens that have not expired; 1,000,000 also when there are more",
  },
  look: async () => {
    const live = { expiresAt: { $gt: new Date() } };
    const [sessions, tokens] = await Promise.all([
      SessionModel.countDocuments(live).limit(MOST),
      PersonalTokenModel.countDocuments(live).setOptions(ACROSS).limit(MOST),
    ]);
    return [
      { of: SESSIONS, value: sessions },
      { of: TOKENS, value: tokens },
    ];
  },
};
