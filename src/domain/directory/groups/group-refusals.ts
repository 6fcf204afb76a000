/** What a write of a group is refused with. */
import { isDuplicate } from "../../../platform/database/failures.ts";
import { DomainError } from "../../errors.ts";

/** Another group could not be told apart from this one. */
export const nameTaken = (): DomainError =>
  new DomainError(
    "conflict",
    "The displayName is taken by another group. Groups of one displayName need an externalId each, and another one.",
  );

/** Runs a write. @throws DomainError `conflict` where another group has the displayName. */
export async function refusingDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicate(error, "search.displayName") ? nameTaken() : error;
  }
}
