/** Who would gain and lose by a mapping, and who would lose by its end. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import styles from "./directory.module.css";
import { words } from "./mapping-words.ts";

const AT = "/v1/organizations/{organization}/mappings";

interface Some {
  readonly total: number;
  readonly totalIs: "exact" | "atMost" | "atLeast";
  readonly sample: readonly { readonly displayName: string | null; readonly email: string | null }[];
}

interface PreviewProps {
  readonly data:
    | {
        readonly gains?: Some;
        readonly loses: Some;
        readonly warnings?: readonly { readonly code: string; readonly detail: string }[];
      }
    | undefined;
  readonly error: unknown;
}

function Preview({ data, error }: PreviewProps) {
  const told = useTold();
  const said = useWords(words);
  const { number } = useFormats();
  if (error) return <p role="alert">{told(error)}</p>;
  return (
    <div className={styles.preview} aria-live="polite">
      {!data && <p className="soft">{said.looking}</p>}
      {data?.warnings?.map(({ code, detail }) => (
        <p key={code}>{said.warnings[code] ?? detail}</p>
      ))}
      {(["gains", "loses"] as const).map((key) => {
        const of = data?.[key];
        if (!of) return null;
        const names = of.sample.map(({ displayName, email }) => displayName ?? email ?? "").filter(Boolean);
        return (
          <p key={key}>
            <strong>{`${said[key]}: ${said.count[of.totalIs](number(of.total))}`}</strong> {names.join(", ")}
            {of.total > names.length && names.length > 0 && " …"}
          </p>
        );
      })}
    </div>
  );
}

export function WhoGains({ trial }: { readonly trial: Schemas["MappingTrial"] }) {
  const { organization } = useHere();
  const params = { path: { organization: organization.id } };
  const { data, error } = useQuery({
    queryKey: ["mapping-preview", organization.id, trial],
    queryFn: () => answer(POST(`${AT}/preview`, { params, body: trial })),
  });
  return <Preview {...{ data, error }} />;
}

export function WhoLoses({ mapping }: { readonly mapping: string }) {
  const { organization } = useHere();
  const path = { organization: organization.id, mapping };
  const { data, error } = useQuery({
    queryKey: ["mapping-ending", path],
    queryFn: () => answer(GET(`${AT}/{mapping}/ending`, { params: { path } })),
    // What is shown before somebody agrees is what is so now.
    staleTime: 0,
    gcTime: 0,
  });
  return <Preview {...{ data, error }} />;
}
