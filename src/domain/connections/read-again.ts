/** What identity providers publish is read again, once a day: one rule for SAML metadata and for discovery documents. */

import { isDeepStrictEqual } from "node:util";
import { DAY_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import type { Caller } from "../caller.ts";
import { type Happening, record } from "../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";
import type { ConnectionKind } from "./types.ts";

/**
 * Reads again for each connection of a kind that is due. What fails with one is told in the log and is in nobody else's way.
 *
 * @param published where in the connection stands what is published, such as `saml.metadata`
 */
export const readAllDue = (
  kind: ConnectionKind,
  published: string,
  now: Date,
  read: (connection: ConnectionDoc) => Promise<void>,
): Promise<number> =>
  oneByOne(
    `Reading ${published} again`,
    dueForReading(kind, published, now),
    ({ _id: connectionId, organizationId }) => ({ organizationId, connectionId }),
    (connection) => read(connection).then(() => true),
  );

/** Each is moved on by a day as it is given. Of several processes one gets each. */
async function* dueForReading(kind: ConnectionKind, published: string, now: Date): AsyncGenerator<ConnectionDoc> {
  const dueAt = `${published}.dueAt`;
  for (;;) {
    const due = await ConnectionModel.findOneAndUpdate(
      { kind, ...STANDING, [dueAt]: { $lte: now, $type: "date" } },
      { $set: { [dueAt]: new Date(now.getTime() + DAY_MS) } },
      { returnDocument: "after" },
    )
      .setOptions({ acrossOrganizations: "a job of the instance" })
      .lean();
    if (!due) return;
    yield due;
  }
}

interface Read {
  /** Who reads, as the log names it. */
  readonly by: string;
  /** How it was when it was read: what an admin changed meanwhile stays. */
  readonly still: Readonly<Record<string, unknown>>;
  readonly set: Readonly<Record<string, unknown>>;
  /** What has happened, if what is before it and after it are not the same. */
  readonly happening: Happening<"connection.metadata_changed" | "connection.provider_changed">;
}

/** Keeps what was read, and tells what has changed. */
export async function keepRead({ _id, organizationId }: ConnectionDoc, read: Read): Promise<void> {
  const { by, still, set, happening } = read;
  const caller: Caller = { organizationId, actor: { kind: "system", id: by }, requestId: `${by} ${_id}` };
  const changed = !isDeepStrictEqual(happening.before, happening.after);
  await transaction(async () => {
    const written = await ConnectionModel.updateOne(
      { organizationId, _id, ...still },
      { $set: set, ...(changed && { $inc: { version: 1 } }) },
    );
    if (changed && written.modifiedCount === 1) await record(caller, happening);
  });
}
