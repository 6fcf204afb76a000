/** Work that is no part of what begins it. */
import { AsyncLocalStorage } from "node:async_hooks";
import { isDryRun, writingNothing } from "../dry-run/world.ts";

/** Runs `work` with nothing of the request, the transaction or the dry run around the caller: for what the process does for everybody. */
export const apart = AsyncLocalStorage.snapshot();

/** The same for what a request begins. What a dry run begins writes nothing. */
export const detached = <T>(work: () => T): T => apart(isDryRun() ? () => writingNothing(work) : work);
