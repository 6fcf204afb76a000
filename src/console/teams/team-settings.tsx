/** A team's settings: name, address, and who gives its seats; who would lose one is shown before. */

import { useState } from "react";
import { PATCH } from "../parts/data/api.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Deed } from "../parts/forms/deed.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { Losses } from "./losses.tsx";
import { type Team, usePath } from "./path.ts";
import { words } from "./words.ts";

type Authority = Team["membershipAuthority"];

export function TeamSettings({ team, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const said = useWords(words);
  const path = usePath(team.id);
  const [name, setName] = useState(team.name);
  const [slug, setSlug] = useState(team.slug);
  const [authority, setAuthority] = useState<Authority>(team.membershipAuthority);
  const body = {
    ...(name !== team.name && { name }),
    ...(slug !== team.slug && { slug }),
    ...(authority !== team.membershipAuthority && { membershipAuthority: authority }),
  };
  return (
    <Deed
      title={said.settings}
      action={said.save}
      done={said.saved}
      isReady={Object.keys(body).length > 0 && name.trim() !== "" && slug.trim() !== ""}
      asksWhy={authority !== team.membershipAuthority}
      of={authority === team.membershipAuthority ? undefined : [path, authority]}
      call={(headers) => PATCH("/v1/organizations/{organization}/teams/{team}", { params: { path }, body, headers })}
      onClose={onClose}
    >
      <Field label={said.name} value={name} onChange={setName} isRequired />
      <Field label={said.slug} hint={said.slugHint} value={slug} onChange={setSlug} isRequired />
      <ChooseOne
        label={said.authority}
        choices={(["mixed", "directory_only", "manual_only"] as const).map((key) => ({
          key,
          name: said.authorities[key],
        }))}
        value={authority}
        onChange={(key) => setAuthority(key as Authority)}
      />
      {authority !== team.membershipAuthority && <Losses team={team.id} intent={{ membershipAuthority: authority }} />}
    </Deed>
  );
}
