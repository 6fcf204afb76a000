/** What a write of a group is refused with. */
import { isDuplicate } from "../../platform/failures.ts";
import { DomainError } from "../errors.ts";
import type { GroupWrite } from "./nouns.ts";

/** Runs a write. @throws DomainError `conflict` where another group has the displayName. */
export async function refusingDuplicates<T>(write: GroupWrite | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error, "search.displayName"))
      throw new DomainError("conflict", `The displayName ${write?.displayName ?? ""} is taken by another group.`);
    throw error;
  }
}
