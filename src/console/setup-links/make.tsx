/** Making a set-up link: what it is for, and who may open it. Its address is shown once. */
import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseMany, ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Value } from "../parts/show/value.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useLanguage, useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

type Asked = Schemas["NewSetupLink"];

/** The portal has their steps; the names are the vendors'. */
const PROVIDERS: Readonly<Record<NonNullable<Asked["idp"]>, string>> = {
  entra: "Microsoft Entra ID",
  okta: "Okta",
  google: "Google Workspace",
  ping: "Ping Identity",
  onelogin: "OneLogin",
  jumpcloud: "JumpCloud",
  keycloak: "Keycloak",
  authentik: "authentik",
  other: "SAML 2.0 / SCIM 2.0",
};
const INTENTS = ["domains", "sso", "scim", "mappings"] as const;
const isProvider = (key: string): key is NonNullable<Asked["idp"]> => key in PROVIDERS;

interface Props {
  readonly onClose: () => void;
}

/** In an organization. Nobody makes a link for what they may not do themselves: domains and sign-in are an owner's. */
export function MakeSetupLink({ onClose }: Props) {
  const { organization, may } = useHere();
  const mine = INTENTS.filter((intent) => (intent !== "domains" && intent !== "sso") || may("organization:manage"));
  return <MakeFor organization={organization.id} mine={mine} onClose={onClose} />;
}

/** For an organization that was just made, by the operator, who may make a link for anything. */
export const MakeSetupLinkFor = (props: Props & { readonly organization: string }) => (
  <MakeFor {...props} mine={INTENTS} />
);

interface MakeProps extends Props {
  readonly organization: string;
  readonly mine: readonly (typeof INTENTS)[number][];
}

function MakeFor({ organization, mine, onClose }: MakeProps) {
  const said = useWords(words);
  const { locale } = useLanguage();
  const change = useChange();
  const path = { organization };
  const [name, setName] = useState("");
  const [intents, setIntents] = useState<ReadonlySet<string>>(new Set(mine));
  const [idp, setIdp] = useState("");
  const [who, setWho] = useState("mailboxes");
  const [mailboxes, setMailboxes] = useState("");
  const [until, setUntil] = useState("");
  const [url, setUrl] = useState<string | null>(null);
  const emails = who === "anyone" ? [] : mailboxes.split(/[\s,;]+/).filter((one) => one !== "");
  const body: Asked = {
    intents: mine.filter((intent) => intents.has(intent)),
    emails,
    ...(name.trim() && { name: name.trim() }),
    ...(isProvider(idp) && { idp }),
    ...(until && { expiresAt: endOfDay(until) }),
  };
  const act = async (): Promise<boolean> => {
    const made = () => answer(POST("/v1/organizations/{organization}/setup-links", { params: { path }, body }));
    setUrl((await change(made, said.made)).url);
    return false;
  };
  if (url)
    return (
      <Ask title={said.made} action={said.kept} onClose={onClose}>
        <p className="soft">{said.madeHint}</p>
        <Value name={said.link} value={url} isSecret />
        <p>
          <a href={`/guides${idp && `/${idp}`}?language=${locale}`} target="_blank" rel="noreferrer">
            {said.guide}
          </a>
        </p>
      </Ask>
    );
  const isReady = body.intents.length > 0 && (who === "anyone" || emails.length > 0);
  return (
    <Ask title={said.make} action={said.make} isReady={isReady} onAct={act} onClose={onClose}>
      <Field label={said.name} hint={said.nameHint} value={name} onChange={setName} />
      <ChooseMany
        label={said.intents}
        choices={mine.map((key) => ({ key, name: said.intent[key] }))}
        value={intents}
        onChange={setIntents}
      />
      <ChooseOne
        label={said.idp}
        choices={[{ key: "", name: said.anyIdp }, ...Object.entries(PROVIDERS).map(([key, name]) => ({ key, name }))]}
        value={idp}
        onChange={setIdp}
      />
      <ChooseOne
        label={said.who}
        choices={[
          { key: "mailboxes", name: said.whoIs.mailboxes },
          { key: "anyone", name: said.whoIs.anyone },
        ]}
        value={who}
        onChange={setWho}
      />
      {who === "mailboxes" && (
        <Field label={said.mailboxes} hint={said.mailboxesHint} value={mailboxes} onChange={setMailboxes} isRequired />
      )}
      <Field label={said.until} hint={said.untilHint} type="date" value={until} onChange={setUntil} />
    </Ask>
  );
}
