/** What was delivered: each with its request and what the receiver answered, and sending it again. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { Loading } from "../parts/show/loading.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { say } from "../parts/show/toasts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words } from "./endpoint-words.ts";
import type { Webhook } from "./endpoints.tsx";
import { useRoot } from "./root.ts";
import styles from "./webhooks.module.css";

type Delivery = Schemas["WebhookDelivery"];
type Status_ = Delivery["status"];

const TONES: Readonly<Record<Status_, Tone>> = { delivered: "good", pending: "warn", failed: "alert" };
const STATES: readonly Status_[] = ["delivered", "pending", "failed"];

export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { root, path: of } = useRoot();
  const [status, setStatus] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const path = { ...of, webhook: webhook.id };
  const list = useRows<Delivery>(["deliveries", path, status], (cursor, signal) =>
    answer(
      GET(`${root}/webhooks/{webhook}/deliveries`, {
        params: {
          path,
          query: { limit: 50, ...(status && { status: status as Status_ }), ...(cursor && { cursor }) },
        },
        signal,
      }),
    ),
  );
  return (
    <section className={styles.section}>
      <h3>{said.deliveries}</h3>
      <ChooseOne
        label={said.show}
        choices={[{ key: "", name: said.all }, ...STATES.map((key) => ({ key, name: said.delivered[key] }))]}
        value={status}
        onChange={setStatus}
      />
      <Listing
        list={list}
        empty={{ title: said.noDeliveries, hint: said.noDeliveriesHint }}
        label={said.deliveries}
        idOf={({ id }) => id}
        onOpen={({ id }) => setOpen(id)}
        columns={[
          { key: "type", name: said.type, show: ({ type }) => <code title={type}>{type}</code> },
          {
            key: "state",
            name: said.state,
            show: ({ status: is }) => <Status tone={TONES[is]}>{said.delivered[is]}</Status>,
          },
          { key: "at", name: said.at, isMinor: true, show: ({ createdAt }) => moment(createdAt) },
        ]}
      />
      {open && <DeliveryDrawer webhook={webhook} id={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface Props {
  readonly webhook: Webhook;
  readonly id: string;
  readonly onClose: () => void;
}

function DeliveryDrawer({ webhook, id, onClose }: Props) {
  const said = useWords(words);
  const { may } = useHere();
  const change = useChange();
  const { root, path: of } = useRoot();
  const path = { ...of, webhook: webhook.id, delivery: id };
  const at = `${root}/webhooks/{webhook}/deliveries/{delivery}` as const;
  const { data, error } = useQuery({
    queryKey: ["delivery", path],
    queryFn: () => answer(GET(at, { params: { path } })),
  });
  const again = (): void =>
    void change(() => answer(POST(`${at}/redeliver`, { params: { path } })), said.again).catch((refused: unknown) =>
      say(refused instanceof Error ? refused.message : String(refused)),
    );
  return (
    <Drawer title={data?.type ?? said.deliveries} onClose={onClose}>
      {error ? <Failed error={error} /> : !data && <Loading />}
      {data && (
        <>
          {may("connections:manage") && webhook.enabled && (
            <Button className="button" onPress={again}>
              {said.redeliver}
            </Button>
          )}
          <Sent request={data.request} />
          <Attempts delivery={data} />
        </>
      )}
    </Drawer>
  );
}

function Sent({ request }: Pick<Schemas["WebhookDeliveryWithRequest"], "request">) {
  const said = useWords(words);
  return (
    <section className={styles.section}>
      <h3>{said.request}</h3>
      {!request && <p className="soft">{said.requestGone}</p>}
      {request && (
        <>
          <p className="soft small">{said.requestHint}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
          <pre tabIndex={0}>
            {[`POST ${request.url}`, ...told(request.headers), "", pretty(request.body)].join("\n")}
          </pre>
        </>
      )}
    </section>
  );
}

const told = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);

function Attempts({ delivery: { attempts, nextTryAt } }: { readonly delivery: Delivery }) {
  const said = useWords(words);
  const { moment, number } = useFormats();
  return (
    <section className={styles.section}>
      <h3>{said.attempts}</h3>
      {attempts.length === 0 && <p className="soft">{said.noAttempts}</p>}
      <ol className={styles.attempts}>
        {attempts.map(({ at, status, ms, error, answer: text }) => (
          <li key={at}>
            <Status tone={error ? "alert" : "good"}>{status === null ? said.noAnswer : String(status)}</Status>{" "}
            <span className="soft small">{`${moment(at)} · ${number(ms)} ms`}</span>
            {error && <p>{error}</p>}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
            {text && <pre tabIndex={0}>{text}</pre>}
          </li>
        ))}
      </ol>
      {nextTryAt && <p className="soft">{said.nextTry(moment(nextTryAt))}</p>}
    </section>
  );
}
