/** The connections by which people sign in: how each is, what it is made of, and what to enter at the identity provider. */

import { useState } from "react";
import type { Schemas } from "../parts/api.ts";
import { useWords, type Words } from "../parts/language.tsx";
import { later } from "../parts/later.tsx";
import { Status } from "../parts/status.tsx";
import { ChangeSecret, OpenidFacts, ToEnter } from "./openid.tsx";
import styles from "./sso.module.css";
import { TrySignIn } from "./try.tsx";

const Conformance = later(async () => (await import("../conformance/conformance.tsx")).Conformance);

const words: Words<{ enabled: string; disabled: string; enter: string; standards: string }> = {
  en: {
    enabled: "Enabled",
    disabled: "Disabled",
    enter: "What to enter at the identity provider",
    standards: "Which standards it keeps",
  },
  de: {
    enabled: "Aktiviert",
    disabled: "Deaktiviert",
    enter: "Was beim Identitätsanbieter einzutragen ist",
    standards: "Welche Standards sie einhält",
  },
};

const PROTOCOLS = { saml: "SAML 2.0", oidc: "OpenID Connect", scim: "SCIM 2.0" } as const;

export const SsoConnections = ({ connections }: { readonly connections: readonly Schemas["Connection"][] }) => (
  <ul className={styles.connections}>
    {connections.map((connection) => (
      <SsoConnection key={connection.id} connection={connection} />
    ))}
  </ul>
);

function SsoConnection({ connection }: { readonly connection: Schemas["Connection"] }) {
  const said = useWords(words);
  const { kind, name, status, saml } = connection;
  return (
    <li>
      <h2>{name}</h2>
      <div className={styles.state}>
        <Status tone={status === "enabled" ? "good" : "quiet"}>
          {status === "enabled" ? said.enabled : said.disabled}
        </Status>
        <span className="soft small">{PROTOCOLS[kind]}</span>
      </div>
      {kind === "oidc" && <OpenidFacts connection={connection} />}
      <details>
        <summary>{said.enter}</summary>
        {kind === "oidc" ? <ToEnter connection={connection} /> : <SamlAddresses saml={saml} />}
      </details>
      <Standards connection={connection} />
      <div className={styles.actions}>
        <TrySignIn connection={connection} />
        {kind === "oidc" && <ChangeSecret connection={connection} />}
      </div>
    </li>
  );
}

/** Asked of the server when somebody wants to know. */
function Standards({ connection }: { readonly connection: Schemas["Connection"] }) {
  const said = useWords(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{said.standards}</summary>
      {isOpen && <Conformance connection={connection} />}
    </details>
  );
}

const SamlAddresses = ({ saml }: Pick<Schemas["Connection"], "saml">) => (
  <dl>
    {Object.entries(saml ?? {}).flatMap(([key, value]) => [
      <dt key={key}>{key}</dt>,
      <dd key={`${key} is`}>
        <code>{value}</code>
      </dd>,
    ])}
  </dl>
);
