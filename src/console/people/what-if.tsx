/** What a change would come to for one person, asked before it is made. */
import { useQuery } from "@tanstack/react-query";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { words } from "./actions-words.ts";
import styles from "./person.module.css";

type Intent = Schemas["MembershipIntent"];

/** What somebody would gain and lose, as the server works it out. */
export function WhatIf({ membership, intent }: { readonly membership: string; readonly intent: Intent }) {
  const said = useWords(words);
  const roleName = useRoleName();
  const path = { organization: useHere().organization.id, membership };
  const { data } = useQuery({
    queryKey: ["what-if", path, intent],
    queryFn: () =>
      answer(
        POST("/v1/organizations/{organization}/memberships/{membership}/preview", { params: { path }, body: intent }),
      ),
  });
  const teams = new Map(
    [...(data?.before.teams ?? []), ...(data?.after.teams ?? [])].map(({ id, name }) => [id, name]),
  );
  if (!data) return null;
  const told = ({ roles, teams: ids }: { roles: readonly string[]; teams: readonly string[] }): string =>
    [...roles.map(roleName), ...ids.map((id) => teams.get(id) ?? id)].join(", ");
  const [gains, loses] = [told(data.gains), told(data.loses)];
  return (
    <div className={styles.whatIf} aria-live="polite">
      {gains && (
        <p>
          <strong>{said.gains}</strong> {gains}
        </p>
      )}
      {loses && (
        <p data-tone="alert">
          <strong>{said.loses}</strong> {loses}
        </p>
      )}
      {!gains && !loses && <p className="soft">{said.keeps}</p>}
    </div>
  );
}
