/** Connections as everybody outside the room sees them, and as events tell of them. */
import { type Attempt, attemptsAt } from "../../platform/attempts.ts";
import { type Certificate, certificateOf, type SamlWarning, warningsOf } from "./certificates.ts";
import type { ConnectionDoc } from "./connection.model.ts";
import type { Dropped } from "./dropped.ts";
import type { People, Profile, SamlSettings, ScimSettings } from "./nouns.ts";
import { settingsOf } from "./settings.ts";

export interface Connection {
  readonly id: string;
  readonly kind: "scim" | "saml";
  readonly name: string;
  readonly profile: Profile;
  readonly status: "enabled" | "disabled" | "retiring";
  readonly settings: ScimSettings;
  /** Null for a scim connection. */
  readonly saml: ShownSaml | null;
  /** When somebody last signed in through it. */
  readonly lastSignInAt: Date | null;
  /** How its end goes, while that is not done. */
  readonly ending: Ending | null;
  /** What was sent over it and is not kept. */
  readonly dropped: readonly Dropped[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An end that was asked for and is not done: its people are let go, and a try that failed comes back. */
export interface Ending {
  readonly people: People;
  readonly since: Date;
  /** Why the last try failed, in a sentence. */
  readonly error: string | null;
  readonly triedAt: Date | null;
  readonly nextTryAt: Date | null;
}

export interface ShownSaml extends Omit<SamlSettings, "certificates"> {
  readonly certificates: readonly Certificate[];
  readonly warnings: readonly SamlWarning[];
}

/** What events tell of a connection. */
export const told = ({ kind, name, profile, status, settings, saml }: ConnectionDoc) => ({
  kind,
  name,
  profile,
  status,
  settings,
  ...(saml && { saml: { ...saml, certificates: saml.certificates.map((one) => certificateOf(one).fingerprint) } }),
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
  const attempts = await attemptsAt(CONNECTION_ENDING, ending);
  return documents.map((document) => present(document, attempts.get(document._id)));
}

/** One connection. `attempt` is the last one at its end. */
export const present = (document: ConnectionDoc, attempt?: Attempt): Connection => {
  const { _id: id, kind, name, profile, settings, saml, lastSignInAt, version, createdAt, updatedAt } = document;
  const status = document.status === "enabled" || document.status === "retiring" ? document.status : "disabled";
  return {
    ...{ id, kind, name, profile, status, settings: settingsOf(settings), version, createdAt, updatedAt },
    dropped: document.dropped ?? [],
    saml: saml ? shownSaml(saml) : null,
    lastSignInAt: lastSignInAt ?? null,
    ending: status === "retiring" ? endingOf(document, attempt) : null,
  };
};

const endingOf = ({ retiringPeople, retiringSince, updatedAt }: ConnectionDoc, attempt?: Attempt): Ending => ({
  people: retiringPeople ?? "keep",
  since: retiringSince ?? updatedAt,
  error: attempt?.error ?? null,
  triedAt: attempt?.triedAt ?? null,
  nextTryAt: attempt?.nextTryAt ?? null,
});
