/** Single sign-on: the connections by which people come, and strict mode with whom it shuts out. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, PATCH, POST } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useConnections, usePolicies } from "../parts/data/organization.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { type Call, useTrial } from "../parts/forms/trial.ts";
import { WarningList, warningsIn } from "../parts/forms/warnings.tsx";
import { ScreenHead } from "../parts/frame/screen.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { later } from "../parts/show/later.tsx";
import { Empty, Failed, Loading } from "../parts/show/states.tsx";
import { counted } from "../parts/words/counting.ts";
import { useFormats, useWords, type Words } from "../parts/words/language.tsx";
import { SetupLinks } from "../setup-links/links.tsx";
import { ConnectOpenid } from "./connect.tsx";
import styles from "./sso.module.css";

// Nobody needs them before there is one.
const SsoWays = later(async () => (await import("./ways.tsx")).SsoWays);

const words: Words<{
  title: string;
  strict: string;
  strictIs: Readonly<Record<"on" | "off", string>>;
  strictHint: string;
  strictNeeds: string;
  turn: Readonly<Record<"on" | "off", string>>;
  turnAsk: Readonly<Record<"on" | "off", string>>;
  shutOut: (count: string) => string;
  nobody: string;
  invitations: (count: string) => string;
  backIn: string;
  done: string;
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
    turnAsk: { on: "Switch strict mode on?", off: "Switch strict mode off?" },
    shutOut: (count) =>
      `${counted(count, "person", "people")} could come in by single sign-on only, and not at all without an account there:`,
    nobody: "Nobody is shut out by it.",
    invitations: (count) => `${count} open invitations that allow access without single sign-on would wait.`,
    backIn: "Whoever is allowed in without single sign-on can come by it again.",
    done: "Strict mode is changed.",
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
    turnAsk: { on: "Strengen Modus einschalten?", off: "Strengen Modus ausschalten?" },
    shutOut: (count) =>
      `${counted(count, "Person hätte", "Personen hätten")} nur noch Single Sign-on, und ohne Konto dort keinen Zugang:`,
    nobody: "Niemand wird dadurch ausgesperrt.",
    invitations: (count) => `${count} offene Einladungen, die Zugang ohne Single Sign-on erlauben, würden warten.`,
    backIn: "Wer ohne Single Sign-on kommen darf, kann das dann wieder.",
    done: "Der strenge Modus ist geändert.",
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

function SwitchStrictMode({ to, onClose }: { readonly to: "on" | "off"; readonly onClose: () => void }) {
  const said = useWords(words);
  const { number } = useFormats();
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id };
  const body = { strictMode: to === "on" };
  const preview = useQuery({
    queryKey: ["policies", organization.id, "preview", to],
    queryFn: () => answer(POST("/v1/organizations/{organization}/policies/preview", { params: { path }, body })),
  });
  const effect = preview.data?.strictMode;
  const call: Call = (headers) =>
    PATCH("/v1/organizations/{organization}/policies", { params: { path }, body, headers });
  const trial = useTrial(["strict mode", organization.id, to], call);
  // Whom it suspends stands below, by name.
  const warnings = warningsIn(trial.data?.body).filter(({ code }) => code !== "bypass_suspended");
  const act = (): Promise<unknown> => change(() => answer(call({})), said.done);
  return (
    <Ask
      title={said.turnAsk[to]}
      action={said.turn[to]}
      isDangerous={to === "on"}
      isReady={preview.isSuccess && trial.data !== undefined}
      onAct={act}
      onClose={onClose}
    >
      {(preview.error ?? trial.error) && <Failed error={preview.error ?? trial.error} />}
      <WarningList of={warnings} />
      {to === "off" && <p>{said.backIn}</p>}
      {effect && (
        <>
          <p>{effect.total === 0 ? said.nobody : said.shutOut(number(effect.total))}</p>
          <ul>
            {effect.sample.map(({ id, email, displayName }) => (
              <li key={id}>{displayName ?? email}</li>
            ))}
            {effect.total > effect.sample.length && <li>…</li>}
          </ul>
          {effect.invitations > 0 && <p>{said.invitations(number(effect.invitations))}</p>}
        </>
      )}
    </Ask>
  );
}
