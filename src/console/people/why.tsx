/** Why somebody has what they have: each role and seat with its source, since when, what ends it, and the way there. */
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../parts/data/api.ts";
import { useConnections } from "../parts/data/organization.ts";
import { useHere } from "../parts/frame/session.tsx";
import { GrantedBy } from "../parts/words/granted-by.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import styles from "./person.module.css";
import { whyWords } from "./why-words.ts";
import { words } from "./words.ts";

interface ConnectionProps {
  readonly id: string;
  readonly view?: string;
  readonly children?: string;
}

/** The connection by its name, and the way to it. */
export function Connection({ id, view = "users", children }: ConnectionProps) {
  const { organization } = useHere();
  const { data } = useConnections();
  return (
    <Link
      to="/console/$slug/directory"
      params={{ slug: organization.slug } as never}
      search={{ connection: id, view } as never}
    >
      {children ?? data?.data.find((one) => one.id === id)?.name ?? id}
    </Link>
  );
}

export function Why({ access }: { readonly access: Schemas["Access"] }) {
  const said = useWords(words);
  return (
    <>
      {!access.effective && <p className="soft">{said.notEffective}</p>}
      <ul className={styles.grants}>
        {access.grants.map((grant) => (
          <li key={JSON.stringify(grant)}>
            <Reason grant={grant} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Reason({ grant }: { readonly grant: Schemas["Grant"] }) {
  const said = useWords(words);
  const own = useWords(whyWords);
  const { day } = useFormats();
  const roleName = useRoleName();
  const { may, organization } = useHere();
  const { source, role = "", team, teamRoles = [], via, since } = grant;
  return (
    <>
      {team ? (
        <Link
          to="/console/$slug/teams"
          params={{ slug: organization.slug } as never}
          search={{ team: team.id } as never}
        >
          <strong>{said.whySeat(team.name)}</strong>
        </Link>
      ) : (
        <strong>{said.whyRole(roleName(role))}</strong>
      )}
      {teamRoles.length > 0 && ` (${teamRoles.map(roleName).join(", ")})`}
      <span className="soft">{` ${said.sources[source] ?? source} ${said.since(day(since))} `}</span>
      {via?.group && may("connections:manage") && (
        <Connection id={via.connection} view="mappings">
          {said.group(via.group.displayName)}
        </Connection>
      )}
      <span className="soft small">{` · ${own.ends[source]}`}</span>
    </>
  );
}

/** What keeps somebody from being active: by whom, since when, and what lifts it. */
export function Holds({ holds }: { readonly holds: Schemas["Membership"]["holds"] }) {
  const said = useWords(words);
  const own = useWords(whyWords);
  const { day } = useFormats();
  const { may } = useHere();
  return (
    <ul className={styles.grants}>
      {holds.map(({ source, since, connectionId, actor }) => (
        <li key={`${source} ${connectionId}`}>
          {said.heldBy[source]} {said.since(day(since))}{" "}
          {connectionId && may("connections:manage") && <Connection id={connectionId} />}
          {source === "admin" && actor.kind === "membership" && <GrantedBy by={actor.id ?? actor.kind} />}
          <span className="soft small">{` · ${own.lifts[source]}`}</span>
        </li>
      ))}
    </ul>
  );
}
