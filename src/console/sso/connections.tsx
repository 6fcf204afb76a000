/** The connections by which people sign in: how each is, what it is made of, and what to enter at the identity provider. */

import { type ReactNode, useState } from "react";
import { GoLive } from "../parts/access/go-live.tsx";
import { goLiveWords } from "../parts/access/go-live-words.ts";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import type { Schemas } from "../parts/data/api.ts";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { ChangeSecret, OpenidFacts, ToEnter } from "./openid.tsx";
import styles from "./sso.module.css";
import { TrySignIn } from "./try.tsx";

// Asked of the server when somebody wants to know.
const Conformance = later(async () => (await import("../conformance/conformance.tsx")).Conformance);
const Signals = later(async () => (await import("../signals/signals.tsx")).Signals);

const words: Words<{
  enabled: string;
  disabled: string;
  untried: string;
  tested: (ago: string) => string;
  enter: string;
  signals: string;
  standards: string;
}> = {
  en: {
    enabled: "Enabled",
    disabled: "Disabled",
    untried: "Nobody has tried it yet",
    tested: (ago) => `Test passed ${ago}`,
    enter: "What to enter at the identity provider",
    signals: "Signals: who may end sessions",
    standards: "Which standards it keeps",
  },
  de: {
    enabled: "Aktiviert",
    disabled: "Deaktiviert",
    untried: "Noch hat es niemand ausprobiert",
    tested: (ago) => `Test bestanden ${ago}`,
    enter: "Was beim Identitätsanbieter einzutragen ist",
    signals: "Signale: wer Sitzungen beenden darf",
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
  const { rehearsing } = useWords(goLiveWords);
  const { ago } = useFormats();
  const { kind, name, status, saml, lastSignInAt, lastTestedAt } = connection;
  const rehearses = isRehearsing(connection);
  return (
    <li>
      <h2>{name}</h2>
      <div className={styles.state}>
        <Status tone={status !== "enabled" ? "quiet" : rehearses ? "warn" : "good"}>
          {status !== "enabled" ? said.disabled : rehearses ? rehearsing : said.enabled}
        </Status>
        {!lastSignInAt && (
          <span className="soft small">{lastTestedAt ? said.tested(ago(lastTestedAt)) : said.untried}</span>
        )}
        <span className="soft small">{PROTOCOLS[kind]}</span>
      </div>
      {kind === "oidc" && <OpenidFacts connection={connection} />}
      <details>
        <summary>{said.enter}</summary>
        {kind === "oidc" ? <ToEnter connection={connection} /> : <SamlAddresses saml={saml} />}
      </details>
      <Opened name={said.signals}>
        <Signals connection={connection} />
      </Opened>
      <Opened name={said.standards}>
        <Conformance connection={connection} />
      </Opened>
      <div className={styles.actions}>
        <TrySignIn connection={connection} />
        {rehearses && <GoLive connection={connection} />}
        {kind === "oidc" && <ChangeSecret connection={connection} />}
      </div>
    </li>
  );
}

/** What is there only while somebody looks at it. */
function Opened({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen && children}
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
