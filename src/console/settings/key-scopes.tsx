/** What an API key may do: everything there is, or each part of the organization by itself. */
import { ChooseOne } from "../parts/forms/choices.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";
import { AREAS, type Area } from "./key-areas.ts";
import styles from "./settings.module.css";

const ACCESSES = ["none", "read", "write"] as const;
type Access = (typeof ACCESSES)[number];
/** Of everything, or of each part. */
export type Chosen = { readonly everywhere: Access } & { readonly [A in Area]: Access };

const en = {
  everywhere: "Everything",
  everywhereHint: "Or leave it at nothing, and choose part by part:",
  parts: "Part by part",
  access: { none: "Nothing", read: "Read", write: "Read and change" },
  areas: {
    memberships: "People and their access",
    invitations: "Invitations",
    teams: "Teams and roles",
    connections: "Directories and single sign-on",
    organization: "The organization, its policies and domains",
    events: "The log",
    webhooks: "Webhooks and streams",
  },
  all: { read: "Read everything", write: "Change everything" },
  one: { read: (area: string) => `${area}: read`, write: (area: string) => `${area}: change` },
};

const scopeWords: Words<typeof en> = {
  en,
  de: {
    everywhere: "Alles",
    everywhereHint: "Oder lassen Sie es bei nichts, und wählen Sie Teil für Teil:",
    parts: "Teil für Teil",
    access: { none: "Nichts", read: "Lesen", write: "Lesen und ändern" },
    areas: {
      memberships: "Personen und ihr Zugang",
      invitations: "Einladungen",
      teams: "Teams und Rollen",
      connections: "Verzeichnisse und Single Sign-on",
      organization: "Die Organisation, ihre Richtlinien und Domains",
      events: "Das Protokoll",
      webhooks: "Webhooks und Log-Streams",
    },
    all: { read: "Alles lesen", write: "Alles ändern" },
    one: { read: (area) => `${area}: lesen`, write: (area) => `${area}: ändern` },
  },
};

export const NOTHING: Chosen = {
  everywhere: "none",
  ...{ memberships: "none", invitations: "none", teams: "none", connections: "none" },
  ...{ organization: "none", events: "none", webhooks: "none" },
};

/** The words of the server for it. Whoever may change may read as well. */
export function scopesOf(chosen: Chosen) {
  const given = (access: Access) =>
    access === "write" ? (["read", "write"] as const) : access === "read" ? (["read"] as const) : [];
  if (chosen.everywhere === "write") return [...given("write")];
  const parts = AREAS.flatMap((area) => given(chosen[area]).map((access) => `${area}:${access}` as const));
  return [...given(chosen.everywhere), ...parts];
}

interface Props {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

export function ChooseScopes({ chosen, onChange }: Props) {
  const said = useWords(scopeWords);
  const choices = ACCESSES.map((key) => ({ key, name: said.access[key] }));
  const choose = (what: keyof Chosen) => (key: string) =>
    onChange({ ...chosen, [what]: ACCESSES.find((one) => one === key) ?? "none" });
  return (
    <>
      <ChooseOne label={said.everywhere} choices={choices} value={chosen.everywhere} onChange={choose("everywhere")} />
      {chosen.everywhere !== "write" && (
        <>
          <p className="soft small">{said.everywhereHint}</p>
          <fieldset className={styles.scopes}>
            <legend className="visually-hidden">{said.parts}</legend>
            {AREAS.map((area) => (
              <ChooseOne
                key={area}
                label={said.areas[area]}
                choices={choices}
                value={chosen[area]}
                onChange={choose(area)}
              />
            ))}
          </fieldset>
        </>
      )}
    </>
  );
}

/** What a key may, for a list; what a later version of the server names stands as it is named. */
export function useScopesSaid(): (scopes: readonly string[]) => string {
  const said = useWords(scopeWords);
  const told = (scope: string): string => {
    const [first = "", second] = scope.split(":");
    if (first === "read" || first === "write") return said.all[first];
    const area = AREAS.find((one) => one === first);
    return area && (second === "read" || second === "write") ? said.one[second](said.areas[area]) : scope;
  };
  // Who may change is not also told to read.
  return (scopes) =>
    scopes
      .filter((scope) => !scope.endsWith("read") || !scopes.includes(scope.replace(/read$/, "write")))
      .map(told)
      .join(", ");
}
