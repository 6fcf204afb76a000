/** Mapping a group, and ending a mapping: who would gain and lose is shown before anything is saved. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useRoles, useTeams } from "../parts/data/organization.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";
import { words } from "./words.ts";

type Mapping = Schemas["Mapping"];

export function MapGroup({ connection, onClose }: OfConnection & { readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [displayName, setGroup] = useState("");
  const [team, setTeam] = useState("");
  const [role, setRole] = useState("");
  const groups = usePushed(connection.id);
  const none = { key: "", name: said.nothingChosen };
  const body = {
    connectionId: connection.id,
    group: { displayName },
    ...(team && { team }),
    ...(role && { role }),
  };
  const isReady = displayName.trim() !== "" && (team !== "" || role !== "");
  const params = { path: { organization: organization.id } };
  const act = (): Promise<unknown> =>
    change(() => answer(POST("/v1/organizations/{organization}/mappings", { params, body })), said.mapped);
  return (
    <Ask title={said.map} action={said.map} isReady={isReady} onAct={act} onClose={onClose}>
      <Field
        label={said.group}
        hint={said.groupHint}
        value={displayName}
        onChange={setGroup}
        suggested={groups}
        isRequired
      />
      <ChooseOne label={said.team} choices={[none, ...useTeams()]} value={team} onChange={setTeam} />
      <ChooseOne label={said.role} choices={[none, ...useRoles("organization")]} value={role} onChange={setRole} />
      {isReady && <WhoGains trial={body} />}
    </Ask>
  );
}

/** The names of the groups that have been pushed: the first hundred, to choose from. */
function usePushed(connection: string): readonly string[] {
  const { organization } = useHere();
  const path = { organization: organization.id, connection };
  const at = "/v1/organizations/{organization}/connections/{connection}/directory-groups";
  const { data } = useQuery({
    queryKey: ["pushed-groups", path],
    queryFn: () => answer(GET(at, { params: { path, query: { limit: 100 } } })),
  });
  return data?.data.map(({ displayName }) => displayName) ?? [];
}

function WhoGains({ trial }: { readonly trial: Schemas["MappingTrial"] }) {
  const said = useWords(words);
  const { organization } = useHere();
  const params = { path: { organization: organization.id } };
  const preview = useForesight(["mapping", organization.id, trial], () =>
    answer(POST("/v1/organizations/{organization}/mappings/preview", { params, body: trial })),
  );
  return (
    <div className={styles.preview}>
      <Foreseen of={preview}>
        {(data) => (
          <>
            {data.warnings.map(({ code, detail }) => (
              <p key={code}>{detail}</p>
            ))}
            <Whom title={said.gains} of={data.gains} />
            <Whom title={said.loses} of={data.loses} />
          </>
        )}
      </Foreseen>
    </div>
  );
}

interface EndProps {
  readonly mapping: Mapping;
  /** What the group is called. */
  readonly group: string;
  readonly onClose: () => void;
}

export function EndMapping({ mapping, group, onClose }: EndProps) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id, mapping: mapping.id };
  const preview = useForesight(["mapping-ending", path], () =>
    answer(GET("/v1/organizations/{organization}/mappings/{mapping}/ending", { params: { path } })),
  );
  const act = (): Promise<unknown> =>
    change(
      () => answer(DELETE("/v1/organizations/{organization}/mappings/{mapping}", { params: { path } })),
      said.ended,
    );
  return (
    <Ask title={said.endAsk} action={said.end} isDangerous onAct={act} onClose={onClose}>
      <p>
        <strong>{group}</strong>: {said.endHint}
      </p>
      <Foreseen of={preview}>{({ loses }) => <Whom title={said.loses} of={loses} />}</Foreseen>
    </Ask>
  );
}

interface WhomProps {
  readonly title: string;
  readonly of: Schemas["Losses"] | Schemas["MappingPreview"]["gains" | "loses"];
}

/** How many, and some of them by name. */
function Whom({ title, of: { total, totalIs, sample } }: WhomProps) {
  const said = useWords(words);
  const { number } = useFormats();
  const names = sample.slice(0, SHOWN).map(({ displayName, email }) => displayName ?? email ?? "");
  return (
    <p>
      <strong>{`${title}: ${said.counted[totalIs](number(total))}`}</strong> {names.filter(Boolean).join(", ")}
      {total > SHOWN && " …"}
    </p>
  );
}

const SHOWN = 10;
