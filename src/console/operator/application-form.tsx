/** Registering an application, and changing one. */

import { useState } from "react";
import { answer, PATCH, POST } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Tick } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { Value } from "../parts/show/value.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./application-words.ts";
import type { Application } from "./applications.tsx";
import { Issuer } from "./issuer.tsx";

interface Props {
  /** The one to change; without, one is made. */
  readonly application?: Application;
  readonly onClose: () => void;
}

const linesIn = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export function ApplicationForm({ application, onClose }: Props) {
  const said = useWords(words);
  const change = useChange();
  const [name, setName] = useState(application?.name ?? "");
  const [redirects, setRedirects] = useState(application?.redirectUris.join("\n") ?? "");
  const [postLogout, setPostLogout] = useState(application?.postLogoutRedirectUris.join("\n") ?? "");
  const [backchannel, setBackchannel] = useState(application?.backchannelLogoutUri ?? "");
  const [initiate, setInitiate] = useState(application?.initiateLoginUri ?? "");
  const [isPublic, setPublic] = useState(false);
  const [made, setMade] = useState<{ readonly id: string; readonly secret: string | null } | null>(null);
  const body = {
    name: name.trim(),
    redirectUris: linesIn(redirects),
    postLogoutRedirectUris: linesIn(postLogout),
    backchannelLogoutUri: backchannel.trim() || null,
    initiateLoginUri: initiate.trim() || null,
  };
  const act = async (): Promise<boolean> => {
    if (made) return true;
    if (application) {
      const params = { path: { client: application.id } };
      await change(() => answer(PATCH("/v1/oidc-clients/{client}", { params, body })), said.changed);
      return true;
    }
    setMade(await change(() => answer(POST("/v1/oidc-clients", { body: { ...body, public: isPublic } })), said.made));
    return false;
  };
  if (made)
    return (
      <Ask title={said.madeTitle} action={said.kept} onAct={act} onClose={onClose}>
        <Value name={said.clientId} value={made.id} />
        <Issuer name={said.issuer} />
        {made.secret && <Value name={said.secret} value={made.secret} isSecret />}
      </Ask>
    );
  return (
    <Ask
      title={application ? said.edit : said.make}
      action={application ? said.save : said.make}
      isReady={body.name !== "" && body.redirectUris.length > 0}
      onAct={act}
      onClose={onClose}
    >
      <Field label={said.name} hint={said.nameHint} value={name} onChange={setName} isRequired />
      <TextBox label={said.redirectUris} hint={said.redirectHint} value={redirects} onChange={setRedirects} />
      <TextBox label={said.postLogout} hint={said.postLogoutHint} value={postLogout} onChange={setPostLogout} />
      <Field label={said.backchannel} hint={said.backchannelHint} value={backchannel} onChange={setBackchannel} />
      <Field label={said.initiate} hint={said.initiateHint} value={initiate} onChange={setInitiate} />
      {!application && (
        <Tick isOn={isPublic} onChange={setPublic}>
          {said.isPublic}
        </Tick>
      )}
    </Ask>
  );
}
