/** What groups give: a seat in a team, a role, or both; who would gain is shown before it is saved. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { answer, DELETE, GET, POST } from "./api.ts";
import {
  type Connection,
  useAct,
  useConnection,
  useGroups,
  useMappings,
  useOrganization,
  useSession,
  useSignIn,
} from "./context.ts";
import { finishWords } from "./finish-words.ts";
import { type Group, type Mapping, named, nameOf } from "./group-names.ts";
import { TeamChoice, WhoGains } from "./group-parts.tsx";
import styles from "./parts.module.css";
import { Loading, Problem } from "./states.tsx";
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
      <Problem error={groups.error ?? mappings.error} />
      {mappings.isLoading && <Loading />}
      {(mappings.data?.data ?? []).length > 0 && (
        <ul className={styles.rows} aria-label={said.mapped}>
          {mappings.data?.data.map((mapping) => (
            <Mapped key={mapping.id} mapping={mapping} />
          ))}
        </ul>
      )}
      <MapOne connection={connection} groups={groups.data?.data ?? []} />
    </>
  );
}

function Mapped({ mapping }: { readonly mapping: Mapping }) {
  const said = useWords(words);
  const path = { ...useOrganization(), mapping: mapping.id };
  const { teams, roles } = useGivable();
  const roleName = useRoleName();
  const end = useAct(() => answer(DELETE(`${AT}/mappings/{mapping}`, { params: { path } })));
  const given = [
    teams.find(({ id }) => id === mapping.team)?.name ?? mapping.team,
    mapping.role && roleName(roles.find(({ key }) => key === mapping.role)?.name ?? mapping.role),
  ].filter((one) => one !== null);
  return (
    <li>
      <span>
        <strong>{nameOf(mapping)}</strong> → {given.join(", ")}
      </span>
      <button
        type="button"
        className="button"
        aria-label={`${said.unmap}: ${nameOf(mapping)}`}
        onClick={() => end.mutate()}
      >
        {said.unmap}
      </button>
      <Problem error={end.error} />
    </li>
  );
}

function useGivable() {
  const path = useOrganization();
  const teams = useQuery({
    queryKey: ["teams"],
    queryFn: () => answer(GET(`${AT}/teams`, { params: { path, query: { limit: 100 } } })),
  });
  const roles = useQuery({
    queryKey: ["roles"],
    queryFn: () => answer(GET(`${AT}/roles`, { params: { path, query: { scope: "organization", limit: 100 } } })),
  });
  return {
    teams: teams.data?.data ?? [],
    roles: roles.data?.data ?? [],
    hasNoTeams: teams.data?.data.length === 0,
    error: teams.error ?? roles.error,
  };
}

interface MapProps {
  readonly connection: Connection;
  readonly groups: readonly Group[];
}

function MapOne({ connection, groups }: MapProps) {
  const said = useWords(words);
  const path = useOrganization();
  const finishing = useWords(finishWords);
  const { name } = useSession().organization;
  const { teams, roles, hasNoTeams, error } = useGivable();
  const roleName = useRoleName();
  const [typed, setTyped] = useState("");
  const [team, setTeam] = useState("");
  const [role, setRole] = useState("");
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
        <p className="soft small">{said.groupsCame(groups.length)}</p>
        {hasNoTeams ? <p>{finishing.noTeams(name)}</p> : <TeamChoice teams={teams} value={team} onChange={setTeam} />}
        <label htmlFor="role">{said.role}</label>
        <select id="role" className="input" value={role} onChange={({ target }) => setRole(target.value)}>
          <option value="">{said.none}</option>
          {roles.map(({ key, name }) => (
            <option key={key} value={key}>
              {roleName(name)}
            </option>
          ))}
        </select>
      </div>
      {isReady && <WhoGains trial={body} later={laterOf(connection, groups, typed.trim())} />}
      <Problem error={error ?? map.error} />
      <button type="submit" className="button primary" disabled={!isReady || map.isPending}>
        {said.map}
      </button>
    </form>
  );
}

/** How many get it only when the connection goes live; undefined where it is live, or the group has not come. */
const laterOf = (connection: Connection, groups: readonly Group[], name: string): Group | undefined =>
  isRehearsing(connection) ? groups.find(({ displayName }) => displayName === name) : undefined;
