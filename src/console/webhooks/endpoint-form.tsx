/** Making a webhook, whose secret is told once, and changing one. */

import { useState } from "react";
import { answer, PATCH, POST } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./endpoint-words.ts";
import type { Webhook } from "./endpoints.tsx";
import { useRoot } from "./root.ts";
import { SecretShown } from "./secret.tsx";
import { ChooseTypes } from "./types.tsx";

interface Props {
  /** The one to change; without, one is made. */
  readonly webhook?: Webhook;
  readonly onClose: () => void;
  readonly onMade?: (id: string) => void;
}

export function EndpointForm({ webhook, onClose, onMade }: Props) {
  const said = useWords(words);
  const { root, path } = useRoot();
  const change = useChange();
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [description, setDescription] = useState(webhook?.description ?? "");
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set(webhook?.types));
  const [payload, setPayload] = useState<Webhook["payload"]>(webhook?.payload ?? "thin");
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string } | null>(null);
  const body = { url: url.trim(), description: description.trim() || null, types: [...types], payload };
  const act = async (): Promise<boolean> => {
    if (webhook) {
      const params = { path: { ...path, webhook: webhook.id } };
      await change(() => answer(PATCH(`${root}/webhooks/{webhook}`, { params, body })), said.changed);
      return true;
    }
    setMade(await change(() => answer(POST(`${root}/webhooks`, { params: { path }, body })), said.webhookMade));
    return false;
  };
  if (made) {
    const close = (): void => {
      onClose();
      onMade?.(made.id);
    };
    return <SecretShown secret={made.secret} onClose={close} />;
  }
  return (
    <Ask
      title={webhook ? said.editWebhook : said.makeWebhook}
      action={webhook ? said.save : said.makeWebhook}
      isReady={url.trim() !== ""}
      onAct={act}
      onClose={onClose}
    >
      <Field label={said.url} hint={said.urlHint} type="url" value={url} onChange={setUrl} isRequired />
      <Field label={said.description} hint={said.descriptionHint} value={description} onChange={setDescription} />
      <ChooseOne
        label={said.payload}
        choices={(["thin", "full"] as const).map((key) => ({ key, name: said.payloads[key] }))}
        value={payload}
        onChange={(key) => setPayload(key as Webhook["payload"])}
      />
      <ChooseTypes value={types} onChange={setTypes} />
      <p className="soft small">{said.typesHint}</p>
    </Ask>
  );
}
