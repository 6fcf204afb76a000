/** Who would gain by a mapping. */
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { answer, POST, type Schemas } from "./api.ts";
import { useOrganization } from "./context.ts";
import styles from "./parts.module.css";
import { words } from "./words.ts";

const AT = "/v1/organizations/{organization}";

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
  const preview = useForesight(["mapping", trial], () =>
    answer(POST(`${AT}/mappings/preview`, { params: { path }, body: trial })),
  );
  return (
    <div className={styles.live}>
      <Foreseen of={preview}>
        {({ gains: { total, sample }, warnings }) => (
          <>
            <p>
              <strong>
                {later?.memberCount
                  ? said.gainLater(
                      number(later.memberCount) + (later.memberCountIs === "atLeast" ? "+" : ""),
                      later.memberCount,
                    )
                  : said.gains(number(total), total)}
              </strong>{" "}
              {list(namesOf(sample))}
              {total > SHOWN && " …"}
            </p>
            {warnings.map(({ code, detail }) => (
              <p key={code}>{detail}</p>
            ))}
          </>
        )}
      </Foreseen>
    </div>
  );
}

const SHOWN = 10;

const namesOf = (people: Schemas["MappingPreview"]["gains"]["sample"]): string[] =>
  people
    .map(({ displayName, email }) => displayName ?? email ?? "")
    .filter((name) => name !== "")
    .slice(0, SHOWN);
