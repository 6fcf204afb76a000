/** What the provider's pages say of our client; a refusal stands at the field that it is about. */
import { useState } from "react";
import { useWords } from "../parts/words/language.tsx";
import { answer, PATCH, POST } from "./api.ts";
import { connectWords } from "./connect-words.ts";
import { type Connection, useAct, useOrganization } from "./context.ts";
import { Field, useFaults } from "./field.tsx";
import { usualJoining } from "./joining.tsx";
import styles from "./parts.module.css";
import { Problem } from "./states.tsx";
import { useVendor } from "./vendors/chosen.ts";
import { openidOf } from "./vendors/vendors.ts";

const AT = "/v1/organizations/{organization}/connections";
const FIELDS = ["issuer", "clientId", "clientSecret", "privateKeyJwt"] as const;

interface Props {
  /** Left out: one is made. */
  readonly connection: Connection | undefined;
  readonly onDone: () => void;
}

export function OpenidForm({ connection, onDone }: Props) {
  const said = useWords(connectWords);
  const vendor = useVendor();
  const { issuer: known, scopes, takesKey } = openidOf(vendor);
  const path = useOrganization();
  const always = "always" in known ? known.always : undefined;
  const [issuer, setIssuer] = useState(connection?.issuer ?? always ?? "");
  const [clientId, setClientId] = useState(connection?.clientId ?? "");
  const [secret, setSecret] = useState("");
  const [isByKey, setByKey] = useState(connection?.privateKeyJwt ?? false);
  const isKept = connection !== undefined && connection.privateKeyJwt === false && secret === "";
  const body = {
    ...{ issuer: issuer.trim(), clientId: clientId.trim() },
    ...(isByKey ? { privateKeyJwt: true } : isKept ? {} : { clientSecret: secret.trim() }),
  };
  const send = useAct(() =>
    connection
      ? answer(PATCH(`${AT}/{connection}`, { params: { path: { ...path, connection: connection.id } }, body }))
      : answer(
          POST(AT, {
            params: { path },
            body: {
              ...{ kind: "oidc", name: `${vendor.name} SSO`, ...body, ...usualJoining(vendor) },
              ...(scopes && { scopes: [...scopes] }),
            },
          }),
        ),
  );
  const { faults, rest } = useFaults(send.error, FIELDS);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate(undefined, { onSuccess: onDone });
      }}
    >
      {(always === undefined || issuer !== always) && (
        <Field
          name="issuer"
          label={said.issuer}
          hint={said.issuerHint("like" in known ? known.like : known.always)}
          value={issuer}
          onChange={setIssuer}
          fault={faults.issuer}
        />
      )}
      {always !== undefined && issuer === always && faults.issuer && <p role="alert">{faults.issuer}</p>}
      <Field name="clientId" label={said.clientId} value={clientId} onChange={setClientId} fault={faults.clientId} />
      {takesKey && (
        <label className={styles.check}>
          <input type="checkbox" checked={isByKey} onChange={({ target }) => setByKey(target.checked)} />
          {said.byKey}
        </label>
      )}
      {faults.privateKeyJwt && <p role="alert">{faults.privateKeyJwt}</p>}
      {!isByKey && (
        <Field
          name="clientSecret"
          label={said.clientSecret}
          hint={connection && !connection.privateKeyJwt ? said.secretKept : said.secretHint}
          type="password"
          isOptional={connection?.privateKeyJwt === false}
          value={secret}
          onChange={setSecret}
          fault={faults.clientSecret}
        />
      )}
      <Problem error={rest} />
      <button type="submit" className="button primary" disabled={send.isPending}>
        {send.isPending ? said.readingProvider : said.readProvider}
      </button>
    </form>
  );
}
