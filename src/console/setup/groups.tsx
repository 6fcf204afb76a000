/** What groups give: a seat in a team, a role, or both; who would gain is shown before it is saved. */

import { useState } from "react";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { FindOne } from "../parts/forms/find-choice.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { useWords } from "../parts/words/language.tsx";
import { answer, POST } from "./api.ts";
import {
  type Connection,
  useAct,
  useConnection,
  useGroupNamed,
  useGroups,
  useMappings,
  useOrganization,
  useSession,
  useSignIn,
} from "./context.ts";
import { finishWords } from "./finish-words.ts";
import { useFindTeams, useRoles, useTeamName } from "./givable.ts";
import { type Group, named } from "./group-names.ts";
import { WhoGains } from "./group-parts.tsx";
import { groupWords } from "./group-words.ts";
import { Mapped } from "./mapped.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}";

export function GroupsStep() {
  const said = useWords(words);
  const scim = useConnection("scim");
  const signIn = useSignIn();
  const connection = scim ?? signIn;
  const groups = useGroups(scim?.id);
  const mappings = useMappings();
  if (!connection) return <p>{said.connectFirst}</p>;
  return (
    <>
      <p>{scim ? said.groupsHint : said.groupsBySso}</p>
      <Problem
        error={groups.error ?? mappings.error}
        onAgain={() => void Promise.all([groups.refetch(), mappings.refetch()])}
      />
      {mappings.isLoading && <Loading />}
      {(mappings.data?.data ?? []).length > 0 && (
        <ul className={styles.rows} aria-label={said.mapped}>
          {mappings.data?.data.map((mapping) => (
            <Mapped key={mapping.id} mapping={mapping} />
          ))}
        </ul>
      )}
      <MapOne
        connection={connection}
        first={groups.data?.data ?? []}
        hasMore={(groups.data?.page.nextCursor ?? null) !== null}
      />
    </>
  );
}

interface MapProps {
  readonly connection: Connection;
  /** As many groups as one call tells. */
  readonly first: readonly Group[];
  readonly hasMore: boolean;
}

function MapOne({ connection, first, hasMore }: MapProps) {
  const said = useWords(words);
  const path = useOrganization();
  const finishing = useWords(finishWords);
  const { name } = useSession().organization;
  const { came } = useWords(groupWords);
  const teams = useFindTeams();
  const { roles, error } = useRoles();
  const [typed, setTyped] = useState("");
  const [team, setTeam] = useState("");
  const [role, setRole] = useState("");
  const teamName = useTeamName(team || null);
  const further = useGroupNamed(connection, hasMore ? typed.trim() : "");
  const groups = [...first, ...further.filter(({ id }) => !first.some((one) => one.id === id))];
  const isReady = typed.trim() !== "" && (team !== "" || role !== "");
  const group = named(typed.trim(), connection, groups);
  const body = { connectionId: connection.id, group, ...(team && { team }), ...(role && { role }) };
  const map = useAct(() => answer(POST(`${AT}/mappings`, { params: { path }, body })));
  const clear = (): void => {
    setTyped("");
    setTeam("");
    setRole("");
  };
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        map.mutate(undefined, { onSuccess: clear });
      }}
    >
      <h2>{said.mapTitle}</h2>
      <div className={styles.form}>
        <label htmlFor="group">{said.group}</label>
        <input
          id="group"
          list="groups"
          required
          className="input"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <datalist id="groups">
          {groups.map(({ id, displayName }) => (
            <option key={id} value={displayName} />
          ))}
        </datalist>
        <p className="soft small">
          {came(
            first.map(({ displayName }) => displayName),
            hasMore,
          )}
        </p>
        {teams.isNone ? (
          <p>{finishing.noTeams(name)}</p>
        ) : (
          <FindOne
            label={said.team}
            finding={teams}
            none={said.none}
            chosen={teamName === null ? undefined : { key: team, name: teamName }}
            value={team}
            onChange={setTeam}
          />
        )}
        <ChooseOne
          label={said.role}
          choices={[{ key: "", name: said.none }, ...roles]}
          value={role}
          onChange={setRole}
        />
      </div>
      {isReady && <WhoGains trial={body} later={laterOf(connection, groups, typed.trim())} />}
      <Problem error={error ?? teams.error ?? map.error} />
      <button type="submit" className="button primary" disabled={!isReady || map.isPending}>
        {said.map}
      </button>
    </form>
  );
}

/** How many get it only when the connection goes live; undefined where it is live, or the group has not come. */
const laterOf = (connection: Connection, groups: readonly Group[], name: string): Group | undefined =>
  isRehearsing(connection) ? groups.find(({ displayName }) => displayName === name) : undefined;
