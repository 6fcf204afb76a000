/** Single sign-on: the connections by which people come, and strict mode with whom it shuts out. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { useConnections, usePolicies } from "../parts/data/organization.ts";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { Loading } from "../parts/show/loading.tsx";
import { Empty, Failed } from "../parts/show/states.tsx";
import { useWords, type Words } from "../parts/words/language.tsx";
import { SetupLinks } from "../setup-links/links.tsx";
import { ConnectOpenid } from "./connect.tsx";
import styles from "./sso.module.css";

const SwitchStrictMode = later(async () => (await import("./strict-mode.tsx")).SwitchStrictMode);
// Nobody needs them before there is one.
const SsoWays = later(async () => (await import("./ways.tsx")).SsoWays);

const words: Words<{
  title: string;
  strict: string;
  strictIs: Readonly<Record<"on" | "off", string>>;
  strictHint: string;
  strictNeeds: string;
  turn: Readonly<Record<"on" | "off", string>>;
  none: string;
  noneHint: string;
}> = {
  en: {
    title: "Single sign-on",
    strict: "Strict mode",
    strictIs: {
      on: "On: single sign-on is the only way in, but for owners in an emergency.",
      off: "Off: people may come without single sign-on where they are allowed to.",
    },
    strictNeeds: "It needs a connection by which people sign in, and that is live.",
    strictHint: "“Allow access without single sign-on” counts only while strict mode is off.",
    turn: { on: "Switch strict mode on", off: "Switch strict mode off" },
    none: "No identity provider signs people in yet",
    noneHint:
      "Connect one by OpenID Connect here; by SAML, your identity provider's admin does it alone by a set-up link.",
  },
  de: {
    title: "Single Sign-on",
    strict: "Strenger Modus",
    strictIs: {
      on: "An: Single Sign-on ist der einzige Weg, außer für Eigentümer im Notfall.",
      off: "Aus: Wer es darf, kann ohne Single Sign-on kommen.",
    },
    strictNeeds: "Dafür braucht es eine Verbindung, über die sich Personen anmelden und die live ist.",
    strictHint: "„Zugang ohne Single Sign-on“ gilt nur, solange der strenge Modus aus ist.",
    turn: { on: "Strengen Modus einschalten", off: "Strengen Modus ausschalten" },
    none: "Noch meldet kein Identitätsanbieter Personen an",
    noneHint:
      "Verbinden Sie ihn hier über OpenID Connect; über SAML macht es dessen Admin mit einem Einrichtungslink allein.",
  },
};

export function SsoScreen() {
  const said = useWords(words);
  const connections = useConnections();
  const ways = connections.data?.data.filter(({ kind }) => kind !== "scim") ?? [];
  return (
    <>
      <ScreenHead title={said.title}>
        <ConnectOpenid />
      </ScreenHead>
      <StrictMode />
      {connections.error ? (
        <Failed error={connections.error} reset={() => void connections.refetch()} />
      ) : connections.isPending ? (
        <Loading />
      ) : ways.length === 0 ? (
        <Empty title={said.none} hint={said.noneHint} />
      ) : (
        <SsoWays connections={ways} />
      )}
      <SetupLinks />
    </>
  );
}

function StrictMode() {
  const said = useWords(words);
  const { may } = useHere();
  const [isAsking, setAsking] = useState(false);
  const policies = usePolicies();
  if (!policies.data) return policies.error ? <Failed error={policies.error} /> : <Loading />;
  const isOn = (policies.data.inForce ?? policies.data).strictMode;
  // Without a way in by single sign-on it would shut out everybody, and is refused.
  const isPossible = isOn || policies.data.sso !== false;
  return (
    <section className={styles.strict}>
      <div>
        <h2>{said.strict}</h2>
        <p>{said.strictIs[isOn ? "on" : "off"]}</p>
        <p className="soft small">{isPossible ? said.strictHint : said.strictNeeds}</p>
      </div>
      {may("organization:manage") && isPossible && (
        <Button className="button" onPress={() => setAsking(true)}>
          {said.turn[isOn ? "off" : "on"]}
        </Button>
      )}
      {isAsking && <SwitchStrictMode to={isOn ? "off" : "on"} onClose={() => setAsking(false)} />}
    </section>
  );
}
