/** What is asked before something that takes no more than agreeing: giving back, resetting, erasing. */
import { POST, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { usePath } from "./about-person.ts";
import { words } from "./more-words.ts";
import { type Of, useAsked } from "./rare.ts";
import { words as people } from "./words.ts";

const AT = "/v1/organizations/{organization}/memberships/{membership}";

export function Plain({ action, ...props }: Of & { readonly action: "restore_grants" | "reset_factors" | "erase" }) {
  const said = useWords(words);
  const path = usePath(props.membership.id);
  const call = { restore_grants: "restore-grants", reset_factors: "reset-factors", erase: "erase" } as const;
  return (
    <Deed
      {...useAsked(action, props)}
      isDangerous={action !== "restore_grants"}
      of={[path, action]}
      call={(headers) => POST(`${AT}/${call[action]}`, { params: { path }, body: {}, headers })}
      {...(action === "erase" && { onDone: props.onGone })}
    >
      <p className="soft">{said.hint[action]}</p>
      {action === "restore_grants" && <Restorable of={props.access?.restorable ?? []} />}
    </Deed>
  );
}

function Restorable({ of }: { readonly of: readonly Schemas["Grant"][] }) {
  const said = useWords(people);
  const roleName = useRoleName();
  return (
    <ul>
      {of.map((grant) => (
        <li key={JSON.stringify(grant)}>
          {grant.team ? said.whySeat(grant.team.name) : said.whyRole(roleName(grant.role ?? ""))}
        </li>
      ))}
    </ul>
  );
}
