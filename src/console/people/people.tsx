/** People: members and guests in one table, with views; a person opens beside it, at an address of its own. */

import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { WithoutSsoMark } from "../parts/access/without-sso.tsx";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Selected, useSelection } from "../parts/lists/selected.tsx";
import type { Column } from "../parts/lists/table.tsx";
import { Views } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import type { Act } from "./many-buttons.tsx";
import { Sourced } from "./sourced.tsx";
import { TONES } from "./tones.ts";
import { askedIn, isIn, tabsAt, viewOf } from "./views.ts";
import { words } from "./words.ts";

type Membership = Schemas["Membership"];
// Nobody needs them before somebody chooses something.
const PersonDrawer = later(async () => (await import("./person.tsx")).PersonDrawer);
const Rehearsals = later(async () => (await import("../parts/access/rehearsals.tsx")).Rehearsals);
const ManyButtons = later(async () => (await import("./many-buttons.tsx")).ManyButtons);
const ManyPeople = later(async () => (await import("./many.tsx")).ManyPeople);

const TYPED_MS = 120;

export function PeopleScreen() {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization, may } = useHere();
  const search = useSearch({ strict: false }) as { view?: string; q?: string; person?: string };
  const navigate = useNavigate();
  const set = (change: Record<string, string | undefined>): void =>
    void navigate({ to: ".", search: { ...search, ...change } as never, replace: !("person" in change) });
  const view = viewOf(search.view);
  const query = { ...askedIn(view), ...(search.q && { q: search.q }), limit: 100 };
  const path = { organization: organization.id };
  const list = useRows<Membership>(
    ["memberships", organization.id, query],
    (cursor, signal) =>
      answer(
        GET("/v1/organizations/{organization}/memberships", {
          params: { path, query: { ...query, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    {
      alive: {
        kind: "membership",
        idOf: ({ id }) => id,
        read: (id) =>
          answer(
            GET("/v1/organizations/{organization}/memberships/{membership}", {
              params: { path: { ...path, membership: id } },
            }),
          ),
        belongs: (membership) => isIn(view, membership) && !search.q,
      },
    },
  );
  const columns = useColumns();
  const { selected, onSelect } = useSelection(`${view} ${search.q ?? ""}`);
  const [act, setAct] = useState<Act | null>(null);
  const { total, totalIs } = list.page ?? {};
  return (
    <>
      <ScreenHead title={said.title}>
        {total !== undefined && (
          <span className="soft">{(totalIs === "atLeast" ? said.atLeast : said.total)(number(total))}</span>
        )}
        {may("invitations:manage") && (
          <Link
            className="button"
            to="/console/$slug/invitations"
            params={{ slug: organization.slug } as never}
            search={{ invite: "open" } as never}
          >
            {said.invite}
          </Link>
        )}
      </ScreenHead>
      <Views
        label={said.views}
        views={tabsAt(view).map((key) => ({ key, name: said.view[key] ?? key }))}
        chosen={view}
        onChoose={(key) => set({ view: key === "all" ? undefined : key })}
      >
        <SearchBox label={said.search} value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
      </Views>
      <Rehearsals />
      <Selected selected={selected} onSelect={onSelect}>
        <ManyButtons onAct={setAct} />
      </Selected>
      <Listing
        {...(may("members:manage") && { selected, onSelect })}
        list={list}
        empty={{ title: said.nobody, hint: said.nobodyHint }}
        label={said.title}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={({ displayName, email, id }) => displayName ?? email ?? id}
        onOpen={({ id }) => set({ person: id })}
      />
      {act && (
        <ManyPeople
          act={act}
          people={list.table.rows.filter(({ id }) => selected.has(id))}
          onClose={() => {
            setAct(null);
            onSelect(new Set());
          }}
        />
      )}
      {search.person && <PersonDrawer id={search.person} onClose={() => set({ person: undefined })} />}
    </>
  );
}

function useColumns(): readonly Column<Membership>[] {
  const said = useWords(words);
  const { list } = useFormats();
  const roleName = useRoleName();
  return [
    {
      key: "name",
      isWide: true,
      name: said.name,
      show: ({ displayName, email, kind, bypass }) => (
        <>
          {bypass && <WithoutSsoMark of={bypass} />} {displayName ?? email}{" "}
          {kind === "guest" && <span className="soft small">{said.guest}</span>}
        </>
      ),
    },
    {
      key: "address",
      name: said.address,
      isMinor: true,
      show: ({ email }) => <span title={email ?? ""}>{email}</span>,
    },
    {
      key: "role",
      name: said.role,
      show: ({ id, roles }) => <Sourced membership={id}>{list(roles.map(roleName))}</Sourced>,
    },
    {
      key: "status",
      name: said.status,
      show: ({ status, holds }) => (
        <span title={holds.map(({ source }) => said.heldBy[source]).join("; ")}>
          <Status tone={TONES[status]}>{said.statuses[status] ?? status}</Status>
        </span>
      ),
    },
    {
      key: "teams",
      name: said.teams,
      isMinor: true,
      show: ({ teams }) => <span title={list(teams.map(({ name }) => name))}>{teams.length || ""}</span>,
    },
  ];
}

/** A search that asks as one types. */
function SearchBox(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { label, value, onChange } = props;
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPED_MS);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      className="input"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}
