import { requireNotHandingOver } from "../../../domain/connections/stages/handing-over.ts";
import type { ConnectionCaller, TokenScope } from "../../../domain/connections/types.ts";
import { DomainError } from "../../../domain/errors.ts";
import type { Links } from "../answers/links.ts";
import type { Reading } from "../canonical/reading.ts";
import type { AskedAttributes } from "../projection/projection.ts";
import type { Tags } from "./preconditions.ts";

/** One operation on resources, whether it came alone or in a Bulk. */
export interface Call {
  readonly caller: ConnectionCaller;
  readonly links: Links;
  readonly reading: Reading;
  /** Throws when the token was revoked or the connection switched off meanwhile; a long Bulk asks before each operation. */
  readonly recheck: () => Promise<unknown>;
  readonly asked: AskedAttributes;
  readonly body: unknown;
  readonly ifMatch: Tags | undefined;
  readonly ifNoneMatch: Tags | undefined;
}

/** @throws DomainError `forbidden` when the token was not given this scope. */
export function permit({ caller }: Pick<Call, "caller">, scope: TokenScope): void {
  if (!caller.scopes.has(scope)) throw new DomainError("forbidden", `This token does not carry the scope ${scope}.`);
  if (scope.endsWith(":write")) requireNotHandingOver(caller);
}

const MOST_TRIES = 40;

/**
 * Runs a change that reads a version and writes at it, again when somebody else was faster.
 * A client that named the version itself (If-Match) hears of it instead.
 */
export async function atFreshVersion<T>({ ifMatch }: Pick<Call, "ifMatch">, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "stale" || (ifMatch !== undefined && ifMatch !== "any"))
        throw error;
      if (tries >= MOST_TRIES)
        throw new DomainError("unavailable", "Too many changes of one resource at the same time.");
    }
  }
}
