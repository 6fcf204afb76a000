/** Which groups would get a team, and which teams would lose theirs, by another rule. */
import { useQuery } from "@tanstack/react-query";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useWords, type Words } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import styles from "./connections.module.css";
import { AT, type usePath } from "./path.ts";

type Becomes = Schemas["GroupTeam"]["becomes"];
type Changing = Exclude<Becomes, "kept" | "none">;

const words: Words<{
  title: string;
  nothing: string;
  becomes: Readonly<Record<Changing, string>>;
  sameName: string;
  more: string;
}> = {
  en: {
    title: "Teams of groups",
    nothing: "No group that has been pushed gets a team by it, and none loses one.",
    becomes: { made: "gets a team", linked: "fills its frozen team again", frozen: "loses its team: its seats end" },
    sameName: "beside a team of the same name",
    more: "… and more groups",
  },
  de: {
    title: "Teams aus Gruppen",
    nothing: "Keine Gruppe, die schon kam, bekommt dadurch ein Team, und keine verliert eines.",
    becomes: {
      made: "bekommt ein Team",
      linked: "füllt ihr Team wieder",
      frozen: "verliert ihr Team: Dessen Plätze enden",
    },
    sameName: "neben einem Team mit demselben Namen",
    more: "… und weitere Gruppen",
  },
};

const SHOWN = 20;
const isChanging = (group: Schemas["GroupTeam"]): group is Schemas["GroupTeam"] & { becomes: Changing } =>
  group.becomes !== "kept" && group.becomes !== "none";

export function TeamsPreview({ path, rule }: { readonly path: ReturnType<typeof usePath>; readonly rule: unknown }) {
  const said = useWords(words);
  const told = useTold();
  const body = rule as Schemas["TeamsFromGroups"];
  const { data, error } = useQuery({
    queryKey: ["teams-from-groups", path, body],
    queryFn: () => answer(POST(`${AT}/teams-from-groups/preview`, { params: { path, query: { limit: 100 } }, body })),
  });
  if (error) return <p role="alert">{told(error)}</p>;
  if (!data) return null;
  const found = data.data.filter(isChanging);
  return (
    <section aria-live="polite">
      <h3>{said.title}</h3>
      {found.length === 0 && <p>{said.nothing}</p>}
      <ul className={styles.list}>
        {found.slice(0, SHOWN).map(({ group, becomes, sameName }) => (
          <li key={group.id}>
            {group.displayName}:{" "}
            {[said.becomes[becomes], sameName.length > 0 && said.sameName].filter(Boolean).join(", ")}
          </li>
        ))}
        {(found.length > SHOWN || data.page.nextCursor !== null) && <li>{said.more}</li>}
      </ul>
    </section>
  );
}
