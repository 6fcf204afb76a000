/** A domain beside the table: its record to copy, checking it now with what was seen, whom its proof lets in, and giving it up. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, DELETE, POST, RollcallError, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { EffectList } from "../parts/forms/effects.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Status } from "../parts/show/status.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useTold } from "../parts/words/problem.ts";
import styles from "./domain.module.css";
import { words } from "./words.ts";

interface Props {
  readonly domain: Schemas["Domain"];
  readonly onClose: () => void;
}

const AT = "/v1/organizations/{organization}/domains/{domain}";

const usePath = (domain: string) => ({ organization: useHere().organization.id, domain });

export function DomainDrawer({ domain, onClose }: Props) {
  const said = useWords(words);
  const { moment } = useFormats();
  const { may, who } = useHere();
  const [doing, setDoing] = useState<"remove" | "vouch" | null>(null);
  const { name, status, verifiedAt, routing } = domain;
  const isMine = may("organization:manage");
  return (
    <Drawer title={name} onClose={onClose}>
      <Facts
        facts={[
          [
            said.verified,
            <Status key="status" tone={status === "verified" ? "good" : "warn"}>
              {verifiedAt ? said.since(moment(verifiedAt)) : said.pending}
            </Status>,
          ],
        ]}
      />
      {routing === false && status === "verified" && <p>{said.notRouting}</p>}
      <Record domain={domain} />
      {isMine && status === "pending" && <Check domain={domain} />}
      {isMine && (
        <div className={styles.actions}>
          {status === "pending" && who === "operator" && (
            <Button className="button" onPress={() => setDoing("vouch")}>
              {said.vouch}
            </Button>
          )}
          <Button className="button danger" onPress={() => setDoing("remove")}>
            {said.remove}
          </Button>
        </div>
      )}
      {isMine && status === "pending" && <LetsIn domain={domain} />}
      {doing === "vouch" && <Vouch domain={domain} onClose={() => setDoing(null)} />}
      {doing === "remove" && <Remove domain={domain} onClose={() => setDoing(null)} onDone={onClose} />}
    </Drawer>
  );
}

function Record({ domain: { txtRecord, status } }: Pick<Props, "domain">) {
  const said = useWords(words);
  return (
    <section className={styles.section}>
      <h3>{said.recordTitle}</h3>
      <p className="soft small">{status === "verified" ? said.verifiedHint : said.recordHint}</p>
      <Value name={`${said.recordType}: TXT · ${said.recordName}`} value={txtRecord.name} />
      <Value name={said.recordValue} value={txtRecord.value} />
    </section>
  );
}

/** Looks now; what stands there instead is told in the server's words. */
function Check({ domain: { id, name } }: Pick<Props, "domain">) {
  const told = useTold();
  const said = useWords(words);
  const change = useChange();
  const path = usePath(id);
  const [seen, setSeen] = useState<string | null>(null);
  const [isLooking, setLooking] = useState(false);
  const look = async (): Promise<void> => {
    setLooking(true);
    setSeen(null);
    try {
      await change(() => answer(POST(`${AT}/verify`, { params: { path }, body: {} as never })), said.proved(name));
    } catch (error) {
      if (!(error instanceof RollcallError)) throw error;
      setSeen(told(error));
    } finally {
      setLooking(false);
    }
  };
  return (
    <div className={styles.check}>
      <Button className="button primary" onPress={() => void look()} isDisabled={isLooking}>
        {said.check}
      </Button>
      <p role="status">{isLooking ? said.checking : (seen ?? "")}</p>
    </div>
  );
}

function LetsIn({ domain: { id } }: Pick<Props, "domain">) {
  const told = useTold();
  const said = useWords(words);
  const path = usePath(id);
  const { data, error } = useQuery({
    queryKey: ["domain-preview", path],
    queryFn: () => answer(POST(`${AT}/preview`, { params: { path } })),
  });
  return (
    <section className={styles.section}>
      <h3>{said.lets}</h3>
      {error ? <p role="alert">{told(error)}</p> : data ? <EffectList effects={data.effects} /> : <Loading />}
    </section>
  );
}

function Vouch({ domain: { id, name }, onClose }: Props) {
  const said = useWords(words);
  const path = usePath(id);
  return (
    <Deed
      title={said.vouchAsk(name)}
      action={said.vouch}
      done={said.proved(name)}
      asksWhy
      of={[path, "vouch"]}
      call={(headers) => POST(`${AT}/verify`, { params: { path }, body: { method: "operator" }, headers })}
      onClose={onClose}
    >
      <p className="soft">{said.vouchHint}</p>
    </Deed>
  );
}

function Remove({ domain: { id, name }, onClose, onDone }: Props & { readonly onDone: () => void }) {
  const said = useWords(words);
  const path = usePath(id);
  return (
    <Deed
      title={said.removeAsk(name)}
      action={said.remove}
      done={said.removed}
      isDangerous
      asksWhy
      of={[path, "remove"]}
      call={(headers) => DELETE(AT, { params: { path }, headers })}
      {...{ onClose, onDone }}
    >
      <p>{said.removeHint}</p>
    </Deed>
  );
}
