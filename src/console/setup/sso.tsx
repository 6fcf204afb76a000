/** Single sign-on: by which protocol, then its steps. */

import { isRehearsing } from "../parts/access/rehearsing.ts";
import { useWords } from "../parts/words/language.tsx";
import { answer, DELETE } from "./api.ts";
import { connectWords } from "./connect-words.ts";
import { type Connection, useAct, useOrganization, useSignIn } from "./context.ts";
import { Saying } from "./guide.tsx";
import { ByOpenid } from "./openid.tsx";
import styles from "./parts.module.css";
import { note, usePlace } from "./place.ts";
import { BySaml } from "./saml.tsx";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import type { Protocol } from "./vendors/types.ts";

const PROTOCOLS: readonly Protocol[] = ["oidc", "saml"];

export function SsoStep() {
  const connection = useSignIn();
  const { prefers } = useVendor();
  const by = usePlace().get("by");
  const asked = PROTOCOLS.find((one) => one === by);
  const there = PROTOCOLS.find((one) => one === connection?.kind);
  const protocol = asked ?? there ?? prefers;
  if (connection && !isRehearsing(connection)) return <Steps protocol={there ?? protocol} connection={connection} />;
  return (
    <>
      <Choose protocol={protocol} />
      {connection && there !== protocol ? (
        <StartOver connection={connection} to={protocol} />
      ) : (
        <Steps protocol={protocol} connection={connection} />
      )}
    </>
  );
}

function Steps({ protocol, connection }: { readonly protocol: Protocol; readonly connection: Connection | undefined }) {
  return protocol === "oidc" ? <ByOpenid connection={connection} /> : <BySaml connection={connection} />;
}

function Choose({ protocol }: { readonly protocol: Protocol }) {
  const said = useWords(connectWords);
  const { which } = useVendor();
  return (
    <fieldset className={styles.protocols}>
      <legend>{said.protocol}</legend>
      {PROTOCOLS.map((one) => (
        <label key={one} className={styles.check}>
          <input type="radio" name="protocol" checked={one === protocol} onChange={() => note("by", one)} />
          {said.protocols[one]}
        </label>
      ))}
      <p className="soft small">
        <Saying of={which} />
      </p>
    </fieldset>
  );
}

/** A connection of the other protocol is there, and nobody comes in by it yet. */
function StartOver({ connection, to }: { readonly connection: Connection; readonly to: Protocol }) {
  const said = useWords(connectWords);
  const path = { ...useOrganization(), connection: connection.id };
  const remove = useAct(() =>
    answer(DELETE("/v1/organizations/{organization}/connections/{connection}", { params: { path } })),
  );
  const from = said.protocols[to === "oidc" ? "saml" : "oidc"];
  return (
    <section className={styles.panel}>
      <p>{said.startOverHint(from)}</p>
      <Problem error={remove.error} />
      <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
        {said.startOver(from, said.protocols[to])}
      </button>
    </section>
  );
}
