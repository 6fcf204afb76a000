/** The sources of what one person has, in short; the person itself leads to each of them. */
import { useQuery } from "@tanstack/react-query";
import { createPortal } from "react-dom";
import { answer, GET } from "../parts/data/api.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { usePath } from "./about-person.ts";
import styles from "./sources-tip.module.css";
import { words } from "./words.ts";

interface Props {
  readonly id: string;
  readonly membership: string;
  /** What it is about; it stands below it, whatever scrolls or cuts off there. */
  readonly beside: Element | null;
  /** The pointer is on it: it stays to be read. */
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

export function SourcesTip({ id, membership, beside, onStay, onLeave }: Props) {
  const said = useWords(words);
  const { day } = useFormats();
  const roleName = useRoleName();
  const path = usePath(membership);
  const { data } = useQuery({
    queryKey: ["access", path.organization, membership],
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/memberships/{membership}/access", { params: { path } })),
  });
  const at = beside?.getBoundingClientRect();
  if (!data || !at || data.grants.length === 0) return null;
  return createPortal(
    <div
      id={id}
      role="tooltip"
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
      className={styles.tip}
      style={{ left: Math.max(8, Math.min(at.left, window.innerWidth - 328)), top: at.bottom }}
    >
      {data.grants.map(({ source, role = "", team, via, since }) => (
        <span key={`${role} ${team?.id} ${source} ${via?.mapping}`}>
          <strong>{team ? said.whySeat(team.name) : said.whyRole(roleName(role))}</strong>{" "}
          {said.sources[source] ?? source} {via?.group && said.group(via.group.displayName)} {said.since(day(since))}
        </span>
      ))}
    </div>,
    document.body,
  );
}
