/** What can be done with a person. Each change that takes something away shows first what it takes. */

import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, PATCH, POST, PUT, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { ChooseMany } from "../parts/choices.tsx";
import { endOfDay } from "../parts/days.ts";
import { Ask } from "../parts/dialog.tsx";
import { Effects } from "../parts/effects.tsx";
import { Field } from "../parts/field.tsx";
import { useWords } from "../parts/language.tsx";
import { useRoles, useTeams } from "../parts/organization.ts";
import { useHere } from "../parts/session.tsx";
import type { Call } from "../parts/trial.ts";
import { words } from "./actions-words.ts";
import styles from "./person.module.css";
import { WhatIf } from "./what-if.tsx";

type Membership = Schemas["Membership"];
type Action = "roles" | "seats" | "hold" | "remove" | "withoutSso" | "signOut";

interface Props {
  readonly membership: Membership;
  readonly access: Schemas["Access"] | undefined;
}

/** The buttons, and the dialog of the one that was pressed. */
export function Actions({ membership, access }: Props) {
  const said = useWords(words);
  const { may, who } = useHere();
  const [open, setOpen] = useState<Action | null>(null);
  const change = useChange();
  const path = usePath(membership.id);
  if (!may("members:manage")) return null;
  const button = (action: Action, name: string, isDangerous = false): ReactNode => (
    <Button className={`button ${isDangerous ? "danger" : ""}`} onPress={() => setOpen(action)}>
      {name}
    </Button>
  );
  const { status } = membership;
  const isHeld = membership.holds.some(({ source }) => source === "admin");
  const letIn = (): Promise<unknown> =>
    answer(
      POST("/v1/organizations/{organization}/memberships/{membership}/reactivate", { params: { path }, body: {} }),
    );
  return (
    <section className={styles.section}>
      <h3>{said.actions}</h3>
      <div className={styles.actions}>
        {status !== "removed" && button("roles", said.roles)}
        {status !== "removed" && button("seats", said.seats)}
        {(may("organization:manage") || who === "operator") &&
          status !== "removed" &&
          button("withoutSso", membership.allowWithoutSso ? said.withoutSsoEnd : said.withoutSso)}
        {status === "active" && button("signOut", said.signOut)}
        {status === "active" && button("hold", said.hold, true)}
        {isHeld && (
          <Button className="button" onPress={() => void change(letIn, said.done)}>
            {said.letIn}
          </Button>
        )}
        {status !== "removed" && button("remove", said.remove, true)}
      </div>
      {open && <Dialog action={open} {...{ membership, access }} onClose={() => setOpen(null)} />}
    </section>
  );
}

const usePath = (membership: string) => ({ organization: useHere().organization.id, membership });

interface DialogProps extends Props {
  readonly action: Action;
  readonly onClose: () => void;
}

function Dialog({ action, ...props }: DialogProps) {
  if (action === "roles") return <Roles {...props} />;
  if (action === "seats") return <Seats {...props} />;
  if (action === "withoutSso") return <WithoutSso {...props} />;
  return <Ending action={action} {...props} />;
}

const nameOf = ({ displayName, email, id }: Membership): string => displayName ?? email ?? id;

function Roles({ membership, access, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const given = (access?.grants ?? []).flatMap(({ role, source }) => (role && MINE.has(source) ? [role] : []));
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set(given));
  const body = { roles: [...roles] };
  const act = (): Promise<unknown> =>
    change(
      () => answer(PATCH("/v1/organizations/{organization}/memberships/{membership}", { params: { path }, body })),
      said.done,
    );
  return (
    <Ask title={said.rolesAsk(nameOf(membership))} action={said.rolesDo} onAct={act} onClose={onClose}>
      <p className="soft">{said.rolesHint}</p>
      <ChooseMany label={said.roles} choices={useRoles("organization")} value={roles} onChange={setRoles} />
      <WhatIf membership={membership.id} intent={body} />
    </Ask>
  );
}

/** What an admin gives and takes; the rest ends with its own source. */
const MINE = new Set(["manual", "invitation", "default", "kept"]);

function Seats({ membership, access, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const given = (access?.grants ?? []).flatMap((grant) => (grant.team && MINE.has(grant.source) ? [grant] : []));
  const rolesIn = new Map(given.map(({ team, teamRoles }) => [team?.id ?? "", teamRoles ?? []]));
  const [teams, setTeams] = useState<ReadonlySet<string>>(new Set(rolesIn.keys()));
  const body = { teams: [...teams].map((id) => ({ id, roles: [...(rolesIn.get(id) ?? [])] })) };
  const act = (): Promise<unknown> =>
    change(
      () => answer(PUT("/v1/organizations/{organization}/memberships/{membership}/teams", { params: { path }, body })),
      said.done,
    );
  return (
    <Ask title={said.seatsAsk(nameOf(membership))} action={said.seatsDo} onAct={act} onClose={onClose}>
      <p className="soft">{said.seatsHint}</p>
      <ChooseMany label={said.seats} choices={useTeams()} value={teams} onChange={setTeams} />
      <WhatIf membership={membership.id} intent={body} />
    </Ask>
  );
}

function WithoutSso({ membership, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const [until, setUntil] = useState("");
  const isAllowed = membership.allowWithoutSso;
  const allowWithoutSso = isAllowed ? false : { ...(until && { until: endOfDay(until) }) };
  const act = (): Promise<unknown> =>
    change(
      () =>
        answer(
          PATCH("/v1/organizations/{organization}/memberships/{membership}", {
            params: { path },
            body: { allowWithoutSso },
          }),
        ),
      said.done,
    );
  const action = isAllowed ? said.withoutSsoEnd : said.withoutSso;
  return (
    <Ask title={isAllowed ? action : said.withoutSsoAsk(nameOf(membership))} {...{ action, onClose }} onAct={act}>
      <p className="soft">{said.withoutSsoHint}</p>
      {!isAllowed && <Field type="date" label={said.withoutSsoUntil} value={until} onChange={setUntil} />}
    </Ask>
  );
}

function Ending({ action, membership, onClose }: DialogProps & { readonly action: "hold" | "remove" | "signOut" }) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const [reason, setReason] = useState("");
  const name = nameOf(membership);
  const body = reason ? { reason } : {};
  const params = { params: { path } };
  const at = "/v1/organizations/{organization}/memberships/{membership}";
  const calls: Readonly<Record<typeof action, Call>> = {
    hold: (headers) => POST(`${at}/deactivate`, { ...params, body, headers }),
    remove: (headers) => DELETE(at, { ...params, body, headers }),
    signOut: (headers) => DELETE(`${at}/sessions`, { ...params, headers }),
  };
  const texts = {
    hold: [said.holdAsk(name), said.hold, said.holdHint],
    remove: [said.removeAsk(name), said.remove, said.removeHint],
    signOut: [said.signOutAsk(name), said.signOut, said.signOutHint],
  }[action];
  const [title = "", act = "", hint] = texts;
  return (
    <Ask
      title={title}
      action={act}
      isDangerous
      onAct={() => change(() => answer(calls[action]({})), said.done)}
      onClose={onClose}
    >
      <p className="soft">{hint}</p>
      {action === "remove" ? (
        <WhatIf membership={membership.id} intent={{ remove: true }} />
      ) : (
        <Effects of={[path, action]} call={calls[action]} />
      )}
      {action !== "signOut" && <Field label={said.reason} hint={said.reasonHint} value={reason} onChange={setReason} />}
    </Ask>
  );
}
