/** Parts of the page where groups are mapped: the team to choose, and who would gain. */
import { useQuery } from "@tanstack/react-query";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { answer, POST, type Schemas } from "./api.ts";
import { useOrganization } from "./context.ts";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}";

interface TeamProps {
  readonly teams: readonly Schemas["Team"][];
  readonly value: string;
  readonly onChange: (team: string) => void;
}

export function TeamChoice({ teams, value, onChange }: TeamProps) {
  const said = useWords(words);
  return (
    <>
      <label htmlFor="team">{said.team}</label>
      <select id="team" className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{said.none}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

export function WhoGains({
  trial,
  later,
}: {
  readonly trial: Schemas["MappingTrial"];
  readonly later: Pick<Schemas["DirectoryGroup"], "memberCount" | "memberCountIs"> | undefined;
}) {
  const said = useWords(words);
  const { number, list } = useFormats();
  const path = useOrganization();
  const { data, error } = useQuery({
    queryKey: ["preview", trial],
    queryFn: () => answer(POST(`${AT}/mappings/preview`, { params: { path }, body: trial })),
  });
  if (!data) return <Problem error={error} />;
  const { total, sample } = data.gains;
  const names = sample.map(({ displayName, email }) => displayName ?? email ?? "").filter((name) => name !== "");
  return (
    <div className={styles.live} role="status">
      <p>
        <strong>
          {later?.memberCount
            ? said.gainLater(
                number(later.memberCount) + (later.memberCountIs === "atLeast" ? "+" : ""),
                later.memberCount,
              )
            : said.gains(number(total), total)}
        </strong>{" "}
        {list(names.slice(0, 10))}
        {total > 10 && " …"}
      </p>
      {data.warnings.map(({ code, detail }) => (
        <p key={code}>{detail}</p>
      ))}
    </div>
  );
}
