/** Invitations: who is invited, and inviting one or many. */

import { Button } from "react-aria-components";
import { WithoutSsoMark, withoutSsoOf } from "../parts/access/without-sso.tsx";
import { answer, GET, type paths, type Schemas } from "../parts/data/api.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { useAddress } from "../parts/lists/search.ts";
import { useSelection } from "../parts/lists/selected.tsx";
import type { Column } from "../parts/lists/table.tsx";
import { Views } from "../parts/lists/views.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useRoleName } from "../parts/words/role-names.ts";
import { InvitationActions } from "./invitation-actions.tsx";
import { InvitedBy } from "./invited-by.tsx";
import { TONES } from "./tones.ts";
import { words } from "./words.ts";

// Nobody needs them before something is opened, or asked for.
const InvitationDrawer = later(async () => (await import("./invitation.tsx")).InvitationDrawer);
const Invite = later(async () => (await import("./invite.tsx")).Invite);
const ManyInvitations = later(async () => (await import("./many.tsx")).ManyInvitations);

type Invitation = Schemas["Invitation"];
type Query = NonNullable<paths["/v1/organizations/{organization}/invitations"]["get"]["parameters"]["query"]>;

export function InvitationsScreen() {
  const said = useWords(words);
  const { organization } = useHere();
  const [address, set] = useAddress<"status" | "invite" | "invitation">();
  const status = address.status as Query["status"];
  const query: Query = { limit: 100, ...(status && { status }) };
  const path = { organization: organization.id };
  const list = useRows<Invitation>(
    ["invitations", organization.id, query],
    (cursor, signal) =>
      answer(
        GET("/v1/organizations/{organization}/invitations", {
          params: { path, query: { ...query, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    {
      alive: {
        kind: "invitation",
        idOf: ({ id }) => id,
        read: (id) =>
          answer(
            GET("/v1/organizations/{organization}/invitations/{invitation}", {
              params: { path: { ...path, invitation: id } },
            }),
          ),
        belongs: (invitation) => status === undefined || invitation.status === status,
      },
    },
  );
  const columns = useColumns();
  const { selected, onSelect } = useSelection(status ?? "all");
  const invite = (
    <Button className="button primary" onPress={() => set({ invite: "open" })}>
      {said.invite}
    </Button>
  );
  return (
    <>
      <ScreenHead title={said.title}>{invite}</ScreenHead>
      <Views
        label={said.views}
        views={Object.entries(said.view).map(([key, name]) => ({ key, name }))}
        chosen={status ?? "all"}
        onChoose={(key) => set({ status: key === "all" ? undefined : key })}
      />
      {selected.size > 0 && <ManyInvitations invitations={list.table.rows} selected={selected} onSelect={onSelect} />}
      <Listing
        selected={selected}
        onSelect={onSelect}
        nameOf={({ email }) => email}
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ invitation: id })}
      >
        {invite}
      </Listing>
      {address.invitation && (
        <InvitationDrawer id={address.invitation} onClose={() => set({ invitation: undefined })} />
      )}
      {address.invite && (
        <Invite
          {...(address.invite.includes("@") && { whom: address.invite })}
          onClose={() => set({ invite: undefined })}
        />
      )}
    </>
  );
}

/** The address, and that whoever has it may come without single sign-on. */
const Address = ({ invitation }: { readonly invitation: Invitation }) => (
  <>
    {invitation.allowWithoutSso && <WithoutSsoMark of={withoutSsoOf(invitation)} />}
    <span title={invitation.email}>{invitation.email}</span>
  </>
);

function useColumns(): readonly Column<Invitation>[] {
  const said = useWords(words);
  const { day, list } = useFormats();
  const roleName = useRoleName();
  return [
    { key: "address", isWide: true, name: said.address, show: (invitation) => <Address invitation={invitation} /> },
    { key: "roles", name: said.roles, isMinor: true, show: ({ roles }) => list(roles.map(roleName)) },
    {
      key: "status",
      name: said.status,
      show: ({ status }) => <Status tone={TONES[status]}>{said.statuses[status] ?? status}</Status>,
    },
    { key: "ends", name: said.ends, isMinor: true, show: ({ expiresAt }) => day(expiresAt) },
    { key: "by", name: said.by, isMinor: true, show: (invitation) => <InvitedBy invitation={invitation} /> },
    // Where there is no room for them beside the address, they are in the drawer.
    { key: "actions", name: "", isMinor: true, show: (invitation) => <InvitationActions invitation={invitation} /> },
  ];
}
