/** Words to find invitations by, for those that an earlier version stored. Run again it finds nothing to do. */
import { storeWords } from "../earlier-words.ts";
import { findableBy } from "../search-words.ts";
import { InvitationModel } from "./invitation.model.ts";

export const wordsOfInvitations = (stopping: AbortSignal): Promise<void> =>
  storeWords(InvitationModel, ({ email, name }) => ({ findable: findableBy({ email, displayName: name }) }), stopping);
