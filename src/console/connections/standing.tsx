/** How a connection stands where it is not simply switched on: switched off, ending, going live, or handing people over. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Schemas } from "../parts/data/api.ts";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { actsWords } from "./acts-words.ts";
import styles from "./connections.module.css";
import { type OfConnection, sideOf } from "./path.ts";

const WHILE_IT_GOES_ON_MS = 2_000;

export function Standing({ connection }: OfConnection) {
  const said = useWords(actsWords);
  const { moment } = useFormats();
  const { status, ending, goingLive, moving } = connection;
  useReadAgain(ending !== undefined || goingLive !== undefined || moving !== undefined);
  if (status === "enabled" && !goingLive && !moving) return null;
  const lines = [
    status === "disabled" && said.off[sideOf(connection)],
    ending && said.ending[ending.people](moment(ending.since)),
    goingLive && said.goingLive(moment(goingLive.since)),
    moving && said.moving[moving.role],
  ].filter((line) => typeof line === "string");
  return (
    <section className={styles.standing}>
      {status !== "enabled" && <Status tone={status === "retiring" ? "warn" : "quiet"}>{said.states[status]}</Status>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Tries of={ending ?? goingLive} />
    </section>
  );
}

/** What goes on beside, and why the last try failed. */
function Tries({ of }: { readonly of: Schemas["EndOfConnection"] | Schemas["Connection"]["goingLive"] }) {
  const said = useWords(actsWords);
  const { ago } = useFormats();
  if (!of?.error) return null;
  return (
    <p role="alert">
      {said.failed(of.triedAt ? ago(of.triedAt) : "")} {of.error} {of.nextTryAt && said.again(ago(of.nextTryAt))}
    </p>
  );
}

/** While something goes on beside, the connections are read again: nothing tells that it is over to whoever may not read the log. */
function useReadAgain(goesOn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ["connections"] }), WHILE_IT_GOES_ON_MS);
    return () => clearInterval(timer);
  }, [goesOn, queries]);
}
