/** The end of a person whom no organization knows any more. */

import type { Caller } from "../caller.ts";
import { deletePerson } from "../persons/forgetting.ts";
import type { Person } from "../persons/types.ts";
import { endAllSessions } from "./live-sessions.ts";

/** Deletes the person with everything to sign in by, and its sessions; joins the running transaction. */
export async function forgetPerson(caller: Caller, person: Person): Promise<void> {
  await deletePerson(person);
  await endAllSessions(person.id, caller);
}
