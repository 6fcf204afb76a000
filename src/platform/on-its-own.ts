/** Work that is no part of what begins it. */
import { AsyncLocalStorage } from "node:async_hooks";

/** Runs `work` with nothing of the request or the transaction around the caller: it joins neither, and is told of neither. */
export const onItsOwn = AsyncLocalStorage.snapshot();
