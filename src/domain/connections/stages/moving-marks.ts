/** While people are taken over from one connection to another, both say so. */
import type { Caller } from "../../caller.ts";
import type { DomainError } from "../../errors.ts";
import { refusal } from "../../sentences/refusals.ts";
import { sentence } from "../../sentences/sentence.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";

interface Ends {
  readonly takeOverId: string;
  readonly fromId: string;
  readonly toId: string;
}

/** Joins the running transaction. @throws DomainError `conflict` when one of them is at it already */
export async function markMoving({ organizationId }: Caller, { takeOverId, fromId, toId }: Ends): Promise<void> {
  const ends = [
    { id: fromId, moving: { takeOverId, role: "from" as const, with: toId } },
    { id: toId, moving: { takeOverId, role: "to" as const, with: fromId } },
  ];
  for (const { id, moving } of ends) {
    const { modifiedCount } = await ConnectionModel.updateOne(
      { organizationId, _id: id, "moving.takeOverId": null },
      { $set: { moving } },
    );
    if (modifiedCount === 0) throw alreadyMoving();
  }
}

const alreadyMoving = (): DomainError => refusal("conflict", sentence("take_over_already", {}));

/** Joins the running transaction. */
export async function unmarkMoving({ organizationId }: Caller, { takeOverId, fromId, toId }: Ends): Promise<void> {
  await ConnectionModel.updateMany(
    { organizationId, _id: { $in: [fromId, toId] }, "moving.takeOverId": takeOverId },
    { $unset: { moving: 1 } },
  );
}

/** @throws DomainError `conflict` for a connection that ends while people come to it or go from it */
export function requireNotMoving({ moving }: ConnectionDoc): void {
  if (moving) throw alreadyMoving();
}
