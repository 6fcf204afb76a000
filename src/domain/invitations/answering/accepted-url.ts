/** Where somebody goes on who has taken up an offer. */
import type { Caller } from "../../caller.ts";
import { InvitationModel } from "../invitation.model.ts";

/** The address in the host application that an offer named which this address has taken up, the latest; null where none did. */
export async function acceptedUrlOf({ organizationId }: Caller, emailKey: string): Promise<string | null> {
  const found = await InvitationModel.findOne({
    organizationId,
    emailKey,
    status: "accepted",
    acceptedUrl: { $type: "string" },
  })
    .sort({ _id: -1 })
    .lean();
  return found?.acceptedUrl ?? null;
}
