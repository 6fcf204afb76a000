/** The bounds of the instance: policies that no organization can widen. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, PATCH } from "../parts/api.ts";
import { Deed } from "../parts/deed.tsx";
import { useWords } from "../parts/language.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { Changes, PolicyForm, patchOf, type Saving } from "../settings/policies.tsx";
import { words } from "../settings/policy-words.ts";
import { words as settingsWords } from "../settings/words.ts";

export function BoundsView() {
  const said = useWords(words);
  const { data, error, refetch } = useQuery({
    queryKey: ["instance-policies"],
    queryFn: () => answer(GET("/v1/policies")),
  });
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <p className="soft">{said.boundsHint}</p>
      {/* Roles and teams are an organization's own. */}
      <PolicyForm values={data} without={["defaultRole", "defaultTeams"]} Save={SaveBounds} />
    </>
  );
}

function SaveBounds({ values, changes, onDone, onClose }: Saving) {
  const said = useWords(words);
  const action = useWords(settingsWords).save;
  const body = patchOf(changes);
  return (
    <Deed
      title={said.ask}
      action={action}
      done={said.saved}
      asksWhy
      of={["instance-policies", body]}
      call={(headers) => PATCH("/v1/policies", { body, headers })}
      {...{ onDone, onClose }}
    >
      <Changes {...{ values, changes }} />
    </Deed>
  );
}
