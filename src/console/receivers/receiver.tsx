/** A receiver beside the table: what it may do, by what it proves itself, when it was used and refused; another proof, and revoking it. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { State } from "../credentials/state.tsx";
import { DELETE } from "../parts/data/api.ts";
import { Deed } from "../parts/forms/deed.tsx";
import { Drawer } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { RotateReceiver } from "./making.tsx";
import styles from "./receivers.module.css";
import { AT, nameOf, type Receiver } from "./receivers.tsx";
import { words } from "./words.ts";

interface Props {
  readonly receiver: Receiver;
  readonly onClose: () => void;
}

export function ReceiverDrawer({ receiver, onClose }: Props) {
  const said = useWords(words);
  const { moment, list } = useFormats();
  const [doing, setDoing] = useState<"rotate" | "revoke" | null>(null);
  const { id, scopes, authentication, proofs, lastUsed, lastRefused, revokedAt } = receiver;
  const since = authentication === "client_secret" ? said.secretSince : said.keysSince;
  const close = (): void => setDoing(null);
  return (
    <Drawer title={nameOf(receiver)} onClose={onClose}>
      <Facts
        facts={[
          [said.state, <State key="state" of={receiver} />],
          [said.id, id],
          [said.scopes, list(scopes.map((one) => said.scopesOf[one] ?? one))],
          [said.provesBy, said.authentications[authentication]],
          [
            said.counts,
            revokedAt === null
              ? list(
                  proofs.map(({ createdAt, until }) =>
                    until ? said.formerUntil(moment(until)) : since(moment(createdAt)),
                  ),
                )
              : undefined,
          ],
          [said.lastUsed, lastUsed ? [moment(lastUsed.at), lastUsed.ip].filter(Boolean).join(" · ") : said.never],
          [
            said.lastRefused,
            lastRefused
              ? [moment(lastRefused.at), lastRefused.ip, said.whys[lastRefused.why]].filter(Boolean).join(" · ")
              : undefined,
          ],
        ]}
      />
      {revokedAt === null && (
        <div className={styles.actions}>
          <Button className="button" onPress={() => setDoing("rotate")}>
            {said.rotate[authentication]}
          </Button>
          <Button className="button danger" onPress={() => setDoing("revoke")}>
            {said.revoke}
          </Button>
        </div>
      )}
      {doing === "rotate" && <RotateReceiver receiver={receiver} onClose={close} />}
      {doing === "revoke" && <Revoke receiver={receiver} onClose={close} />}
    </Drawer>
  );
}

function Revoke({ receiver, onClose }: Props) {
  const said = useWords(words);
  const path = { organization: useHere().organization.id, oauthClient: receiver.id };
  return (
    <Deed
      title={said.revokeAsk(nameOf(receiver))}
      action={said.revoke}
      done={said.revokedNow}
      isDangerous
      asksWhy
      call={(headers) => DELETE(`${AT}/{oauthClient}`, { params: { path }, headers })}
      onClose={onClose}
    >
      <p>{said.revokeHint}</p>
    </Deed>
  );
}
