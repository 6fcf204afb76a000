/** Words to find teams by, for those that an earlier version stored. Run again it finds nothing to do. */
import { storeWords } from "../earlier-words.ts";
import { called, findableBy } from "../search-words.ts";
import { TeamModel } from "./team.model.ts";

export const wordsOfTeams = (stopping: AbortSignal): Promise<void> =>
  storeWords(TeamModel, (one) => findableBy(called(one.name)), stopping);
