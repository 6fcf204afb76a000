/** A stream beside the table: how it fares, how far it is behind, a test with what came back, pausing it. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, PATCH, POST, RollcallError, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Status } from "../parts/show/status.tsx";
import { say } from "../parts/show/toasts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { words } from "./endpoint-words.ts";
import { useRoot } from "./root.ts";
import { StreamForm } from "./stream-form.tsx";
import { destinationOf, STREAM_TONES, type Stream, useLag } from "./streams.tsx";
import { TypesTold } from "./types-told.tsx";
import styles from "./webhooks.module.css";

interface Props {
  readonly stream: Stream;
  readonly onClose: () => void;
}

export function StreamDrawer({ stream, onClose }: Props) {
  const said = useWords(words);
  const { moment, number } = useFormats();
  const { may } = useHere();
  const lag = useLag();
  const [doing, setDoing] = useState<"edit" | "remove" | null>(null);
  const { kind, state, lastDeliveredAt, lastError, nextTryAt, rejected, types, format } = stream;
  return (
    <Drawer title={stream.description ?? said.kinds[kind]} onClose={onClose}>
      <Facts
        facts={[
          [said.kind, said.kinds[kind]],
          [said.where, destinationOf(stream)],
          [
            said.state,
            <Status key="state" tone={STREAM_TONES[state]}>
              {said.streamStates[state]}
            </Status>,
          ],
          [said.stateIs, said.streamHints[state]],
          [said.lag, lag(stream)],
          [said.lastDelivered, lastDeliveredAt ? moment(lastDeliveredAt) : said.never],
          [said.because, lastError ? `${moment(lastError.at)}: ${lastError.error}` : undefined],
          [said.nextTryIs, nextTryAt ? moment(nextTryAt) : undefined],
          [said.rejected, rejected ? `${number(rejected.events)}: ${rejected.error}` : undefined],
          [said.format, said.formats[format]],
          [said.types, <TypesTold key="types" types={types} />],
        ]}
      />
      {may("connections:manage") && <Buttons stream={stream} onChoose={setDoing} />}
      {doing === "edit" && <StreamForm stream={stream} onClose={() => setDoing(null)} />}
      {doing === "remove" && <Remove stream={stream} onClose={() => setDoing(null)} onDone={onClose} />}
    </Drawer>
  );
}

const usePath = ({ id }: Stream) => {
  const { root, path } = useRoot();
  return { root, path: { ...path, logStream: id } };
};

interface Choosing {
  readonly stream: Stream;
  readonly onChoose: (doing: "edit" | "remove") => void;
}

function Buttons({ stream, onChoose }: Choosing) {
  const told = useTold();
  const said = useWords(words);
  const change = useChange();
  const { root, path } = usePath(stream);
  const at = `${root}/log-streams/{logStream}` as const;
  const [tested, setTested] = useState<Schemas["LogStreamTested"] | string | null>(null);
  const test = (): void => {
    setTested(said.testing);
    void answer(POST(`${at}/test`, { params: { path } })).then(setTested, (error: unknown) => {
      if (!(error instanceof RollcallError)) throw error;
      setTested(told(error));
    });
  };
  const pause = (): void =>
    void change(
      () => answer(PATCH(at, { params: { path }, body: { enabled: !stream.enabled } })),
      stream.enabled ? said.pausedNow : said.resumed,
    ).catch((error: unknown) => say(told(error)));
  const button = (name: string, onPress: () => void, isDangerous = false): ReactNode => (
    <Button className={`button ${isDangerous ? "danger" : ""}`} onPress={onPress}>
      {name}
    </Button>
  );
  return (
    <>
      <div className={styles.actions}>
        {button(said.test, test)}
        {button(stream.enabled ? said.pause : said.resume, pause)}
        {button(said.edit, () => onChoose("edit"))}
        {button(said.remove, () => onChoose("remove"), true)}
      </div>
      <div role="status">{tested && <Tested is={tested} />}</div>
    </>
  );
}

function Tested({ is }: { readonly is: Schemas["LogStreamTested"] | string }) {
  const said = useWords(words);
  const { number } = useFormats();
  if (typeof is === "string") return <p>{is}</p>;
  return (
    <section className={styles.section}>
      <Status tone={is.delivered ? "good" : "alert"}>{is.delivered ? said.testTaken : said.testRefused}</Status>{" "}
      <span className="soft small">{[is.status, `${number(is.ms)} ms`].filter(Boolean).join(" · ")}</span>
      {is.error && <p>{is.error}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
      {is.answer && <pre tabIndex={0}>{is.answer}</pre>}
    </section>
  );
}

function Remove({ stream, onClose, onDone }: Props & { readonly onDone: () => void }) {
  const said = useWords(words);
  const { root, path } = usePath(stream);
  return (
    <Deed
      title={said.removeStreamAsk}
      action={said.remove}
      done={said.removed}
      isDangerous
      call={(headers) => DELETE(`${root}/log-streams/{logStream}`, { params: { path }, headers })}
      {...{ onClose, onDone }}
    >
      <p>{said.removeStreamHint}</p>
    </Deed>
  );
}
