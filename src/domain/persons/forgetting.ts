/** The end of a person whom no organization knows any more. */
import { endAllSessions } from "../sessions/sessions.ts";
import type { Person } from "./nouns.ts";
import { ChallengeModel, MailedLinkModel, PersonModel } from "./person.model.ts";

/** Deletes the person with everything to sign in by; joins the running transaction. */
export async function forgetPerson({ id, emailKey }: Person): Promise<void> {
  await PersonModel.deleteOne({ _id: id });
  await MailedLinkModel.deleteMany({ $or: [{ personId: id }, { emailKey }] });
  await ChallengeModel.deleteMany({ personId: id });
  await endAllSessions(id);
}
