/** What a change would come to for one person, asked before it is made. */
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { words } from "./actions-words.ts";
import styles from "./person.module.css";

type Intent = Schemas["MembershipIntent"];

/** What somebody would gain and lose, as the server works it out. */
export function WhatIf({ membership, intent }: { readonly membership: string; readonly intent: Intent }) {
  const path = { organization: useHere().organization.id, membership };
  const preview = useForesight(["what-if", path, intent], () =>
    answer(
      POST("/v1/organizations/{organization}/memberships/{membership}/preview", { params: { path }, body: intent }),
    ),
  );
  return (
    <div className={styles.whatIf}>
      <Foreseen of={preview}>{(data) => <Difference of={data} />}</Foreseen>
    </div>
  );
}

function Difference({ of: { before, after, gains, loses } }: { readonly of: Schemas["MembershipPreview"] }) {
  const said = useWords(words);
  const roleName = useRoleName();
  const names = new Map([...before.teams, ...after.teams].map(({ id, name }) => [id, name]));
  const told = ({ roles, teams }: { roles: readonly string[]; teams: readonly string[] }): string =>
    [...roles.map(roleName), ...teams.map((id) => names.get(id) ?? id)].join(", ");
  const [gained, lost] = [told(gains), told(loses)];
  return (
    <>
      {gained && (
        <p>
          <strong>{said.gains}</strong> {gained}
        </p>
      )}
      {lost && (
        <p data-tone="alert">
          <strong>{said.loses}</strong> {lost}
        </p>
      )}
      {!gained && !lost && <p className="soft">{said.keeps}</p>}
    </>
  );
}
