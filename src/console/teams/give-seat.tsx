/** Giving somebody a seat: found as one types. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, GET, PUT } from "../parts/data/api.ts";
import { useRoles } from "../parts/data/organization.ts";
import { ChooseMany, ChooseOne } from "../parts/forms/choices.tsx";
import { Deed } from "../parts/forms/deed.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { type Team, usePath } from "./path.ts";
import { words } from "./words.ts";

const FOUND = 20;

export function GiveSeat({ team, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = usePath(team.id);
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState("");
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set());
  const { data } = useQuery({
    queryKey: ["people", organization, q],
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(
        GET("/v1/organizations/{organization}/memberships", {
          params: { path: { organization }, query: { q: q.trim(), limit: FOUND } },
          signal,
        }),
      ),
  });
  const found = (data?.data ?? []).map(({ id, displayName, email }) => ({
    key: id,
    name: displayName && email ? `${displayName} (${email})` : (displayName ?? email ?? id),
  }));
  // Where one is left, nobody need choose.
  const membership = found.some(({ key }) => key === chosen) ? chosen : (found[0]?.key ?? "");
  const body = { roles: [...roles] };
  const path = { organization, team: team.id, membership };
  const isReady = membership !== "";
  return (
    <Deed
      title={said.add}
      action={said.add}
      done={said.added}
      isReady={isReady}
      of={isReady ? [path, body] : undefined}
      call={(headers) =>
        PUT("/v1/organizations/{organization}/teams/{team}/members/{membership}", { params: { path }, body, headers })
      }
      onClose={onClose}
    >
      <Field label={said.find} hint={said.findHint} value={q} onChange={setQ} />
      {found.length > 0 && <ChooseOne label={said.members} choices={found} value={membership} onChange={setChosen} />}
      <ChooseMany label={said.roles} choices={useRoles("team")} value={roles} onChange={setRoles} />
    </Deed>
  );
}
