/** Inviting one or many: what each would get is shown before, and what became of each after. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { usePolicies, useRoles } from "../parts/data/organization.ts";
import { ChooseOne, Tick } from "../parts/forms/choices.tsx";
import { ChooseTeams } from "../parts/forms/choose-teams.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useWords } from "../parts/words/language.tsx";
import { Foreseen, type Results, Told } from "./results.tsx";
import { words } from "./words.ts";

const addressesIn = (text: string): string[] => text.split(/[\n,;]+/).filter((one) => one.includes("@"));

interface Props {
  /** Whom the way here has named already. */
  readonly whom?: string;
  readonly onClose: () => void;
}

export function Invite({ whom = "", onClose }: Props) {
  const said = useWords(words);
  const { organization, may } = useHere();
  const change = useChange();
  const [emails, setEmails] = useState(whom);
  const [role, setRole] = useState("guest");
  const [teams, setTeams] = useState<ReadonlySet<string>>(new Set());
  const [isWithoutSso, setWithoutSso] = useState(false);
  const [until, setUntil] = useState("");
  const [days, setDays] = useState("");
  const [message, setMessage] = useState("");
  const [results, setResults] = useState<Results>([]);
  const count = addressesIn(emails).length;
  const roles = useRoles("organization");
  // Who may not allow it, and where it would say nothing, is not asked.
  const isOffered = usePolicies().data?.withoutSsoRefused === null && may("organization:manage");
  const body: Schemas["NewInvitations"] = {
    emails,
    roles: [role],
    teams: [...teams].map((id) => ({ id })),
    ...(isWithoutSso && { allowWithoutSso: true, ...(until && { withoutSsoUntil: endOfDay(until) }) }),
    ...(days && { expiresInDays: Number(days) }),
    ...(message && { message }),
  };
  const act = async (): Promise<boolean> => {
    const params = { path: { organization: organization.id } };
    const call = () => answer(POST("/v1/organizations/{organization}/invitations", { params, body }));
    const { results: all } = await change(call, ({ results: made }) =>
      made.every(({ status }) => status === "failed") ? said.nobody : said.sent,
    );
    setResults(all);
    setEmails(all.flatMap(({ status, email }) => (status === "failed" ? [email] : [])).join("\n"));
    // Where some were not invited, or not as one might think, the dialog stays and says which.
    return all.every(({ status, warnings }) => status !== "failed" && warnings.length === 0);
  };
  /** What was done with one address leaves the others to be invited. */
  const leaveOut = (email: string): void => {
    setResults(results.filter((one) => one.email !== email));
    setEmails(
      addressesIn(emails)
        .filter((one) => !one.includes(email))
        .join("\n"),
    );
  };
  const told = results.length > 0 && <Told results={results} offer={body} onDone={leaveOut} />;
  if (told && count === 0)
    return (
      <Ask title={said.inviteAsk} action={said.close} onClose={onClose}>
        {told}
        <Button className="button" onPress={() => setResults([])}>
          {said.more}
        </Button>
      </Ask>
    );
  return (
    <Ask
      title={said.inviteAsk}
      action={said.send(count)}
      wayOut={told ? said.close : undefined}
      isReady={count > 0}
      onAct={act}
      onClose={onClose}
    >
      {told}
      <TextBox
        label={said.addresses}
        hint={said.addressesHint}
        value={emails}
        onChange={(typed) => {
          setEmails(typed);
          setResults([]);
        }}
      />
      {count > 0 && results.length === 0 && <Foreseen offer={body} onDone={leaveOut} />}
      <ChooseOne label={said.role} choices={roles} value={role} onChange={setRole} />
      <ChooseTeams label={said.teams} value={teams} onChange={setTeams} />
      {isOffered && (
        <Tick isOn={isWithoutSso} onChange={setWithoutSso}>
          {said.withoutSso} <span className="soft small">{said.withoutSsoHint}</span>
        </Tick>
      )}
      {isWithoutSso && (
        <Field
          type="date"
          label={said.withoutSsoUntil}
          hint={said.withoutSsoUntilHint}
          value={until}
          onChange={setUntil}
        />
      )}
      <Field type="number" label={said.accessEnds} value={days} onChange={setDays} />
      <Field label={said.message} value={message} onChange={setMessage} />
    </Ask>
  );
}
