/** Applications that sign people in through Rollcall: registering one, its secret shown once, rotating it, and the end. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Ask, Drawer } from "../parts/forms/dialog.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { OpenRow } from "../parts/lists/open-row.tsx";
import { useAddress } from "../parts/lists/search.ts";
import { Facts } from "../parts/show/facts.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { ApplicationForm } from "./application-form.tsx";
import { words } from "./application-words.ts";
import { Issuer } from "./issuer.tsx";
import styles from "./operator.module.css";

export type Application = Schemas["OidcClient"];

export function ApplicationsView() {
  const said = useWords(words);
  const { day } = useFormats();
  const [address, set] = useAddress<"application">();
  const [isMaking, setMaking] = useState(false);
  const list = useRows<Application>(["oidc-clients"], (cursor, signal) =>
    answer(GET("/v1/oidc-clients", { params: { query: { limit: 100, ...(cursor && { cursor }) } }, signal })),
  );
  const make = (
    <Button className="button primary" onPress={() => setMaking(true)}>
      {said.make}
    </Button>
  );
  return (
    <>
      <p className="soft">{said.intro}</p>
      {list.table.rows.length > 0 && <div className={styles.narrow}>{make}</div>}
      <Listing
        list={list}
        empty={{ title: said.none, hint: said.noneHint }}
        label={said.title}
        idOf={({ id }) => id}
        onOpen={({ id }) => set({ application: id })}
        columns={[
          { key: "name", name: said.name, show: ({ name }) => <strong title={name}>{name}</strong> },
          {
            key: "kind",
            name: said.kind,
            show: ({ public: isPublic }) => (isPublic ? said.public : said.confidential),
          },
          { key: "made", name: said.madeAt, isMinor: true, show: ({ createdAt }) => day(createdAt) },
        ]}
      >
        {make}
      </Listing>
      {isMaking && <ApplicationForm onClose={() => setMaking(false)} />}
      <OpenRow
        list={list}
        at={address.application}
        idOf={({ id }) => id}
        onClose={() => set({ application: undefined })}
        show={(application) => (
          <ApplicationDrawer application={application} onClose={() => set({ application: undefined })} />
        )}
      />
    </>
  );
}

interface Props {
  readonly application: Application;
  readonly onClose: () => void;
}

function ApplicationDrawer({ application, onClose }: Props) {
  const said = useWords(words);
  const { moment } = useFormats();
  const [doing, setDoing] = useState<"edit" | "rotate" | "remove" | null>(null);
  const { id, name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, initiateLoginUri, secrets } =
    application;
  const close = (): void => setDoing(null);
  return (
    <Drawer title={name} onClose={onClose}>
      <Value name={said.clientId} value={id} />
      <Issuer name={said.issuer} />
      <Facts
        facts={[
          [said.redirectUris, redirectUris.join(" ")],
          [said.postLogout, postLogoutRedirectUris.join(" ") || undefined],
          [said.backchannel, backchannelLogoutUri ?? undefined],
          [said.initiate, initiateLoginUri ?? undefined],
          [
            said.secrets,
            secrets.length > 0
              ? secrets
                  .map(({ createdAt, until }) => (until ? said.until(moment(until)) : said.since(moment(createdAt))))
                  .join("; ")
              : undefined,
          ],
        ]}
      />
      <div className={styles.actions}>
        <Button className="button" onPress={() => setDoing("edit")}>
          {said.edit}
        </Button>
        {!application.public && (
          <Button className="button" onPress={() => setDoing("rotate")}>
            {said.rotate}
          </Button>
        )}
        <Button className="button danger" onPress={() => setDoing("remove")}>
          {said.remove}
        </Button>
      </div>
      {doing === "edit" && <ApplicationForm application={application} onClose={close} />}
      {doing === "rotate" && <Rotate application={application} onClose={close} />}
      {doing === "remove" && <Remove application={application} onClose={close} onDone={onClose} />}
    </Drawer>
  );
}

function Rotate({ application, onClose }: Props) {
  const said = useWords(words);
  const change = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const params = { path: { client: application.id } };
  const act = async (): Promise<boolean> => {
    if (secret) return true;
    const call = () => answer(POST("/v1/oidc-clients/{client}/secret", { params, body: {} }));
    setSecret((await change(call, said.rotated)).secret);
    return false;
  };
  return (
    <Ask title={said.rotate} action={secret ? said.kept : said.rotate} onAct={act} onClose={onClose}>
      <p className="soft">{said.rotateHint}</p>
      {secret && <Value name={said.secret} value={secret} isSecret />}
    </Ask>
  );
}

function Remove({ application, onClose, onDone }: Props & { readonly onDone: () => void }) {
  const said = useWords(words);
  const params = { path: { client: application.id } };
  return (
    <Deed
      title={said.removeAsk(application.name)}
      action={said.remove}
      done={said.removed}
      isDangerous
      asksWhy
      of={[params, "remove"]}
      call={(headers) => DELETE("/v1/oidc-clients/{client}", { params, headers })}
      {...{ onClose, onDone }}
    >
      <p>{said.removeHint}</p>
    </Deed>
  );
}
