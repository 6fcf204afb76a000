/** Who would lose a seat by a change of a team, as the server works it out. */

import { useQuery } from "@tanstack/react-query";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { usePath } from "./path.ts";
import { words } from "./words.ts";

interface Props {
  readonly team: string;
  readonly intent: Schemas["TeamIntent"];
}

const SHOWN = 10;

export function Losses({ team, intent }: Props) {
  const said = useWords(words);
  const { number } = useFormats();
  const path = usePath(team);
  const { data } = useQuery({
    queryKey: ["team-preview", path, intent],
    queryFn: () =>
      answer(POST("/v1/organizations/{organization}/teams/{team}/preview", { params: { path }, body: intent })),
  });
  if (!data) return null;
  const { total, totalIs, sample } = data.loses;
  return (
    <div aria-live="polite">
      <p>{said.loses(number(total) + (totalIs === "atLeast" ? "+" : ""))}</p>
      <ul>
        {sample.slice(0, SHOWN).map(({ membershipId, displayName, email }) => (
          <li key={membershipId}>{displayName ?? email ?? membershipId}</li>
        ))}
      </ul>
    </div>
  );
}
