/** Roles: the built-in ones and the organization's own, what each allows, and beside the table who has it. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { OpenRow } from "../parts/lists/open-row.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { later } from "../parts/show/later.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const RoleDrawer = later(async () => (await import("./role.tsx")).RoleDrawer);
const RoleForm = later(async () => (await import("./role-form.tsx")).RoleForm);

export type Role = Schemas["Role"];

/** Two roles may have one key: one holds in the organization, the other in a team. */
export const addressOf = ({ scope, key }: Role): string => `${scope}.${key}`;

export function RolesScreen() {
  const said = useWords(words);
  const roleName = useRoleName();
  const { organization, may } = useHere();
  const [address, set] = useAddress<"role">();
  const [isMaking, setMaking] = useState(false);
  const path = { organization: organization.id };
  const list = useRows<Role>(["roles", organization.id, "all"], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/roles", {
        params: { path, query: { limit: 100, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  const make = may("organization:manage") && (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  return (
    <>
      <ScreenHead title={said.title}>{make}</ScreenHead>
      <Listing
        list={list}
        empty={{ title: said.title }}
        label={said.title}
        idOf={addressOf}
        onOpen={(role) => set({ role: addressOf(role) })}
        columns={[
          { key: "name", name: said.name, show: ({ name }) => <strong>{roleName(name)}</strong> },
          { key: "scope", name: said.scope, show: ({ scope }) => said.scopes[scope] },
          {
            key: "permissions",
            name: said.permissions,
            isMinor: true,
            show: ({ permissions }) => (
              <span title={permissions.join(", ")}>
                {permissions.map((one) => said.allows[one] ?? one).join(", ") || "–"}
              </span>
            ),
          },
          { key: "rank", name: said.rank, isMinor: true, show: ({ rank }) => rank },
          { key: "kind", name: said.kind, show: ({ builtIn }) => (builtIn ? said.builtIn : said.own) },
        ]}
      />
      {isMaking && <RoleForm onClose={() => setMaking(false)} />}
      <OpenRow
        list={list}
        at={address.role}
        idOf={addressOf}
        onClose={() => set({ role: undefined })}
        show={(role) => <RoleDrawer role={role} onClose={() => set({ role: undefined })} />}
      />
    </>
  );
}
