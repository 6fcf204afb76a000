/** Who sits in a team and why; giving seats, team roles in it, and taking a seat that was given by hand. */

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, PUT, type Schemas } from "../parts/data/api.ts";
import { useRoles } from "../parts/data/organization.ts";
import { ChooseMany } from "../parts/forms/choices.tsx";
import { Deed } from "../parts/forms/deed.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { GiveSeat } from "./give-seat.tsx";
import { type Team, usePath } from "./path.ts";
import styles from "./team.module.css";
import { words } from "./words.ts";

type Member = Schemas["TeamMember"];

const AT = "/v1/organizations/{organization}/teams/{team}/members";

/** What a hand gives and takes; the rest ends with its own source. */
const BY_HAND = new Set(["manual", "invitation", "default", "kept"]);

interface Props {
  readonly team: Team;
  readonly mayGive: boolean;
}

export function Members({ team, mayGive }: Props) {
  const said = useWords(words);
  const { list: listed } = useFormats();
  const roleName = useRoleName();
  const path = usePath(team.id);
  const [open, setOpen] = useState<Member | "new" | null>(null);
  const list = useRows<Member>(["team-members", path], (cursor, signal) =>
    answer(GET(AT, { params: { path, query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const maintainers = list.table.rows.filter(({ roles }) => roles.includes("maintainer"));
  const give = mayGive && team.membershipAuthority !== "directory_only" && (
    <Button className="button" onPress={() => setOpen("new")}>
      {said.add}
    </Button>
  );
  return (
    <section className={styles.section}>
      <h3>{said.members}</h3>
      {maintainers.length > 0 && <p className="soft">{`${said.maintainers}: ${listed(maintainers.map(nameOf))}`}</p>}
      {list.table.rows.length > 0 && <div className={styles.actions}>{give}</div>}
      <Listing
        list={list}
        empty={{ title: said.nobody, hint: said.nobodyHint }}
        label={said.members}
        idOf={({ membershipId }) => membershipId}
        columns={[
          { key: "name", name: said.members, show: (member) => <Person of={member} /> },
          { key: "roles", name: said.roles, show: ({ roles }) => listed(roles.map(roleName)) },
          { key: "why", name: said.sources, isMinor: true, show: ({ sources }) => <From sources={sources} /> },
          {
            key: "seat",
            name: "",
            show: (member) =>
              mayGive && (
                <Button className="button quiet" aria-label={said.seat(nameOf(member))} onPress={() => setOpen(member)}>
                  …
                </Button>
              ),
          },
        ]}
      >
        {give}
      </Listing>
      {open === "new" && <GiveSeat team={team} onClose={() => setOpen(null)} />}
      {open && open !== "new" && <Seat {...{ team }} member={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

const nameOf = ({ displayName, email, membershipId }: Member): string => displayName ?? email ?? membershipId;

function Person({ of }: { readonly of: Member }) {
  const { organization, may } = useHere();
  if (!may("members:read")) return nameOf(of);
  return (
    <Link
      to="/console/$slug/people"
      params={{ slug: organization.slug } as never}
      search={{ person: of.membershipId } as never}
      title={of.email ?? ""}
    >
      {nameOf(of)}
    </Link>
  );
}

function From({ sources }: Pick<Member, "sources">) {
  const said = useWords(words);
  const told = sources.map(({ source, via }) =>
    [said.whys[source] ?? source, via?.group && said.byGroup(via.group.displayName)].filter(Boolean).join(" "),
  );
  const text = [...new Set(told)].join("; ");
  return <span title={text}>{text}</span>;
}

interface SeatProps {
  readonly team: Team;
  readonly member: Member;
  readonly onClose: () => void;
}

/** The team roles that were given by hand, or the end of the seat. */
function Seat({ team, member, onClose }: SeatProps) {
  const said = useWords(words);
  const path = { ...usePath(team.id), membership: member.membershipId };
  const byHand = member.sources.filter(({ source }) => BY_HAND.has(source));
  const given = new Set(byHand.flatMap(({ teamRoles }) => teamRoles ?? []));
  const [roles, setRoles] = useState<ReadonlySet<string>>(given);
  const [isTaking, setTaking] = useState(false);
  const choices = useRoles("team");
  const params = { params: { path } };
  if (isTaking)
    return (
      <Deed
        title={said.takeAsk(nameOf(member))}
        action={said.takeSeat}
        done={said.taken}
        isDangerous
        asksWhy
        of={[path, "take"]}
        call={(headers) => DELETE(`${AT}/{membership}`, { ...params, headers })}
        onClose={onClose}
      >
        <p className="soft">{said.takeHint}</p>
      </Deed>
    );
  const body = { roles: [...roles] };
  return (
    <Deed
      title={said.seatAsk(nameOf(member))}
      action={said.save}
      done={said.seatSaved}
      of={[path, body]}
      call={(headers) => PUT(`${AT}/{membership}`, { ...params, body, headers })}
      onClose={onClose}
    >
      <p className="soft">{said.seatHint}</p>
      <ChooseMany label={said.roles} choices={choices} value={roles} onChange={setRoles} />
      {byHand.length > 0 && (
        <Button className="button danger" onPress={() => setTaking(true)}>
          {said.takeSeat}
        </Button>
      )}
    </Deed>
  );
}
