/** What standards ask of a service provider, clause by clause, and whether a connection as it is set keeps it. */
import type { ClauseCode } from "../../sentences/sentence.ts";
import type { ScimSettings } from "../types.ts";

/**
 * The documents that have clauses: profiles of interoperability and of IPSIE (its levels for accounts and for sessions), and the RFCs of
 * SCIM.
 */
export const DOCUMENTS = ["scim_interop", "ipsie_al", "ipsie_sl", "rfc7643", "rfc7644", "rfc9865"] as const;
export type ConformanceDocument = (typeof DOCUMENTS)[number];

/** What other rooms know of what a connection keeps. */
export interface FromAbove {
  /** A stream of the organization sends the end of sessions. */
  readonly sendsSignals: boolean;
}

/** What clauses are judged by. */
export interface Facts extends FromAbove {
  readonly settings: ScimSettings;
  /** Clients come over TLS: the public URL says so. */
  readonly isSecure: boolean;
  /** An issuer is trusted to end sessions. */
  readonly trustsIssuer: boolean;
  /** An OAuth client of the connection proves itself by a signed JWT, wherever such are taken. */
  readonly hasSigningClient: boolean;
  /** No token that was made by hand lives for ever. */
  readonly tokensEnd: boolean;
  /** The connection demands how somebody has proved to be there. */
  readonly demandsMethods: boolean;
  /** The certificates of the identity provider are read again by themselves. */
  readonly readsCertificates: boolean;
  /** Nobody comes in but by SSO. */
  readonly ssoOnly: boolean;
  /** The provider has an address for signing out. */
  readonly hasLogoutThere: boolean;
  /** Signing out here goes on to the provider. */
  readonly signsOutThere: boolean;
}

/**
 * Kept, or why not, and by which setting it would be: its name is that of the field of REST. Several that are set in one go stand side by side,
 * names and values, with commas between them.
 */
export type Verdict =
  | { readonly met: true }
  | { readonly met: false; readonly because: ClauseCode; readonly setting?: readonly [name: string, value: string] };

/** One thing that is asked for. */
export interface Clause {
  readonly id: string;
  readonly document: ConformanceDocument;
  /** Of a document that has levels. */
  readonly level?: string;
  readonly title: ClauseCode;
  readonly judge: (facts: Facts) => Verdict;
  /**
   * The test that shows it, by its file and its name: one that the suite runs everywhere. A test holds this list to that. Null for what no
   * connection of the kind keeps.
   */
  readonly proof: readonly [file: string, name: string] | null;
}

/** A clause of SCIM as its list has it: the file of its test is below test/surfaces/scim. */
export type Row = readonly [id: string, title: ClauseCode, judge: Clause["judge"], file: string, proof: string];

export const MET = { met: true } as const;

/** A clause of a document that has levels; the file of its test is named from the top. */
export type LevelRow = readonly [
  level: string,
  id: string,
  title: ClauseCode,
  judge: Clause["judge"],
  file?: string,
  proof?: string,
];

/** Such a row as a clause. */
export const levelled =
  (document: ConformanceDocument) =>
  ([level, id, title, judge, file, proof]: LevelRow): Clause => ({
    ...{ id: `${level}.${id}`, document, level, title, judge },
    proof: file === undefined || proof === undefined ? null : [`${file}.test.ts`, proof],
  });

/** Kept by everybody. */
export const always = (): Verdict => MET;

/** Kept by nobody who comes by this protocol. */
export const never = (because: ClauseCode, setting: readonly [string, string]) => (): Verdict => ({
  met: false,
  because,
  setting,
});

/** Kept where a setting has this value. */
export const where =
  <K extends keyof ScimSettings>(name: K, value: ScimSettings[K] & (boolean | string), because: ClauseCode) =>
  ({ settings }: Facts): Verdict =>
    settings[name] === value ? MET : { met: false, because, setting: [`settings.${name}`, String(value)] };

/** Kept where a fact is so. */
export const whereFact =
  (
    fact: { [F in keyof Facts]: Facts[F] extends boolean ? F : never }[keyof Facts],
    because: ClauseCode,
    setting?: readonly [string, string],
  ) =>
  (facts: Facts): Verdict =>
    facts[fact] ? MET : { met: false, because, ...(setting && { setting }) };
