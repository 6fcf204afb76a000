/** What an identity provider sends, handed to whoever understands it: the domain knows no protocol. Put in force by app.ts. */
import type { ConnectionCaller } from "../connections/types.ts";

/** A request as it comes over a connection. */
export interface Sent {
  readonly method: string;
  /** Below the base address, with the query. */
  readonly path: string;
  readonly body?: unknown;
}

/** What it is answered. */
export interface Heard {
  readonly status: number;
  /** Undefined where there is none. */
  readonly body: unknown;
}

/** How the answer is found; with `log` the request gets its line in the connection's log. */
export type Hearing = (caller: ConnectionCaller, sent: Sent, log?: string) => Promise<Heard>;

let hearing: Hearing | undefined;

/** Names who understands what is sent. */
export const useHearing = (heard: Hearing): void => {
  hearing = heard;
};

/** Sends a request as the connection. */
export const send: Hearing = (caller, sent, log) => {
  if (!hearing) throw new Error("Nobody hears what identity providers send: call useHearing at start.");
  return hearing(caller, sent, log);
};
