/** Who would gain by a mapping. */
import { useQuery } from "@tanstack/react-query";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { answer, POST, type Schemas } from "./api.ts";
import { useOrganization } from "./context.ts";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}";

export function WhoGains({
  trial,
  later,
}: {
  readonly trial: Schemas["MappingTrial"];
  readonly later: number | undefined;
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
        <strong>{later ? said.gainLater(number(later), later) : said.gains(number(total), total)}</strong>{" "}
        {list(names.slice(0, 10))}
        {total > 10 && " …"}
      </p>
      {data.warnings.map(({ code, detail }) => (
        <p key={code}>{detail}</p>
      ))}
    </div>
  );
}
