import type { ErrorCode } from "../../../domain/errors.ts";

/** The scimType keywords of RFC 7644 §3.12 and RFC 9865 §3 that this server uses. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "invalidCursor"
  | "invalidCount";

/** A refusal in the words of the protocol: HTTP status, scimType where one is defined, a sentence for the administrator. */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What the domain calls it; undefined where the protocol alone refuses. */
  readonly code: ErrorCode | undefined;

  constructor(
    status: number,
    scimType: ScimType | undefined,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    code?: ErrorCode,
  ) {
    super(detail);
    this.code = code;
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

/** A 400 with its scimType. */
export const refused = (scimType: ScimType, detail: string): ScimError => new ScimError(400, scimType, detail);

/** Input as it may be named in a message: short, printable, in quotes. */
export const quoted = (text: string): string =>
  `"${[...text.slice(0, 80)].map((c) => (c < " " || c === "\u007f" ? "?" : c)).join("")}"`;
