/** Connections as everybody outside the room sees them, and as events tell of them. */

import { type Attempt, attemptsAt } from "../../platform/jobs/attempts.ts";
import type { Warning } from "../sentences/told-warnings.ts";
import type { ConnectionDoc } from "./connection.model.ts";
import type { OidcSettings } from "./oidc/types.ts";
import type { Dropped } from "./requests/dropped-attributes.ts";
import { type Certificate, certificateOf, type SamlWarning, warningsOf } from "./saml/certificates.ts";
import { settingsOf } from "./settings.ts";
import { GOING_LIVE } from "./stages/going-live.ts";
import type { ConnectionKind, People, Profile, SamlSettings, ScimSettings } from "./types.ts";

/** A connection as everybody outside the room sees it: without its secrets. */
export interface Connection {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly profile: Profile;
  readonly status: "enabled" | "disabled" | "retiring";
  readonly settings: ScimSettings;
  /** Null for every other kind. */
  readonly saml: ShownSaml | null;
  readonly oidc: OidcSettings | null;
  /** When somebody last signed in through it. */
  readonly lastSignInAt: Date | null;
  /** When a test of it would have signed somebody in. */
  readonly lastTestedAt: Date | null;
  /** How its end goes, while that is not done. */
  readonly ending: Ending | null;
  /** While it goes live after a rehearsal. */
  readonly goingLive: Tries | null;
  /** While people are taken over from it, or by it. */
  readonly moving: NonNullable<ConnectionDoc["moving"]> | null;
  /** What was sent over it and is not kept. */
  readonly dropped: readonly Dropped[];
  /** In the answer of a change: what whoever made it should know. */
  readonly warnings?: readonly Warning[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An end that was asked for and is not done: its people are let go, and a try that failed comes back. */
export interface Ending extends Tries {
  readonly people: People;
}

/** Work on a connection that was asked for and is not done. */
export interface Tries {
  readonly since: Date;
  /** Why the last try failed, in a sentence. */
  readonly error: string | null;
  readonly triedAt: Date | null;
  readonly nextTryAt: Date | null;
}

/** The SAML settings of a connection, with what its certificates say. */
export interface ShownSaml extends Omit<SamlSettings, "certificates"> {
  readonly certificates: readonly Certificate[];
  readonly warnings: readonly SamlWarning[];
}

/** What events tell of a connection. */
export const told = ({ kind, name, profile, status, settings, saml, oidc, trustedIssuer }: ConnectionDoc) => ({
  kind,
  name,
  profile,
  status,
  settings,
  ...(trustedIssuer && { trustedIssuer: toldIssuer(trustedIssuer) }),
  ...(saml && { saml: { ...saml, certificates: saml.certificates.map((one) => certificateOf(one).fingerprint) } }),
  ...(oidc && { oidc: toldOidc(oidc) }),
});

const toldIssuer = ({ issuer, keysAt, audience, pollAt }: NonNullable<ConnectionDoc["trustedIssuer"]>) => ({
  ...{ issuer, jwksUri: keysAt },
  ...(audience && { audience }),
  ...(pollAt && { polledAt: pollAt }),
});

const toldOidc = ({ provider: { fetchedAt: _, dueAt: __, error: ___, ...provider }, ...oidc }: OidcSettings) => ({
  ...oidc,
  provider,
});

const shownSaml = (saml: SamlSettings): ShownSaml => {
  const certificates = saml.certificates.map(certificateOf);
  return { ...saml, metadata: saml.metadata ?? null, certificates, warnings: warningsOf(saml, certificates) };
};

/** As the tries at its end are known by. */
export const CONNECTION_ENDING = "connection_ending";

/** Connections with how far their ends are. */
export async function presentAll(documents: readonly ConnectionDoc[]): Promise<Connection[]> {
  const ending = documents.filter(({ status }) => status === "retiring").map(({ _id }) => _id);
  const goingLive = documents.filter((one) => one.goingLive && !ending.includes(one._id)).map(({ _id }) => _id);
  const attempts = new Map([
    ...(await attemptsAt(CONNECTION_ENDING, ending)),
    ...(await attemptsAt(GOING_LIVE, goingLive)),
  ]);
  return documents.map((document) => present(document, attempts.get(document._id)));
}

/** One connection. `attempt` is the last one at its end, or at its going live. */
export const present = (document: ConnectionDoc, attempt?: Attempt): Connection => {
  const { _id: id, kind, name, profile, settings, saml, oidc, lastSignInAt, version, createdAt, updatedAt } = document;
  const status = document.status === "enabled" || document.status === "retiring" ? document.status : "disabled";
  return {
    ...{ id, kind, name, profile, status, settings: settingsOf(settings), version, createdAt, updatedAt },
    dropped: document.dropped ?? [],
    saml: saml ? shownSaml(saml) : null,
    oidc: oidc ?? null,
    lastSignInAt: lastSignInAt ?? null,
    lastTestedAt: document.lastTestedAt ?? null,
    ending: status === "retiring" ? endingOf(document, attempt) : null,
    goingLive: document.goingLive ? triesOf(document.goingLive.since, attempt) : null,
    moving: document.moving ?? null,
  };
};

const endingOf = ({ retiringPeople, retiringSince, updatedAt }: ConnectionDoc, attempt?: Attempt): Ending => ({
  people: retiringPeople ?? "keep",
  ...triesOf(retiringSince ?? updatedAt, attempt),
});

const triesOf = (since: Date, attempt?: Attempt): Tries => ({
  since,
  error: attempt?.error ?? null,
  triedAt: attempt?.triedAt ?? null,
  nextTryAt: attempt?.nextTryAt ?? null,
});
