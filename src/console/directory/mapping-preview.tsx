/** Who would gain and lose by a mapping, and who would lose by its end. */
import type { UseQueryResult } from "@tanstack/react-query";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import styles from "./directory.module.css";
import { words } from "./mapping-words.ts";

const AT = "/v1/organizations/{organization}/mappings";

interface Some {
  readonly total: number;
  readonly totalIs: "exact" | "atMost" | "atLeast";
  readonly sample: readonly { readonly displayName: string | null; readonly email: string | null }[];
}

interface Previewed {
  readonly gains?: Some;
  readonly loses: Some;
  readonly warnings?: readonly { readonly code: string; readonly detail: string }[];
}

function Preview({ of }: { readonly of: UseQueryResult<Previewed> }) {
  const said = useWords(words);
  return (
    <div className={styles.preview}>
      <Foreseen of={of}>
        {({ warnings = [], ...whom }) => (
          <>
            {warnings.map(({ code, detail }) => (
              <p key={code}>{said.warnings[code] ?? detail}</p>
            ))}
            {(["gains", "loses"] as const).map((key) => {
              const some = whom[key];
              return some && <Whom key={key} title={said[key]} of={some} />;
            })}
          </>
        )}
      </Foreseen>
    </div>
  );
}

/** How many, and some of them by name. */
function Whom({ title, of: { total, totalIs, sample } }: { readonly title: string; readonly of: Some }) {
  const said = useWords(words);
  const { number } = useFormats();
  const names = sample.map(({ displayName, email }) => displayName ?? email ?? "").filter(Boolean);
  return (
    <p>
      <strong>{`${title}: ${said.count[totalIs](number(total))}`}</strong> {names.join(", ")}
      {total > names.length && names.length > 0 && " …"}
    </p>
  );
}

export function WhoGains({ trial }: { readonly trial: Schemas["MappingTrial"] }) {
  const { organization } = useHere();
  const params = { path: { organization: organization.id } };
  return (
    <Preview
      of={useForesight<Previewed>(["mapping", organization.id, trial], () =>
        answer(POST(`${AT}/preview`, { params, body: trial })),
      )}
    />
  );
}

export function WhoLoses({ mapping }: { readonly mapping: string }) {
  const { organization } = useHere();
  const path = { organization: organization.id, mapping };
  return (
    <Preview
      of={useForesight<Previewed>(["mapping-ending", path], () =>
        answer(GET(`${AT}/{mapping}/ending`, { params: { path } })),
      )}
    />
  );
}
