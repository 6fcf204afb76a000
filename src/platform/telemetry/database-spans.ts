/** Spans of what is asked of the database, by the driver's own events: the command and the collection, nothing of what was asked. */
import type { mongo } from "mongoose";
import type { About, Span } from "./tracing.ts";

const nameOf = (command: Readonly<Record<string, unknown>>, operation: string): string | undefined => {
  const named = operation === "getMore" ? command.collection : command[operation];
  return typeof named === "string" ? named : undefined;
};

/**
 * Begins a span for each command within one that is recorded. What the program asks by itself again and again is traced by nobody, unless
 * there was something to do.
 */
export function watchCommands(client: mongo.MongoClient, begin: (about: About) => Span, isWanted: () => boolean): void {
  const underWay = new Map<string, Span>();
  const keyOf = (event: { address: string; requestId: number }): string => `${event.address} ${event.requestId}`;
  client
    .on("commandStarted", (event) => {
      if (!isWanted()) return;
      const { commandName: operation, command, databaseName } = event;
      const collection = nameOf(command as Record<string, unknown>, operation);
      const attributes = {
        "db.system.name": "mongodb",
        "db.namespace": databaseName,
        "db.operation.name": operation,
        ...(collection !== undefined && { "db.collection.name": collection }),
      };
      const name = collection === undefined ? operation : `${operation} ${collection}`;
      underWay.set(keyOf(event), begin({ name, kind: "client", attributes }));
    })
    .on("commandSucceeded", (event) => {
      underWay.get(keyOf(event))?.end();
      underWay.delete(keyOf(event));
    })
    .on("commandFailed", (event) => {
      const { code } = event.failure as { code?: unknown };
      underWay.get(keyOf(event))?.end({ failed: code === undefined ? event.failure.name : String(code) });
      underWay.delete(keyOf(event));
    });
}
