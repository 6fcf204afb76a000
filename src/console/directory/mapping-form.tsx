/** Mapping a group, or giving its members something else by it: who would gain and lose is shown before anything is saved. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, GET, PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useRoles } from "../parts/data/organization.ts";
import { useFindTeams } from "../parts/data/teams.ts";
import { ChooseMany, ChooseOne } from "../parts/forms/choices.tsx";
import { ChooseTeam } from "../parts/forms/choose-teams.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { useWords } from "../parts/words/language.tsx";
import type { OfConnection } from "./directory.tsx";
import { groupOf, type Mapping } from "./mapping-group.ts";
import { WhoGains } from "./mapping-preview.tsx";
import { words } from "./mapping-words.ts";

type Trial = Schemas["MappingTrial"];

interface Given {
  readonly team: string;
  readonly teamRoles: ReadonlySet<string>;
  readonly role: string;
}

const givenBy = (mapping: Mapping | undefined): Given => ({
  team: mapping?.team ?? "",
  teamRoles: new Set(mapping?.teamRoles),
  role: mapping?.role ?? "",
});

const givesAny = ({ team, role }: Given): boolean => team !== "" || role !== "";

/** A seat with its roles, an organization role, or both. */
function Gives({ value, onChange }: { readonly value: Given; readonly onChange: (given: Given) => void }) {
  const said = useWords(words);
  const teams = useFindTeams();
  const teamRoles = useRoles("team");
  const roles = [{ key: "", name: said.nothingChosen }, ...useRoles("organization")];
  return (
    <>
      <ChooseTeam
        label={said.team}
        finding={teams}
        none={said.nothingChosen}
        value={value.team}
        onChange={(team) => onChange({ ...value, team })}
      />
      {value.team !== "" && (
        <ChooseMany
          label={said.teamRoles}
          choices={teamRoles}
          value={value.teamRoles}
          onChange={(chosen) => onChange({ ...value, teamRoles: chosen })}
        />
      )}
      <ChooseOne
        label={said.role}
        choices={roles}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
      />
    </>
  );
}

export function MapGroup({ connection, onClose }: OfConnection & { readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [displayName, setGroup] = useState("");
  const [given, setGiven] = useState(givenBy(undefined));
  const { names, hasMore } = usePushed(connection.id);
  const { team, role, teamRoles } = given;
  const body = {
    connectionId: connection.id,
    group: { displayName: displayName.trim() },
    ...(team && { team, teamRoles: [...teamRoles] }),
    ...(role && { role }),
  };
  const isReady = displayName.trim() !== "" && givesAny(given);
  const params = { path: { organization: organization.id } };
  const act = (): Promise<unknown> =>
    change(() => answer(POST("/v1/organizations/{organization}/mappings", { params, body })), said.mapped);
  return (
    <Ask title={said.map} action={said.map} isReady={isReady} onAct={act} onClose={onClose}>
      <Field
        label={said.group}
        hint={hasMore ? `${said.groupHint} ${said.someSuggested(names.length)}` : said.groupHint}
        value={displayName}
        onChange={setGroup}
        suggested={names}
        isRequired
      />
      <Gives value={given} onChange={setGiven} />
      {isReady && <WhoGains trial={body} />}
    </Ask>
  );
}

/** The names of groups that have been pushed, to choose from, and whether there are more; any other may be written. */
function usePushed(connection: string): { readonly names: readonly string[]; readonly hasMore: boolean } {
  const { organization } = useHere();
  const path = { organization: organization.id, connection };
  const at = "/v1/organizations/{organization}/connections/{connection}/directory-groups";
  const { data } = useQuery({
    queryKey: ["pushed-groups", path],
    queryFn: () => answer(GET(at, { params: { path, query: { limit: 100 } } })),
  });
  return {
    names: data?.data.map(({ displayName }) => displayName) ?? [],
    hasMore: (data?.page.nextCursor ?? null) !== null,
  };
}

/** What a mapping gives can be changed; another group is another mapping. */
export function ChangeMapping({ mapping, onClose }: { readonly mapping: Mapping; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [given, setGiven] = useState(givenBy(mapping));
  const { team, role, teamRoles } = given;
  const trial: Trial = {
    ...{ connectionId: mapping.connectionId, group: mapping.group as Trial["group"], replaces: mapping.id },
    ...(team && { team, teamRoles: [...teamRoles] }),
    ...(role && { role }),
  };
  const body = { team: team || null, teamRoles: team ? [...teamRoles] : [], role: role || null };
  const params = { path: { organization: organization.id, mapping: mapping.id } };
  const act = (): Promise<unknown> =>
    change(() => answer(PATCH("/v1/organizations/{organization}/mappings/{mapping}", { params, body })), said.changed);
  return (
    <Ask title={said.change} action={said.changeDo} isReady={givesAny(given)} onAct={act} onClose={onClose}>
      <Facts facts={[[said.group, groupOf(mapping)]]} />
      <Gives value={given} onChange={setGiven} />
      {givesAny(given) && <WhoGains trial={trial} />}
    </Ask>
  );
}
