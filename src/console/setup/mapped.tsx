/** A group that is mapped: what it gives, and ending that; who would lose something stands there before it is done. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loading } from "../parts/show/loading.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { answer, DELETE, GET } from "./api.ts";
import { useAct, useOrganization } from "./context.ts";
import { useRoles, useTeamName } from "./givable.ts";
import { type Mapping, nameOf } from "./group-names.ts";
import styles from "./mapped.module.css";
import parts from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words as common } from "./words.ts";

const words: Words<{
  ask: (group: string) => string;
  loses: (count: string) => string;
  nobody: string;
  end: string;
  keep: string;
}> = {
  en: {
    ask: (group) => `End what “${group}” gives?`,
    loses: (count) => `${count === "1" ? "1 person" : `${count} people`} would lose something at once:`,
    nobody: "Nobody would lose anything by it now.",
    end: "Remove the mapping",
    keep: "Keep it",
  },
  de: {
    ask: (group) => `Beenden, was „${group}“ gibt?`,
    loses: (count) => `${count === "1" ? "1 Person würde" : `${count} Personen würden`} sofort etwas verlieren:`,
    nobody: "Niemand würde dadurch jetzt etwas verlieren.",
    end: "Zuordnung entfernen",
    keep: "Behalten",
  },
};

const AT = "/v1/organizations/{organization}/mappings/{mapping}";

interface Props {
  readonly mapping: Mapping;
}

export function Mapped({ mapping }: Props) {
  const said = useWords(common);
  const [isEnding, setEnding] = useState(false);
  const team = useTeamName(mapping.team);
  const { roles } = useRoles();
  const role = mapping.role && (roles.find(({ key }) => key === mapping.role)?.name ?? mapping.role);
  return (
    <li>
      <span>
        <strong>{nameOf(mapping)}</strong> → {[team, role].filter(Boolean).join(", ")}
      </span>
      {!isEnding && (
        <button
          type="button"
          className="button"
          aria-label={`${said.unmap}: ${nameOf(mapping)}`}
          onClick={() => setEnding(true)}
        >
          {said.unmap}
        </button>
      )}
      {isEnding && <Ending mapping={mapping} onKeep={() => setEnding(false)} />}
    </li>
  );
}

function Ending({ mapping, onKeep }: Props & { readonly onKeep: () => void }) {
  const said = useWords(words);
  const { counted, list } = useFormats();
  const path = { ...useOrganization(), mapping: mapping.id };
  const { data, error, refetch } = useQuery({
    queryKey: ["ending", mapping.id],
    queryFn: () => answer(GET(`${AT}/ending`, { params: { path } })),
    // What is shown before somebody agrees is what is so now.
    staleTime: 0,
    gcTime: 0,
  });
  const end = useAct(() => answer(DELETE(AT, { params: { path } })));
  const { total = 0, sample = [], totalIs = "exact" } = data?.loses ?? {};
  const names = sample.map(({ displayName, email }) => displayName ?? email ?? "").filter(Boolean);
  return (
    <fieldset className={styles.asked}>
      <legend>{said.ask(nameOf(mapping))}</legend>
      {!data && !error && <Loading />}
      <Problem error={error ?? end.error} onAgain={() => void refetch()} />
      {data && (
        <p role="status">
          {total === 0 ? said.nobody : said.loses(counted({ total, totalIs }))} {list(names.slice(0, 10))}
          {total > Math.min(10, names.length) && total > 0 && " …"}
        </p>
      )}
      <div className={parts.check}>
        <button type="button" className="button danger" disabled={!data || end.isPending} onClick={() => end.mutate()}>
          {said.end}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: whoever pressed the button that stood here goes on from here */}
        <button type="button" className="button" autoFocus onClick={onKeep}>
          {said.keep}
        </button>
      </div>
    </fieldset>
  );
}
