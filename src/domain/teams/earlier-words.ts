/** Words and keys to find teams by, for those that an earlier version stored. Run again it finds nothing to do. */
import { storeWords } from "../earlier-words.ts";
import { storedName, TeamModel } from "./team.model.ts";

export const wordsOfTeams = (stopping: AbortSignal): Promise<void> =>
  storeWords(TeamModel, ({ name }) => storedName(name), stopping);
