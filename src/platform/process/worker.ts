/** This process as one of several that another one has started (workers.ts): it is handed connections, and told when to stop. */
import cluster from "node:cluster";
import type { Socket } from "node:net";
import type { Counted } from "../telemetry/counted.ts";

/** What the first process says to one of its workers. */
export type Order =
  | { readonly connection: number }
  | { readonly stop: true }
  /** Tell what you have counted. */
  | { readonly tell: number }
  /** What all have counted, as you asked. */
  | { readonly asked: number; readonly all: readonly Counted[] };

/** What a worker says to the first process. */
export type Report =
  | { readonly ready: true }
  | { readonly taken: number }
  | { readonly leaving: true }
  /** None of us can work with the database any more, and why. */
  | { readonly refused: string }
  /** What it has counted: as it was told to, or, at its end, by itself. */
  | { readonly counted: Counted; readonly tells?: number }
  /** What have all counted? */
  | { readonly asks: number };

/** Whether this process is one of several that another one started. */
export const isWorker = (): boolean => cluster.isWorker;

/** Tells the process that started us. */
export function report(told: Report): void {
  if (process.connected) process.send?.(told, () => undefined); // who is gone needs not be told
}

/** Takes the connections that are handed over from now on. */
export function takeConnections(serve: (socket: Socket) => void): void {
  process.on("message", (order: Order, socket: Socket | undefined) => {
    if (!("connection" in order)) return;
    report({ taken: order.connection });
    // Who hung up on the way is not handed over.
    if (socket) serve(socket);
  });
}

/** Hears what else the first process says. */
export function onOrder(hear: (order: Order) => void): void {
  process.on("message", hear);
}

/** Hears when the first process says that it is time to stop. */
export function onStopOrder(stop: () => void): void {
  process.on("message", (order: Order) => {
    if ("stop" in order) stop();
  });
}
