/** Mappings: what groups give, changing it, and ending it. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useTeamNames } from "../parts/data/teams.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { RowList } from "../parts/lists/row-list.tsx";
import { later } from "../parts/show/later.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";
import { groupOf, type Mapping } from "./mapping-group.ts";
import { WhoLoses } from "./mapping-preview.tsx";
import { words } from "./mapping-words.ts";

// Nobody needs them before something is to be mapped, or changed.
const MapGroup = later(async () => (await import("./mapping-form.tsx")).MapGroup);
const ChangeMapping = later(async () => (await import("./mapping-form.tsx")).ChangeMapping);

type Doing = { readonly what: "map" } | { readonly what: "change" | "end"; readonly mapping: Mapping };

export function Mappings({ connection }: OfConnection) {
  const said = useWords(words);
  const { organization } = useHere();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  const path = { organization: organization.id };
  const list = useRows<Mapping>(["mappings", organization.id, connection.id], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/mappings", {
        params: { path, query: { connection: connection.id, limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const teams = useTeamNames(list.table.rows.flatMap(({ team }) => team ?? []));
  return (
    <>
      <RowList
        list={list}
        label={said.title}
        idOf={({ id }) => id}
        empty={{ title: said.none, hint: said.noneHint }}
        show={(mapping) => <Row {...{ mapping, teams }} onDo={(what) => setDoing({ what, mapping })} />}
      >
        <Button className="button primary" onPress={() => setDoing({ what: "map" })}>
          {said.map}
        </Button>
      </RowList>
      {doing?.what === "map" && <MapGroup connection={connection} onClose={close} />}
      {doing?.what === "change" && <ChangeMapping mapping={doing.mapping} onClose={close} />}
      {doing?.what === "end" && <EndMapping mapping={doing.mapping} onClose={close} />}
    </>
  );
}

interface RowProps {
  readonly mapping: Mapping;
  readonly teams: ReadonlyMap<string, string>;
  readonly onDo: (what: "change" | "end") => void;
}

/** What a setting of the connection keeps, or what is ending, is not changed by hand. */
function Row({ mapping, teams, onDo }: RowProps) {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  const { team, teamRoles, role, madeBy, ending } = mapping;
  const group = groupOf(mapping);
  const inTeam = team && said.seat(teams.get(team) ?? team);
  const given = [
    ...(inTeam ? [teamRoles.length > 0 ? `${inTeam} (${list(teamRoles.map(roleName))})` : inTeam] : []),
    ...(role ? [said.roleIs(roleName(role))] : []),
  ];
  const note = ending ? said.isEnding : madeBy ? said.bySetting : undefined;
  return (
    <>
      <span>
        <strong>{group}</strong> → {list(given)} {note && <span className="soft small">{note}</span>}
      </span>
      {!note && (
        <span className={styles.acts}>
          <Button className="button" aria-label={said.changeOf(group)} onPress={() => onDo("change")}>
            {said.changeIt}
          </Button>
          <Button className="button danger" aria-label={said.endOf(group)} onPress={() => onDo("end")}>
            {said.end}
          </Button>
        </span>
      )}
    </>
  );
}

function EndMapping({ mapping, onClose }: { readonly mapping: Mapping; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id, mapping: mapping.id };
  const act = (): Promise<unknown> =>
    change(
      () => answer(DELETE("/v1/organizations/{organization}/mappings/{mapping}", { params: { path } })),
      said.ended,
    );
  return (
    <Ask title={said.endAsk} action={said.end} isDangerous onAct={act} onClose={onClose}>
      <p>
        <strong>{groupOf(mapping)}</strong>: {said.endHint}
      </p>
      <WhoLoses mapping={mapping.id} />
    </Ask>
  );
}
