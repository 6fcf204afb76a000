/** A webhook beside the table: how it fares, what can be done with it, and what was delivered. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, PATCH, POST } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask, Drawer } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Status } from "../parts/show/status.tsx";
import { say } from "../parts/show/toasts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import { Deliveries } from "./deliveries.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { words } from "./endpoint-words.ts";
import { stateOf, TONES, type Webhook } from "./endpoints.tsx";
import { useRoot } from "./root.ts";
import { SecretShown } from "./secret.tsx";
import { TypesTold } from "./types-told.tsx";
import styles from "./webhooks.module.css";

interface Props {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

type Doing = "edit" | "rotate" | "redeliver" | "remove";

export function EndpointDrawer({ webhook, onClose }: Props) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { may } = useHere();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { url, types, payload, disabled, failingSince, secrets, stream } = webhook;
  const state = stateOf(webhook);
  const close = (): void => setDoing(null);
  return (
    <Drawer title={webhook.description ?? url} onClose={onClose}>
      <Facts
        facts={[
          [said.kindOf, stream ? said.securityEvents[stream.delivery] : undefined],
          [said.url, url],
          [
            said.state,
            <Status key="state" tone={TONES[state]}>
              {said.states[state]}
            </Status>,
          ],
          [said.stateIs, said.stateHints[state]],
          [said.failingSince, failingSince ? moment(failingSince) : undefined],
          [said.because, disabled ? `${moment(disabled.at)}: ${disabled.error}` : undefined],
          [said.types, <TypesTold key="types" types={types} />],
          // What a stream of security events is, and is signed with, its receiver and the transmitter's keys say.
          [said.payload, stream ? undefined : said.payloads[payload]],
          [
            said.signedWith,
            stream
              ? undefined
              : secrets
                  .map(({ createdAt, until }) => (until ? said.until(moment(until)) : said.since(moment(createdAt))))
                  .join("; "),
          ],
        ]}
      />
      {may("connections:manage") && <Buttons webhook={webhook} onChoose={setDoing} />}
      <Deliveries webhook={webhook} />
      {doing === "edit" && <EndpointForm webhook={webhook} onClose={close} />}
      {doing === "rotate" && <Rotate webhook={webhook} onClose={close} />}
      {doing === "redeliver" && <Redeliver webhook={webhook} onClose={close} />}
      {doing === "remove" && <Remove webhook={webhook} onClose={close} onDone={onClose} />}
    </Drawer>
  );
}

const usePath = ({ id }: Webhook) => {
  const { root, path } = useRoot();
  return { root, path: { ...path, webhook: id } };
};

function Buttons({ webhook, onChoose }: { readonly webhook: Webhook; readonly onChoose: (doing: Doing) => void }) {
  const told = useTold();
  const said = useWords(words);
  const change = useChange();
  const { root, path } = usePath(webhook);
  const at = `${root}/webhooks/{webhook}` as const;
  const { enabled, stream } = webhook;
  const report = (error: unknown): void => say(told(error));
  const test = (): void =>
    void change(() => answer(POST(`${at}/test`, { params: { path } })), said.tested).catch(report);
  const pause = (): void =>
    void change(
      () => answer(PATCH(at, { params: { path }, body: { enabled: !enabled } })),
      enabled ? said.pausedNow : said.resumed,
    ).catch(report);
  const button = (name: string, onPress: () => void, isDangerous = false): ReactNode => (
    <Button className={`button ${isDangerous ? "danger" : ""}`} onPress={onPress}>
      {name}
    </Button>
  );
  return (
    <div className={styles.actions}>
      {enabled && button(said.test, test)}
      {button(enabled ? said.pause : said.resume, pause)}
      {!stream && button(said.edit, () => onChoose("edit"))}
      {!stream && button(said.rotate, () => onChoose("rotate"))}
      {enabled && button(said.redeliverMany, () => onChoose("redeliver"))}
      {button(said.remove, () => onChoose("remove"), true)}
    </div>
  );
}

function Rotate({ webhook, onClose }: Props) {
  const said = useWords(words);
  const change = useChange();
  const { root, path } = usePath(webhook);
  const [secret, setSecret] = useState<string | null>(null);
  const act = async (): Promise<boolean> => {
    const call = () => answer(POST(`${root}/webhooks/{webhook}/rotate`, { params: { path }, body: {} }));
    setSecret((await change(call, said.rotated)).secret);
    return false;
  };
  if (secret) return <SecretShown secret={secret} hint={said.rotateHint} onClose={onClose} />;
  return (
    <Ask title={said.rotateAsk} action={said.rotate} onAct={act} onClose={onClose}>
      <p>{said.rotateHint}</p>
    </Ask>
  );
}

function Redeliver({ webhook, onClose }: Props) {
  const said = useWords(words);
  const { number } = useFormats();
  const { root, path } = usePath(webhook);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const change = useChange();
  const act = async (): Promise<void> => {
    let queued = 0;
    const until = to && { to: new Date(to).toISOString() };
    // A call looks at some thousand events and says where to go on.
    for (let next: string | null = new Date(from).toISOString(); next !== null; ) {
      const body: { from: string; to?: string } = { from: next, ...until };
      const done = await answer(POST(`${root}/webhooks/{webhook}/redeliver`, { params: { path }, body }));
      queued += done.queued;
      next = done.nextFrom;
    }
    await change(async () => undefined, said.queued(number(queued)));
  };
  return (
    <Ask title={said.redeliverMany} action={said.redeliverDo} isReady={from !== ""} onAct={act} onClose={onClose}>
      <p className="soft">{said.redeliverHint}</p>
      <Field type="datetime-local" label={said.from} value={from} onChange={setFrom} isRequired />
      <Field type="datetime-local" label={said.to} hint={said.toHint} value={to} onChange={setTo} />
    </Ask>
  );
}

function Remove({ webhook, onClose, onDone }: Props & { readonly onDone: () => void }) {
  const said = useWords(words);
  const { root, path } = usePath(webhook);
  return (
    <Deed
      title={said.removeWebhookAsk}
      action={said.remove}
      done={said.removed}
      isDangerous
      call={(headers) => DELETE(`${root}/webhooks/{webhook}`, { params: { path }, headers })}
      {...{ onClose, onDone }}
    >
      <p>{said.removeWebhookHint}</p>
    </Deed>
  );
}
