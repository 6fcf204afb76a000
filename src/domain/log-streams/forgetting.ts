/** What a receiver answered may repeat what it was sent: when somebody is erased, it goes. */
import { type Caller, INSTANCE } from "../caller.ts";
import { StreamModel } from "./stream.model.ts";

const GONE = "What the receiver said has gone: it may have been about somebody who was erased.";

/** Events of the log have been rewritten. Joins the transaction that rewrites them. */
export async function forgetAnswered({ organizationId }: Caller): Promise<void> {
  for (const whose of new Set([organizationId, INSTANCE])) {
    const streams = { organizationId: whose };
    await StreamModel.updateMany(
      { ...streams, "lastError.answer": { $type: "string" } },
      { $set: { "lastError.answer": null } },
    );
    await StreamModel.updateMany({ ...streams, rejected: { $ne: null } }, { $set: { "rejected.error": GONE } });
  }
}
