/** Inviting one or many: what each would get is shown before, and what became of each after. */

import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { ChooseMany, ChooseOne, Tick } from "../parts/choices.tsx";
import { endOfDay } from "../parts/days.ts";
import { Ask } from "../parts/dialog.tsx";
import { Field, TextBox } from "../parts/field.tsx";
import { useWords } from "../parts/language.tsx";
import { useRoles, useTeams } from "../parts/organization.ts";
import { useHere } from "../parts/session.tsx";
import styles from "./invite.module.css";
import { words } from "./words.ts";

type Results = Schemas["InviteResults"]["results"];

const addressesIn = (text: string): string[] => text.split(/[\n,;]+/).filter((one) => one.includes("@"));

export function Invite({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [emails, setEmails] = useState("");
  const [role, setRole] = useState("guest");
  const [teams, setTeams] = useState<ReadonlySet<string>>(new Set());
  const [isWithoutSso, setWithoutSso] = useState(false);
  const [until, setUntil] = useState("");
  const [days, setDays] = useState("");
  const [message, setMessage] = useState("");
  const [results, setResults] = useState<Results>([]);
  const count = addressesIn(emails).length;
  const act = async (): Promise<boolean> => {
    const body: Schemas["NewInvitations"] = {
      emails,
      roles: [role],
      teams: [...teams].map((id) => ({ id })),
      ...(isWithoutSso && { allowWithoutSso: true, ...(until && { withoutSsoUntil: endOfDay(until) }) }),
      ...(days && { expiresInDays: Number(days) }),
      ...(message && { message }),
    };
    const params = { path: { organization: organization.id } };
    const call = () => answer(POST("/v1/organizations/{organization}/invitations", { params, body }));
    const { results: all } = await change(call, ({ results: made }) =>
      made.every(({ status }) => status === "failed") ? said.nobody : said.sent,
    );
    const failed = all.filter(({ status, warnings }) => status === "failed" || warnings.length > 0);
    setResults(all);
    setEmails(all.flatMap(({ status, email }) => (status === "failed" ? [email] : [])).join("\n"));
    // Where some were not invited, or not as one might think, the dialog stays and says which.
    return failed.length === 0;
  };
  return (
    <Ask title={said.inviteAsk} action={said.send(count)} isReady={count > 0} onAct={act} onClose={onClose}>
      <TextBox label={said.addresses} hint={said.addressesHint} value={emails} onChange={setEmails} />
      <ChooseOne label={said.role} choices={useRoles("organization")} value={role} onChange={setRole} />
      <ChooseMany label={said.teams} choices={useTeams()} value={teams} onChange={setTeams} />
      <Tick isOn={isWithoutSso} onChange={setWithoutSso}>
        {said.withoutSso} <span className="soft small">{said.withoutSsoHint}</span>
      </Tick>
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
      {results.length > 0 && <Told results={results} />}
    </Ask>
  );
}

function Told({ results }: { readonly results: Results }) {
  const said = useWords(words);
  return (
    <section className={styles.results} aria-live="polite">
      <h3>{said.results}</h3>
      <ul>
        {results.map(({ email, status, problem, warnings }) => (
          <li key={email}>
            <strong>{email}</strong> {said.warnings[status] ?? status}
            {[problem, ...warnings].map((one) => one && <p key={one.code}>{one.detail}</p>)}
          </li>
        ))}
      </ul>
    </section>
  );
}
