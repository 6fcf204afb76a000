/** The end of a person's own documents. */

import { ChallengeModel, MailedLinkModel, PersonModel } from "./person.model.ts";
import type { Person } from "./types.ts";

/** Deletes the person with everything to sign in by; joins the running transaction. */
export async function deletePerson({ id, emailKey }: Person): Promise<void> {
  await PersonModel.deleteOne({ _id: id });
  await MailedLinkModel.deleteMany({ $or: [{ personId: id }, { emailKey }] });
  await ChallengeModel.deleteMany({ personId: id });
}
