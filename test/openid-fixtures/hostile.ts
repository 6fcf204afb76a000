/** What a hostile answer is made of: a request that waits, an honest provider, and one of somebody else's. */
import type { Begun, Issuer, SigningKey } from "../support/openid/issuer.ts";
import type { Browser } from "../support/sso.ts";

/** What is there when an answer is made. */
export interface Scene {
  readonly issuer: Issuer;
  /** The request that this browser was sent with. */
  readonly begun: Begun;
  readonly browser: Browser;
  /** A key that no provider of ours has. */
  readonly foreign: SigningKey;
  /** Another request of this browser at the same connection. */
  readonly again: () => Promise<Begun>;
  /** The same at another organization's connection. */
  readonly elsewhere: () => Promise<Begun>;
  /** Brings something there before. */
  readonly bring: (path: string) => Promise<unknown>;
}

/** An answer that must be refused: by which name, and the address that the browser is sent to. */
export interface Hostile {
  readonly name: string;
  readonly reason: string;
  readonly make: (scene: Scene) => Promise<string> | string;
  /** Brought by a browser that did not begin. */
  readonly fromElsewhere?: true;
}

/** Whom the honest answers are about: whoever is refused would have come in. */
export const JANE = { sub: "jane", name: "Jane", email: "jane@hostile.test", groups: ["staff"] };

/** The address, with its query changed. */
export function changed(path: string, change: (query: URLSearchParams) => void): string {
  const url = new URL(path, "http://here");
  change(url.searchParams);
  return url.pathname + url.search;
}

/** An answer with this ID token. */
export const withToken = ({ issuer, begun }: Scene, id_token: unknown): string =>
  issuer.vouch(begun, { access_token: "access", token_type: "Bearer", id_token });

/** An answer whose ID token says something else than an honest one. */
export const saying =
  (claims: Record<string, unknown>) =>
  async (scene: Scene): Promise<string> =>
    withToken(scene, await scene.issuer.sign(scene.issuer.claims(scene.begun, { ...JANE, ...claims })));

/** An honest answer. */
export const honest = ({ issuer, begun }: Scene): Promise<string> => issuer.signIn(begun, JANE);
