/** A role beside the table: what it allows, who has it and from where, and what can be done with it. */

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, type Schemas } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Facts } from "../parts/show/facts.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import styles from "./role.module.css";
import { RoleForm } from "./role-form.tsx";
import type { Role } from "./roles.tsx";
import { words } from "./words.ts";

interface Props {
  readonly role: Role;
  readonly onClose: () => void;
}

export function RoleDrawer({ role, onClose }: Props) {
  const said = useWords(words);
  const roleName = useRoleName();
  const { may } = useHere();
  const [doing, setDoing] = useState<"edit" | "remove" | null>(null);
  const close = (): void => setDoing(null);
  return (
    <Drawer title={roleName(role.name)} onClose={onClose}>
      <Facts
        facts={[
          [said.key, <code key="key">{role.key}</code>],
          [said.scope, said.scopes[role.scope]],
          [said.rank, role.rank],
          [said.permissions, <Allows key="allows" role={role} />],
        ]}
      />
      {role.builtIn ? (
        <p className="soft small">{said.builtInHint}</p>
      ) : (
        may("organization:manage") && (
          <div className={styles.actions}>
            <Button className="button" onPress={() => setDoing("edit")}>
              {said.edit}
            </Button>
            <Button className="button danger" onPress={() => setDoing("remove")}>
              {said.remove}
            </Button>
          </div>
        )
      )}
      <Holders role={role} />
      {doing === "edit" && <RoleForm role={role} onClose={close} />}
      {doing === "remove" && <Remove role={role} onClose={close} onDone={onClose} />}
    </Drawer>
  );
}

function Allows({ role: { permissions } }: Pick<Props, "role">) {
  const said = useWords(words);
  if (permissions.length === 0) return said.nothing;
  return (
    <ul className={styles.plain}>
      {permissions.map((permission) => (
        <li key={permission}>
          {said.known[permission] ?? ""} <code>{permission}</code>
        </li>
      ))}
    </ul>
  );
}

type Holder = Schemas["RoleHolder"];

function Holders({ role: { key, scope } }: Pick<Props, "role">) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, role: key };
  const list = useRows<Holder>(["role-holders", organization.id, scope, key], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/roles/{role}/holders", {
        params: { path, query: { scope, limit: 50, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  return (
    <section className={styles.section}>
      <h3>{said.holders}</h3>
      <Listing
        list={list}
        empty={{ title: said.nobody, hint: said.nobodyHint }}
        label={said.holders}
        idOf={({ membershipId }) => membershipId}
        columns={[
          { key: "person", name: said.person, show: (holder) => <Person of={holder} /> },
          { key: "from", name: said.from, show: ({ sources }) => <From sources={sources} /> },
        ]}
      />
    </section>
  );
}

function Person({ of: { membershipId, displayName, email } }: { readonly of: Holder }) {
  const { organization } = useHere();
  return (
    <Link
      to="/console/$slug/people"
      params={{ slug: organization.slug } as never}
      search={{ person: membershipId } as never}
      title={email ?? ""}
    >
      {displayName ?? email ?? membershipId}
    </Link>
  );
}

function From({ sources }: Pick<Holder, "sources">) {
  const said = useWords(words);
  const told = sources.map(({ source, team, via }) =>
    [said.sources[source] ?? source, via?.group && said.byGroup(via.group.displayName), team && said.inTeam(team.name)]
      .filter(Boolean)
      .join(" "),
  );
  return <span title={told.join("; ")}>{told.join("; ")}</span>;
}

function Remove({ role, onClose, onDone }: Props & { readonly onDone: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, role: role.key };
  const params = { path, query: { scope: role.scope } };
  return (
    <Deed
      title={said.removeAsk(role.name)}
      action={said.remove}
      done={said.removed}
      isDangerous
      asksWhy
      of={[path, role.scope, "delete"]}
      call={(headers) => DELETE("/v1/organizations/{organization}/roles/{role}", { params, headers })}
      {...{ onClose, onDone }}
    >
      <p className="soft">{said.removeHint}</p>
    </Deed>
  );
}
