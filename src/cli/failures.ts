/** What can go wrong at the terminal, in one sentence each, and what the command then ends with. */
import { type Failure, RollcallError } from "../client/failures.ts";
import { StartupError } from "../platform/process/startup-error.ts";
import { plain } from "./printing/plain.ts";

/** What the command ends with. */
export const EXIT = { ok: 0, found: 1, usage: 2 } as const;

/** Asked wrongly: the message says how to ask. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something that cannot be done or found, said in a sentence. */
export class Unable extends Error {
  override readonly name = "Unable";
}

export interface Told {
  readonly code: string;
  readonly message: string;
  /** The request, to quote when a fault is reported. */
  readonly reference?: string;
  readonly exit: number;
}

/** What to say of a failure. @param at where the command asked */
export function toldOf(error: unknown, at: string): Told {
  if (error instanceof UsageError) return { code: "usage", message: error.message, exit: EXIT.usage };
  if (error instanceof RollcallError) return ofAnswer(error, at);
  if (error instanceof StartupError || error instanceof Unable)
    return { code: "unable", message: error.message, exit: EXIT.found };
  return { code: "internal", message: ofSystem(error), exit: EXIT.found };
}

function ofAnswer({ code, message, failure }: RollcallError, at: string): Told {
  const told = { code, exit: EXIT.found };
  if (!failure) return { ...told, message: `${message} (Asked at ${at}.)${WAYS[code] ?? ""}` };
  const reference = failure.instance.replace(/^urn:rollcall:request:/, "");
  return { ...told, reference, message: `${failure.detail}${faultsOf(failure)}${HINTS[code] ?? ""}` };
}

const WAYS: Readonly<Record<string, string>> = {
  unreachable: " Start it with `rollcall up`, or say with --url or ROLLCALL_URL where it is.",
};

const HINTS: Readonly<Record<string, string>> = {
  unauthenticated:
    " Set ROLLCALL_KEY to the operator key or an API key of the organization, or name its file with --key-file.",
  reason_required: " Say why with --reason.",
};

const faultsOf = ({ errors = [] }: Failure): string =>
  errors.map(({ pointer, detail }) => ` ${pointer.replace(/^[#/]+/, "") || "The body"}: ${detail}`).join("");

/** What the system refuses, in its own words: no stack, which says nothing to whoever types. */
function ofSystem(error: unknown): string {
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (code && syscall) return `The system refuses ${[syscall, path].filter(Boolean).join(" ")} (${code}).`;
  return `Something went wrong that should not have: ${message ?? String(error)}`;
}

/** The sentence as it is printed. */
export const sentenceOf = ({ code, message, reference }: Told): string =>
  `rollcall: ${plain(message)}${code === "usage" || code === "unable" ? "" : ` (${[code, reference].filter(Boolean).join(", ")})`}`;
