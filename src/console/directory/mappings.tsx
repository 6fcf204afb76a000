/** Mappings: what groups give. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { later } from "../parts/show/later.tsx";
import { Empty, Failed, Loading } from "../parts/show/states.tsx";
import { TeamName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";
import { words } from "./words.ts";

// Nobody needs them before something is to be mapped, or ended.
const MapGroup = later(async () => (await import("./map-group.tsx")).MapGroup);
const EndMapping = later(async () => (await import("./map-group.tsx")).EndMapping);

type Mapping = Schemas["Mapping"];

export function Mappings({ connection }: OfConnection) {
  const said = useWords(words);
  const { organization } = useHere();
  const [isMapping, setMapping] = useState(false);
  const [ending, setEnding] = useState<Mapping | null>(null);
  const path = { organization: organization.id };
  const list = useRows<Mapping>(["mappings", organization.id, connection.id], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/mappings", {
        params: { path, query: { connection: connection.id, limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const map = (
    <Button className="button primary" onPress={() => setMapping(true)}>
      {said.map}
    </Button>
  );
  return (
    <>
      {list.error ? (
        <Failed error={list.error} reset={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : list.table.rows.length === 0 ? (
        <Empty title={said.noMappings} hint={said.noMappingsHint}>
          {map}
        </Empty>
      ) : (
        <>
          {map}
          <ul className={styles.rows}>
            {list.table.rows.map((mapping) => (
              <li key={mapping.id}>
                <span>
                  <strong>{groupOf(mapping)}</strong> → <Gives mapping={mapping} />
                </span>
                <Button
                  className="button danger"
                  aria-label={`${said.end}: ${groupOf(mapping)}`}
                  onPress={() => setEnding(mapping)}
                >
                  {said.end}
                </Button>
              </li>
            ))}
          </ul>
          <More list={list.table} />
        </>
      )}
      {isMapping && <MapGroup connection={connection} onClose={() => setMapping(false)} />}
      {ending && <EndMapping mapping={ending} group={groupOf(ending)} onClose={() => setEnding(null)} />}
    </>
  );
}

const groupOf = ({ directoryGroups, group }: Mapping): string =>
  directoryGroups[0]?.displayName ?? group.displayName ?? group.externalId ?? group.value ?? group.id ?? "";

/** All that a mapping gives: a seat with its roles, an organization role, or both. */
function Gives({ mapping: { team, teamRoles, role } }: { readonly mapping: Mapping }) {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  return (
    <>
      {team && <TeamName id={team} />}
      {team && teamRoles.length > 0 && ` (${list(teamRoles.map(roleName))})`}
      {team && role && " · "}
      {role && said.givesRole(roleName(role))}
    </>
  );
}
