/** The connections by which people sign in: how each is, what it is made of, and what to enter at the identity provider. */

import { type ReactNode, useState } from "react";
import { ConnectionActs } from "../connections/acts.tsx";
import { actsWords } from "../connections/acts-words.ts";
import { Standing } from "../connections/standing.tsx";
import { GoLive } from "../parts/access/go-live.tsx";
import { goLiveWords } from "../parts/access/go-live-words.ts";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import type { Schemas } from "../parts/data/api.ts";
import { WarningList } from "../parts/forms/warnings.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { ChangeSecret, OpenidFacts, ToEnter } from "./openid.tsx";
import { ChangeProvider, SamlFacts } from "./saml.tsx";
import styles from "./sso.module.css";
import { TrySignIn } from "./try.tsx";

// Asked of the server when somebody wants to know.
const Conformance = later(async () => (await import("../conformance/conformance.tsx")).Conformance);
const Health = later(async () => (await import("../connections/health.tsx")).Health);
const SettingsForm = later(async () => (await import("../connections/settings-form.tsx")).SettingsForm);
const Signals = later(async () => (await import("../signals/signals.tsx")).Signals);

const words: Words<{
  untried: string;
  tested: (ago: string) => string;
  enter: string;
  health: string;
  settings: string;
  signals: string;
  standards: string;
}> = {
  en: {
    untried: "Nobody has tried it yet",
    tested: (ago) => `Test passed ${ago}`,
    enter: "What to enter at the identity provider",
    health: "Health",
    settings: "Settings: who joins, and how people are recognized",
    signals: "Signals: who may end sessions",
    standards: "Which standards it keeps",
  },
  de: {
    untried: "Noch hat es niemand ausprobiert",
    tested: (ago) => `Test bestanden ${ago}`,
    enter: "Was beim Identitätsanbieter einzutragen ist",
    health: "Zustand",
    settings: "Einstellungen: wer beitritt, und woran Personen erkannt werden",
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
  const { states } = useWords(actsWords);
  const { rehearsing } = useWords(goLiveWords);
  const { ago } = useFormats();
  const { kind, name, status, saml, lastSignInAt, lastTestedAt } = connection;
  const rehearses = isRehearsing(connection);
  return (
    <li>
      <h2>{name}</h2>
      <div className={styles.state}>
        {status === "enabled" && (
          <Status tone={rehearses ? "warn" : "good"}>{rehearses ? rehearsing : states.enabled}</Status>
        )}
        {!lastSignInAt && (
          <span className="soft small">{lastTestedAt ? said.tested(ago(lastTestedAt)) : said.untried}</span>
        )}
        <span className="soft small">{PROTOCOLS[kind]}</span>
      </div>
      <Standing connection={connection} />
      <WarningList of={connection.warnings ?? []} />
      {kind === "oidc" ? <OpenidFacts connection={connection} /> : <SamlFacts connection={connection} />}
      <details>
        <summary>{said.enter}</summary>
        {kind === "oidc" ? <ToEnter connection={connection} /> : <SamlAddresses saml={saml} />}
      </details>
      <Opened name={said.health}>
        <Health connection={connection} />
      </Opened>
      <Opened name={said.settings}>
        <SettingsForm connection={connection} />
      </Opened>
      <Opened name={said.signals}>
        <Signals connection={connection} />
      </Opened>
      <Opened name={said.standards}>
        <Conformance connection={connection} />
      </Opened>
      <div className={styles.actions}>
        {status === "enabled" && <TrySignIn connection={connection} />}
        {status === "enabled" && rehearses && <GoLive connection={connection} />}
        {status !== "retiring" &&
          (kind === "oidc" ? <ChangeSecret connection={connection} /> : <ChangeProvider connection={connection} />)}
        <ConnectionActs connection={connection} />
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
