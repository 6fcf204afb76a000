/** Who would lose a seat by a change of a team, as the server works it out. */
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
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
  const { counted } = useFormats();
  const path = usePath(team);
  const preview = useForesight(["team", path, intent], () =>
    answer(POST("/v1/organizations/{organization}/teams/{team}/preview", { params: { path }, body: intent })),
  );
  return (
    <Foreseen of={preview}>
      {({ loses: { total, totalIs, sample } }) => (
        <>
          <p>{said.loses(counted({ total, totalIs }))}</p>
          <ul>
            {sample.slice(0, SHOWN).map(({ membershipId, displayName, email }) => (
              <li key={membershipId}>{displayName ?? email ?? membershipId}</li>
            ))}
          </ul>
        </>
      )}
    </Foreseen>
  );
}
