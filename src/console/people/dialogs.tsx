/** What is asked before something is done with a person: each change that takes something away shows first what it takes. */
import { useState } from "react";
import { answer, DELETE, PATCH, POST, PUT } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useRoles } from "../parts/data/organization.ts";
import { ChooseMany } from "../parts/forms/choices.tsx";
import { ChooseTeams } from "../parts/forms/choose-teams.tsx";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Effects } from "../parts/forms/effects.tsx";
import { Field } from "../parts/forms/field.tsx";
import type { Call } from "../parts/forms/trial.ts";
import { endOfDay } from "../parts/words/days.ts";
import { useWords } from "../parts/words/language.tsx";
import { type AboutPerson, nameOf, usePath } from "./about-person.ts";
import { words } from "./actions-words.ts";
import { byHand, useOtherwise } from "./given.ts";
import { WhatIf } from "./what-if.tsx";

export type Action = "roles" | "seats" | "hold" | "remove" | "withoutSso" | "signOut";

interface DialogProps extends AboutPerson {
  readonly action: Action;
  readonly onClose: () => void;
}

export function Dialog({ action, ...props }: DialogProps) {
  if (action === "roles") return <Roles {...props} />;
  if (action === "seats") return <Seats {...props} />;
  if (action === "withoutSso") return <WithoutSso {...props} />;
  return <Ending action={action} {...props} />;
}

function Roles({ membership, access, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const grants = access?.grants ?? [];
  const given = byHand(grants).flatMap(({ role }) => role ?? []);
  const otherwise = useOtherwise(grants, ({ role }) => role);
  const choices = useRoles("organization").map((role) => ({ ...role, ...otherwise.get(role.key) }));
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set(given));
  const body = { roles: [...roles] };
  const act = (): Promise<unknown> =>
    change(
      () => answer(PATCH("/v1/organizations/{organization}/memberships/{membership}", { params: { path }, body })),
      said.done.roles(nameOf(membership)),
    );
  return (
    <Ask title={said.rolesAsk(nameOf(membership))} action={said.rolesDo} onAct={act} onClose={onClose}>
      <p className="soft">{said.rolesHint}</p>
      <ChooseMany label={said.roles} choices={choices} value={roles} onChange={setRoles} />
      <WhatIf membership={membership.id} intent={body} />
    </Ask>
  );
}

function Seats({ membership, access, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const change = useChange();
  const grants = (access?.grants ?? []).filter(({ team }) => team);
  const otherwise = useOtherwise(grants, ({ team }) => team?.id);
  const rolesIn = new Map(byHand(grants).map(({ team, teamRoles }) => [team?.id ?? "", teamRoles ?? []]));
  const [teams, setTeams] = useState<ReadonlySet<string>>(new Set(rolesIn.keys()));
  const body = { teams: [...teams].map((id) => ({ id, roles: [...(rolesIn.get(id) ?? [])] })) };
  const act = (): Promise<unknown> =>
    change(
      () => answer(PUT("/v1/organizations/{organization}/memberships/{membership}/teams", { params: { path }, body })),
      said.done.seats(nameOf(membership)),
    );
  return (
    <Ask title={said.seatsAsk(nameOf(membership))} action={said.seatsDo} onAct={act} onClose={onClose}>
      <p className="soft">{said.seatsHint}</p>
      <ChooseTeams label={said.seats} about={otherwise} value={teams} onChange={setTeams} />
      <WhatIf membership={membership.id} intent={body} />
    </Ask>
  );
}

function WithoutSso({ membership, onClose }: Omit<DialogProps, "action">) {
  const said = useWords(words);
  const path = usePath(membership.id);
  const [until, setUntil] = useState("");
  const isAllowed = membership.allowWithoutSso;
  const body = { allowWithoutSso: isAllowed ? false : { ...(until && { until: endOfDay(until) }) } };
  const action = isAllowed ? said.withoutSsoEnd : said.withoutSso;
  return (
    <Deed
      title={isAllowed ? action : said.withoutSsoAsk(nameOf(membership))}
      done={said.done[isAllowed ? "withoutSsoEnd" : "withoutSso"](nameOf(membership))}
      isDangerous={isAllowed}
      asksWhy
      of={[path, body]}
      call={(headers) =>
        PATCH("/v1/organizations/{organization}/memberships/{membership}", { params: { path }, body, headers })
      }
      {...{ action, onClose }}
    >
      <p className="soft">{isAllowed ? said.withoutSsoEndHint : said.withoutSsoHint}</p>
      {!isAllowed && <Field type="date" label={said.withoutSsoUntil} value={until} onChange={setUntil} />}
    </Deed>
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
      onAct={() => change(() => answer(calls[action]({})), said.done[action](name))}
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
