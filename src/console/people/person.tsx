/** A person beside the table: profile, why they have what they have, and what happened. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useConnections } from "../parts/data/organization.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Failed, Loading } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { Actions } from "./actions.tsx";
import { Bypass } from "./bypass.tsx";
import styles from "./person.module.css";
import { Sessions } from "./sessions.tsx";
import { Timeline } from "./timeline.tsx";
import { TONES } from "./tones.ts";
import { words } from "./words.ts";

const useOne = (id: string) => {
  const { organization, may } = useHere();
  const path = { organization: organization.id, membership: id };
  const membership = useQuery({
    queryKey: ["membership", organization.id, id],
    queryFn: () => answer(GET("/v1/organizations/{organization}/memberships/{membership}", { params: { path } })),
  });
  const access = useQuery({
    queryKey: ["access", organization.id, id],
    enabled: may("members:manage"),
    queryFn: () =>
      answer(GET("/v1/organizations/{organization}/memberships/{membership}/access", { params: { path } })),
  });
  const timeline = useQuery({
    queryKey: ["events", organization.id, id],
    enabled: may("events:read"),
    queryFn: () =>
      answer(
        GET("/v1/organizations/{organization}/events", {
          params: { path, query: { object: id, order: "newest_first", limit: 20 } },
        }),
      ),
  });
  return { membership, access, timeline };
};

export function PersonDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { membership, access, timeline } = useOne(id);
  const { data } = membership;
  return (
    <Drawer title={data?.displayName ?? data?.email ?? ""} onClose={onClose}>
      {membership.error && <Failed error={membership.error} />}
      {membership.isPending && <Loading />}
      {data && <Profile membership={data} />}
      {access.data && <Why access={access.data} />}
      {data && <Actions membership={data} access={access.data} />}
      {data && data.status !== "removed" && <OwnSessions id={id} />}
      {timeline.data && <Timeline events={timeline.data.data} />}
    </Drawer>
  );
}

function OwnSessions({ id }: { readonly id: string }) {
  return useHere().may("members:manage") ? <Sessions membership={id} /> : null;
}

function Profile({ membership }: { readonly membership: Schemas["Membership"] }) {
  const said = useWords(words);
  const { email, status, kind, roles, bypass, expiresAt, managedBy, lastSeenAt, holds } = membership;
  const { moment, list, ago, day } = useFormats();
  const roleName = useRoleName();
  const { may } = useHere();
  return (
    <Facts
      facts={[
        [said.address, email],
        [
          said.status,
          <>
            <Status tone={TONES[status]}>{said.statuses[status] ?? status}</Status>
            {kind === "guest" && ` · ${said.guest}`}
            {expiresAt && ` · ${said.ends(moment(expiresAt))}`}
          </>,
        ],
        [
          said.holds,
          holds.length > 0
            ? list(holds.map(({ source, since }) => `${said.heldBy[source]} ${said.since(day(since))}`))
            : undefined,
        ],
        [said.role, list(roles.map(roleName))],
        [said.withoutSso, bypass ? <Bypass key="bypass" bypass={bypass} /> : undefined],
        [said.source, managedBy && may("connections:manage") ? <Connection key="by" id={managedBy} /> : undefined],
        [
          said.lastSeen,
          lastSeenAt ? (
            <span key="seen" title={moment(lastSeenAt)}>
              {ago(lastSeenAt)}
            </span>
          ) : (
            said.never
          ),
        ],
      ]}
    />
  );
}

/** The connection by its name, and the way to it. */
function Connection({ id, view = "users", children }: ConnectionProps) {
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

interface ConnectionProps {
  readonly id: string;
  readonly view?: string;
  readonly children?: string;
}

function Why({ access }: { readonly access: Schemas["Access"] }) {
  const said = useWords(words);
  return (
    <section className={styles.section}>
      <h3>{said.why}</h3>
      {!access.effective && <p className="soft">{said.notEffective}</p>}
      <ul className={styles.grants}>
        {access.grants.map((grant) => (
          <li key={JSON.stringify(grant)}>
            <Reason grant={grant} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ grant }: { readonly grant: Schemas["Grant"] }) {
  const said = useWords(words);
  const { day } = useFormats();
  const roleName = useRoleName();
  const { may } = useHere();
  const { source, role = "", team, teamRoles = [], via, since } = grant;
  return (
    <>
      <strong>{team ? said.whySeat(team.name) : said.whyRole(roleName(role))}</strong>
      {teamRoles.length > 0 && ` (${teamRoles.map(roleName).join(", ")})`}
      <span className="soft">{` ${said.sources[source] ?? source} ${said.since(day(since))} `}</span>
      {via?.group && may("connections:manage") && (
        <Connection id={via.connection} view="mappings">
          {said.group(via.group.displayName)}
        </Connection>
      )}
    </>
  );
}
