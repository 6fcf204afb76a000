/** A provider that speaks OpenID Connect beside this instance, and somebody who comes by it: what a browser does between the two. */
import { type Begun, begunAt, type Issuer, startIssuer } from "../../test/support/openid/issuer.ts";
import { asGuest, type Stage } from "../stage.ts";
import { type Json, type Play, textAt, UnexpectedAnswer } from "../steps.ts";
import { cookiesOf } from "./sso.ts";

export const MIA = "mia@acme.example";

/** What the identity provider's admin page says of this client. */
export const CLIENT = { clientId: "rollcall", clientSecret: "told-by-the-provider" } as const;

/** A provider that can be signed out at, for as long as the story runs. */
export async function atProvider<T>(use: (issuer: Issuer) => Promise<T>): Promise<T> {
  const issuer = await startIssuer();
  issuer.metadata.end_session_endpoint = `${issuer.origin}/end`;
  try {
    return await use(issuer);
  } finally {
    await issuer.stop();
  }
}

/** A connection to the provider, by which Mia can come. */
export interface Door {
  readonly stage: Stage;
  readonly issuer: Issuer;
  readonly connection: Json;
  /** Below the organization. */
  readonly path: string;
}

/** Makes the connection, and takes it away at the end. */
export async function throughDoor(stage: Stage, use: (door: Door) => Promise<unknown>): Promise<void> {
  await atProvider(async (issuer) => {
    const connection = await stage.admin({
      method: "POST",
      path: "/connections",
      body: { kind: "oidc", name: "Acme OpenID", issuer: issuer.origin, ...CLIENT, nameIdMatches: "userName" },
      status: 201,
      answer: { kind: "oidc", openidProvider: { tokenEndpoint: `${issuer.origin}/token`, algorithms: ["ES256"] } },
      means: "The issuer and the client are enough: its metadata says the rest. In the console it is one form.",
    });
    const path = `/connections/${textAt(connection, "id")}`;
    await use({ stage, issuer, connection, path });
    await stage.admin({
      method: "DELETE",
      path,
      status: 204,
      means: "The connection goes, and what it opened with it.",
    });
  });
}

interface Arrival {
  readonly begun: Begun;
  readonly status: number;
  readonly page: string;
  readonly cookie: string;
}

/** Begins where a link leads, signs in at the provider as this person, and comes back. */
export async function arrives({ stage, issuer }: Door, link: string, person: Json): Promise<Arrival> {
  const sent = await fetch(link, { redirect: "manual" });
  const begun = begunAt(sent.headers.get("location") ?? "");
  const back = await issuer.signIn(begun, { sub: MIA, email: MIA, ...person });
  const headers = { cookie: cookiesOf(sent) };
  const answer = await fetch(stage.instance.origin + back, { redirect: "manual", headers });
  return { begun, status: answer.status, page: await answer.text(), cookie: cookiesOf(answer) };
}

/** Mia comes in by the connection, and looks who she is. @returns her browser */
export async function comes(door: Door, means: string, { claims = {}, answer = {} }: Coming = {}): Promise<Play> {
  const { loginUrl = "" } = door.connection.oidc as Record<string, string>;
  const { status, page, cookie } = await arrives(door, loginUrl, claims);
  if (status !== 303) throw new UnexpectedAnswer(`The sign-in was refused:\n${page}`);
  const mia = asGuest(door.stage.instance, door.stage.say, "Mia", cookie);
  const who = { membership: { email: MIA, status: "active" }, organization: { slug: "acme" }, ...answer };
  await mia({ method: "GET", path: "/auth/session", status: 200, answer: who, means });
  return mia;
}

interface Coming {
  /** What the ID token says beside who she is. */
  readonly claims?: Json;
  readonly answer?: Json;
}

/** She is signed in no more. */
export const isOut = (mia: Play, means: string) =>
  mia({ method: "GET", path: "/auth/session", status: 401, answer: { code: "unauthenticated" }, means });
