/** Reading an identity provider's metadata anew: what it says is shown beside what is known now, before anything is taken over. */
import { useState } from "react";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { DRY } from "../parts/forms/trial.ts";
import { useHere } from "../parts/frame/session.tsx";
import sections from "../parts/show/section.module.css";
import { useWords } from "../parts/words/language.tsx";
import { useFaults } from "./faults.ts";
import { Provider } from "./saml.tsx";
import { samlWords } from "./saml-words.ts";

interface Props {
  readonly connection: Schemas["Connection"];
  readonly onClose: () => void;
}

const AT = "/v1/organizations/{organization}/connections/{connection}";

export function MetadataForm({ connection, onClose }: Props) {
  const said = useWords(samlWords);
  const change = useChange();
  const path = { organization: useHere().organization.id, connection: connection.id };
  const known = connection.identityProvider;
  const [from, setFrom] = useState<"url" | "xml">("url");
  const [url, setUrl] = useState(known?.metadata?.url ?? "");
  const [xml, setXml] = useState("");
  const [read, setRead] = useState<Schemas["Connection"] | null>(null);
  const { faults, form, send } = useFaults(["metadataUrl", "metadataXml"]);
  const body = from === "url" ? { metadataUrl: url.trim() } : { metadataXml: xml.trim() };
  const take = (): Promise<boolean> =>
    send(() => change(() => answer(PATCH(AT, { params: { path }, body })), said.used));
  const look = async (): Promise<boolean> => {
    await send(async () => {
      const call = PATCH(AT, { params: { path }, body, headers: DRY });
      const tried = (await answer(call)) as unknown as Schemas["DryRun"];
      setRead(tried.body as Schemas["Connection"]);
    });
    return false;
  };
  const given = (set: (text: string) => void) => (text: string) => {
    set(text);
    setRead(null);
  };
  return (
    <Ask
      title={said.anew}
      action={read ? said.use : said.read}
      isReady={Object.values(body).every((text) => text !== "")}
      onAct={read ? take : look}
      onClose={onClose}
    >
      <p>
        <strong>{connection.name}</strong>
      </p>
      <div ref={form}>
        <ChooseOne
          label={said.from}
          choices={(["url", "xml"] as const).map((key) => ({ key, name: said.froms[key] }))}
          value={from}
          onChange={given((key) => setFrom(key === "xml" ? "xml" : "url"))}
        />
        {from === "url" ? (
          <Field
            {...{ label: said.url, hint: said.urlHint, type: "url", value: url, isRequired: true }}
            problem={faults.metadataUrl}
            onChange={given(setUrl)}
          />
        ) : (
          <TextBox
            {...{ label: said.xml, hint: said.xmlHint, value: xml }}
            problem={faults.metadataXml}
            onChange={given(setXml)}
          />
        )}
      </div>
      {read?.identityProvider && (
        <div aria-live="polite">
          {known && (
            <section className={sections.section}>
              <h3>{said.now}</h3>
              <Provider of={known} />
            </section>
          )}
          <section className={sections.section}>
            <h3>{said.after}</h3>
            <Provider of={read.identityProvider} />
            <p className="soft small">{said.untried}</p>
          </section>
        </div>
      )}
    </Ask>
  );
}
