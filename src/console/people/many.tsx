/** What can be done with many people at once. */
import { useState } from "react";
import { POST, type Schemas } from "../parts/data/api.ts";
import { useRoles } from "../parts/data/organization.ts";
import { useFindTeams } from "../parts/data/teams.ts";
import { ChooseMany } from "../parts/forms/choices.tsx";
import { ChooseTeam } from "../parts/forms/choose-teams.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { type CallForMany, Many } from "../parts/lists/many.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { type Act, DANGEROUS } from "./many-buttons.tsx";
import { words } from "./many-words.ts";

interface Props {
  readonly act: Act;
  readonly people: readonly Schemas["Membership"][];
  readonly onClose: () => void;
}

/** What is asked beside whom it is about. */
interface Filled {
  readonly team: string;
  readonly roles: readonly string[];
  readonly until: string;
  readonly reason: string;
}

/** The call for each act: the same that a program would make. */
function callOf(organization: string, act: Act, { team, roles, until, reason }: Filled): CallForMany {
  const params = { path: { organization } };
  const at = "/v1/organizations/{organization}/memberships";
  return (memberships, headers) => {
    const body = { memberships, ...(reason && { reason }) };
    const more = { params, headers };
    const expiresAt = until ? endOfDay(until) : null;
    const calls: Readonly<Record<Act, () => ReturnType<CallForMany>>> = {
      hold: () => POST(`${at}/deactivate`, { ...more, body }),
      letIn: () => POST(`${at}/reactivate`, { ...more, body }),
      remove: () => POST(`${at}/remove`, { ...more, body }),
      signOut: () => POST(`${at}/end-sessions`, { ...more, body }),
      roles: () => POST(`${at}/set-roles`, { ...more, body: { ...body, roles: [...roles] } }),
      seat: () => POST(`${at}/give-seats`, { ...more, body: { ...body, team } }),
      seatEnd: () => POST(`${at}/take-seats`, { ...more, body: { ...body, team } }),
      end: () => POST(`${at}/set-end`, { ...more, body: { ...body, expiresAt } }),
      withoutSso: () =>
        POST(`${at}/allow-without-sso`, {
          ...more,
          body: { ...body, allow: true, notify: true, ...(expiresAt && { until: expiresAt }) },
        }),
      withoutSsoEnd: () => POST(`${at}/allow-without-sso`, { ...more, body: { ...body, allow: false, notify: false } }),
    };
    return calls[act]();
  };
}

export function ManyPeople({ act, people, onClose }: Props) {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization } = useHere();
  const choices = useRoles("organization");
  const teams = useFindTeams();
  const [chosen, setTeam] = useState("");
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set());
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const team = chosen || (teams.found[0]?.key ?? "");
  const hasTeam = act === "seat" || act === "seatEnd";
  const filled: Filled = { team, roles: [...roles], until, reason };
  const names = new Map(people.map(({ id, displayName, email }) => [id, displayName ?? email ?? id]));
  const count = number(people.length);
  return (
    <Many
      title={said.ask[act](count)}
      action={said.do[act](count)}
      ids={people.map(({ id }) => id)}
      nameOf={(id) => names.get(id) ?? id}
      isDangerous={DANGEROUS.has(act)}
      isReady={(!hasTeam || team !== "") && (act !== "roles" || roles.size > 0)}
      of={[act, team, [...roles], until]}
      call={callOf(organization.id, act, filled)}
      onClose={onClose}
    >
      <p className="soft">{said.hint[act]}</p>
      {hasTeam && <ChooseTeam label={said.team} finding={teams} value={team} onChange={setTeam} />}
      {act === "roles" && <ChooseMany label={said.roles} choices={choices} value={roles} onChange={setRoles} />}
      {(act === "end" || act === "withoutSso") && (
        <Field type="date" label={said.until} value={until} onChange={setUntil} />
      )}
      <Field label={said.reason} value={reason} onChange={setReason} />
    </Many>
  );
}
