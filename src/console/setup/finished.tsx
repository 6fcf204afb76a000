/** After the end of a link, in the browser that ended it: what was set up, what happens next, and whom to ask. */

import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { finishWords } from "./finish-words.ts";
import { Door } from "./frame.tsx";
import { AskForOne } from "./gone.tsx";
import type { Summary } from "./outcome-kept.ts";
import styles from "./parts.module.css";
import { words } from "./words.ts";

interface Props {
  readonly summary: Summary;
}

export function Finished({ summary }: Props) {
  const said = useWords(words);
  const finishing = useWords(finishWords);
  const { organization, sender, domains, connections } = summary;
  const isEmpty = domains.length === 0 && connections.length === 0;
  return (
    <Door>
      <h1>{said.gone.finished[0]}</h1>
      <p>{isEmpty ? finishing.noneDone(organization) : finishing.done(organization)}</p>
      {!isEmpty && <WasSetUp summary={summary} />}
      {!isEmpty && <Next summary={summary} />}
      <h2>{finishing.questions}</h2>
      <p>
        {sender?.kind === "member" && sender.name !== null
          ? finishing.askSender(sender.name, organization)
          : finishing.askLater(organization)}
      </p>
      <details>
        <summary>{finishing.change}</summary>
        <AskForOne />
      </details>
    </Door>
  );
}

function WasSetUp({ summary: { domains, connections, mappings } }: Props) {
  const said = useWords(words);
  const finishing = useWords(finishWords);
  const { number } = useFormats();
  return (
    <ul className={styles.rows}>
      {domains.map(({ name, isProved }) => (
        <li key={name}>
          {finishing.domain(name)}{" "}
          <Status tone={isProved ? "good" : "warn"}>{isProved ? finishing.proved : finishing.unproved}</Status>
        </li>
      ))}
      {connections.map(({ name, kind, isLive }) => (
        <li key={`${kind} ${name}`}>
          {`${said.kinds[kind === "scim" ? "scim" : "saml"]}: ${name}`}{" "}
          <Status tone={isLive ? "good" : "warn"}>{isLive ? finishing.live : finishing.rehearsing}</Status>
        </li>
      ))}
      {mappings > 0 && <li>{finishing.groups(number(mappings))}</li>}
    </ul>
  );
}

function Next({ summary: { organization, domains, connections } }: Props) {
  const finishing = useWords(finishWords);
  const { list } = useFormats();
  const live = (["scim", "sso"] as const).filter((kind) => connections.some((one) => one.kind === kind && one.isLive));
  const unproved = domains.filter(({ isProved }) => !isProved).map(({ name }) => name);
  return (
    <>
      <h2>{finishing.next}</h2>
      <ul>
        {live.map((kind) => (
          <li key={kind}>{finishing.nextLive[kind]}</li>
        ))}
        {connections.some(({ isLive }) => !isLive) && <li>{finishing.nextRehearsing(organization)}</li>}
        {unproved.length > 0 && <li>{finishing.nextDomain(list(unproved), organization)}</li>}
        <li>{finishing.close}</li>
      </ul>
    </>
  );
}
