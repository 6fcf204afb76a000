/** The bounds of the instance: policies that no organization can widen. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, PATCH, POST, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { Changes, Effect, PolicyForm, patchOf, type Saving } from "../settings/policies.tsx";
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
      <Reaches body={body} />
    </Deed>
  );
}

/** So many calls are made, each of which looks at some hundred organizations; so many organizations are told one by one. */
const [MOST_CALLS, MOST_TOLD] = [10, 20];

/** Whom it would reach, organization by organization. */
function Reaches({ body }: { readonly body: Schemas["PolicyPatch"] }) {
  const said = useWords(words);
  const { number } = useFormats();
  const preview = useForesight(["instance-policies", body], () => reachedBy(body));
  return (
    <Foreseen of={preview}>
      {(data) => (
        <>
          <p>{said.inOrganizations(number(data.reached.length), number(data.looked), data.isAll)}</p>
          {data.reached.slice(0, MOST_TOLD).map(({ id, name, effect }) => (
            <section key={id}>
              <h3>{name}</h3>
              <Effect of={effect} />
            </section>
          ))}
          {data.reached.length > MOST_TOLD && <p>…</p>}
        </>
      )}
    </Foreseen>
  );
}

async function reachedBy(body: Schemas["PolicyPatch"]) {
  const reached: Schemas["InstancePolicyEffect"]["organizations"] = [];
  let [looked, calls, after] = [0, 0, undefined as string | null | undefined];
  for (; after !== null && calls < MOST_CALLS; calls += 1) {
    const query = after === undefined ? {} : { after };
    const found: Schemas["InstancePolicyEffect"] = await answer(
      POST("/v1/policies/preview", { params: { query }, body }),
    );
    reached.push(...found.organizations);
    looked += found.looked;
    after = found.nextAfter;
  }
  return { reached, looked, isAll: after === null };
}
