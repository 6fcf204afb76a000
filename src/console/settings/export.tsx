/** Taking out what is stored: the log as a table or as lines, the proof that it is whole, and everything. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, RollcallError, type Schemas } from "../parts/data/api.ts";
import { isOffline } from "../parts/data/failure.ts";
import { Confirm } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { keep } from "../parts/show/files.ts";
import { endOfDay } from "../parts/words/days.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { words } from "./export-words.ts";
import styles from "./settings.module.css";

export function ExportView() {
  const { may } = useHere();
  return (
    <>
      <LogExport />
      <Verify />
      {may("organization:manage") && <Everything />}
    </>
  );
}

function LogExport() {
  const said = useWords(words);
  const { organization } = useHere();
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const href = (format: "csv" | "ndjson"): string => {
    const bounds = { ...(since && { since: startOf(since) }), ...(until && { until: endOfDay(until) }) };
    return `/v1/organizations/${organization.id}/audit?${new URLSearchParams({ format, ...bounds })}`;
  };
  return (
    <section className={styles.group}>
      <h2>{said.log}</h2>
      <p className="soft">{said.logHint}</p>
      <div className={styles.form}>
        <Field type="date" label={said.from} hint={said.dayHint} value={since} onChange={setSince} />
        <Field type="date" label={said.to} hint={said.dayHint} value={until} onChange={setUntil} />
      </div>
      <div className={styles.actions}>
        {(["csv", "ndjson"] as const).map((format) => (
          <a key={format} className="button" href={href(format)} download={`${organization.slug}-log.${format}`}>
            {said[format]}
          </a>
        ))}
      </div>
    </section>
  );
}

/** Days are the reader's. */
const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

function Verify() {
  const refusal = useTold();
  const said = useWords(words);
  const { number } = useFormats();
  const path = { organization: useHere().organization.id };
  const [told, setTold] = useState<{ readonly text: string; readonly isGood: boolean } | null>(null);
  const verify = async (): Promise<void> => {
    setTold({ text: said.verifying, isGood: true });
    try {
      const { seals, events, findings } = await verifyAll((body) =>
        answer(POST("/v1/organizations/{organization}/audit/verify", { params: { path }, body })),
      );
      const isGood = findings === 0;
      setTold({ isGood, text: isGood ? said.verified(number(seals), number(events)) : said.broken(number(findings)) });
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setTold({ isGood: false, text: refusal(error) });
    }
  };
  return (
    <section className={styles.group}>
      <h2>{said.verify}</h2>
      <p className="soft">{said.verifyHint}</p>
      <div className={styles.actions}>
        <Button className="button" onPress={() => void verify()}>
          {said.verify}
        </Button>
      </div>
      <p role="status" className={styles.told} data-good={told?.isGood ?? true}>
        {told?.text}
      </p>
    </section>
  );
}

/** A call verifies a stretch and says where to go on. */
async function verifyAll(ask: (body: Schemas["VerificationAsked"]) => Promise<Schemas["AuditVerification"]>) {
  let [seals, events, findings] = [0, 0, 0];
  for (let next: string | null = ""; next !== null; ) {
    const body = (next ? { from: next } : {}) as Schemas["VerificationAsked"];
    const part: Schemas["AuditVerification"] = await ask(body);
    seals += part.seals;
    events += part.events;
    findings += part.findings.length;
    next = part.next;
  }
  return { seals, events, findings };
}

function Everything() {
  const told = useTold();
  const said = useWords(words);
  const { organization } = useHere();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<RollcallError | null>(null);
  const take = async (): Promise<void> => {
    setReading(true);
    setProblem(null);
    try {
      const params = { path: { organization: organization.id } };
      const call = GET("/v1/organizations/{organization}/export", { params, parseAs: "blob" });
      keep((await answer(call)) as unknown as Blob, `${organization.slug}.ndjson`);
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setProblem(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <section className={styles.group}>
      <h2>{said.everything}</h2>
      <p className="soft">{said.everythingHint}</p>
      <div className={styles.actions}>
        <Button className="button" isDisabled={isReading} onPress={() => void take()}>
          {isReading ? said.exporting : said.exportAll}
        </Button>
      </div>
      {problem && (
        <p role="alert">
          {told(problem)} {!isOffline(problem) && problem.code === "reauthentication_required" && <Confirm />}
        </p>
      )}
    </section>
  );
}
