/** Looking whether an organization is there, without a question of its own: in one that is asked anyway, or beside it. */
import type { Question } from "../../platform/database/batching.ts";
import { runningSession } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { OrganizationModel } from "./organization.model.ts";
import { getOrganization } from "./organizations.ts";

/** Asks for the organization, where it is there, together with something else. */
export const organizationAsked = ({ organizationId }: Pick<Caller, "organizationId">): Question => ({
  collection: OrganizationModel.collection.name,
  where: { organizationId, status: "active" },
});

/** Answers what is asked beside looking whether the organization is there. @throws DomainError `not_found` where it is not, whatever else is wrong */
export async function besideOrganization<T>(caller: Caller, ask: () => Promise<T>): Promise<T> {
  const there = getOrganization(caller);
  // A transaction takes one command at a time.
  if (runningSession()) await there;
  const answer = ask();
  answer.catch(() => undefined); // told when it is awaited
  await there;
  return answer;
}
