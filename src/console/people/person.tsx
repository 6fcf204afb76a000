/** A person beside the table: profile, why they have what they have, and what happened. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Part } from "../parts/show/part.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status } from "../parts/show/status.tsx";
import { MemberName } from "../parts/words/event-names.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { Actions } from "./actions.tsx";
import { Bypass } from "./bypass.tsx";
import styles from "./person.module.css";
import { Removal } from "./removal.tsx";
import { Sessions } from "./sessions.tsx";
import { Timeline } from "./timeline.tsx";
import { TONES } from "./tones.ts";
import { Connection, Holds, Why } from "./why.tsx";
import { whyWords } from "./why-words.ts";
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
  const said = useWords(words);
  const { membership, access, timeline } = useOne(id);
  const { data } = membership;
  return (
    <Drawer title={data?.displayName ?? data?.email ?? ""} onClose={onClose}>
      {membership.error && <Failed error={membership.error} reset={() => void membership.refetch()} />}
      {membership.isPending && <Loading />}
      {data && <Profile membership={data} />}
      <Part of={access} title={said.why} className={styles.section}>
        {(found) => <Why access={found} />}
      </Part>
      {data && <Actions membership={data} access={access.data} onGone={onClose} />}
      {data && data.status !== "removed" && <OwnSessions id={id} />}
      <Part of={timeline} title={said.timeline} className={styles.section}>
        {({ data: events }) => <Timeline events={events} />}
      </Part>
    </Drawer>
  );
}

function OwnSessions({ id }: { readonly id: string }) {
  return useHere().may("members:manage") ? <Sessions membership={id} /> : null;
}

function Profile({ membership }: { readonly membership: Schemas["Membership"] }) {
  const said = useWords(words);
  const { id, email, status, kind, roles, bypass, expiresAt, managedBy, lastSeenAt, holds, sponsorId } = membership;
  const own = useWords(whyWords);
  const { moment, list, ago } = useFormats();
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
            {status === "removed" && may("events:read") && <Removal id={id} />}
          </>,
        ],
        [said.holds, holds.length > 0 ? <Holds key="holds" holds={holds} /> : undefined],
        [said.role, roles.length > 0 ? list(roles.map(roleName)) : undefined],
        [own.sponsor, sponsorId ? <Sponsor key="sponsor" id={sponsorId} /> : undefined],
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

/** Who answers for a guest, and the way to them. */
function Sponsor({ id }: { readonly id: string }) {
  const { organization } = useHere();
  return (
    <Link to="/console/$slug/people" params={{ slug: organization.slug } as never} search={{ person: id } as never}>
      <MemberName id={id} otherwise={undefined} />
    </Link>
  );
}
