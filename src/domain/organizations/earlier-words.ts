/** Words to find organizations by, for those that an earlier version stored. Run again it finds nothing to do. */
import { storeWords } from "../earlier-words.ts";
import { called, findableBy } from "../search-words.ts";
import { OrganizationModel } from "./organization.model.ts";

export const wordsOfOrganizations = (stopping: AbortSignal): Promise<void> =>
  storeWords(OrganizationModel, ({ name }) => ({ findable: findableBy(called(name)) }), stopping);
