/** The looks at a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). */
import { refuse, shown } from "../refusal.ts";
import { checkExpires, commonLooks, type Expected, type Parts, secondsOf } from "./token.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** What it says, once it is known to be genuine. */
export interface LogoutSaid {
  readonly jti: string;
  readonly sub: string | undefined;
  readonly sid: string | undefined;
  readonly at: Date;
}

/** Each throws RefusedToken. */
export const logoutTokenLooks = (parts: Parts, expected: Expected): readonly (() => void)[] => {
  const { header, claims } = parts;
  return [
    ...commonLooks(parts, expected),
    () => checkExpires(claims),
    // One that is declared as something else, such as an ID token or an access token, is no logout token.
    () => {
      const { typ } = header;
      if (typ !== undefined && !(typeof typ === "string" && /^(?:application\/)?(?:logout\+jwt|jwt)$/i.test(typ)))
        refuse("token_type_wrong", `typ is ${shown(typ)}, not logout+jwt.`);
    },
    () => {
      const { events } = claims;
      const event =
        typeof events === "object" && events !== null
          ? Object.getOwnPropertyDescriptor(events, EVENT)?.value
          : undefined;
      if (typeof event !== "object" || event === null) refuse("event_missing", `events does not name ${EVENT}.`);
    },
    () => {
      if ("nonce" in claims) refuse("nonce_forbidden", "A logout token has no nonce.");
    },
    () => void saidIn(claims),
  ];
};

/** @throws RefusedToken */
export function saidIn(claims: Parts["claims"]): LogoutSaid {
  const { jti, sub, sid } = claims;
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
  const id = text(jti) ?? refuse("claims_unusable", "jti is missing.");
  const said = { jti: id, sub: text(sub), sid: text(sid), at: new Date((secondsOf(claims, "iat") ?? 0) * 1_000) };
  if (said.sub === undefined && said.sid === undefined) refuse("subject_missing", "There is neither sub nor sid.");
  return said;
}
