/** An OpenID Connect connection: what it is made of, what to enter at the provider, and what the provider says of itself. */
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { later } from "../parts/show/later.tsx";
import { Status } from "../parts/show/status.tsx";
import { Value } from "../parts/show/value.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { openidWords } from "./openid-words.ts";

// Nobody needs it before somebody changes one.
const SecretForm = later(async () => (await import("./secret-form.tsx")).SecretForm);

interface Props {
  readonly connection: Schemas["Connection"];
}

export function OpenidFacts({ connection }: Props) {
  const said = useWords(openidWords);
  const { issuer, clientId, privateKeyJwt, scopes, groupsClaim, provisioning, openidProvider } = connection;
  return (
    <>
      {openidProvider?.error && (
        <>
          <Status tone="warn">{said.notRead}</Status>
          <p className="soft small">{openidProvider.error}</p>
        </>
      )}
      <Facts
        facts={[
          [said.issuer, issuer],
          [said.clientId, clientId],
          [said.provenBy, said.proofs[privateKeyJwt ? "key" : "secret"]],
          [said.scopes, scopes?.join(" ")],
          [said.groupsClaim, groupsClaim ?? "groups"],
          [said.joining, said.joins[provisioning ?? "off"]],
        ]}
      />
      <details>
        <summary>{said.provider}</summary>
        <ProviderFacts connection={connection} />
      </details>
    </>
  );
}

/** What its metadata said when it was read last. */
export function ProviderFacts({ connection: { openidProvider } }: Props) {
  const said = useWords(openidWords);
  const { moment, list } = useFormats();
  if (!openidProvider) return null;
  const { authorizationEndpoint, tokenEndpoint, jwksUri, userinfoEndpoint, endSessionEndpoint } = openidProvider;
  return (
    <Facts
      facts={[
        [said.signInAt, authorizationEndpoint],
        [said.tokensFrom, tokenEndpoint],
        [said.keysFrom, jwksUri],
        [said.moreFrom, userinfoEndpoint ?? said.notThere],
        [said.signOutAt, endSessionEndpoint ?? said.notThere],
        [said.signsWith, list(openidProvider.algorithms)],
        [said.readAt, moment(openidProvider.fetchedAt)],
      ]}
    />
  );
}

/** Our side, for the boxes of the provider. */
export function ToEnter({ connection: { oidc, privateKeyJwt } }: Props) {
  const said = useWords(openidWords);
  if (!oidc) return null;
  return (
    <>
      <Value name={said.redirectUri} value={oidc.redirectUri} />
      {privateKeyJwt && <Value name={said.jwksUri} value={oidc.jwksUri} />}
      <Value name={said.postLogoutRedirectUri} value={oidc.postLogoutRedirectUri} />
      <Value name={said.backchannelLogoutUri} value={oidc.backchannelLogoutUri} />
      <Value name={said.loginUrl} value={oidc.loginUrl} />
    </>
  );
}

/** The way to another secret, for whoever may say which provider is believed. */
export function ChangeSecret({ connection }: Props) {
  const said = useWords(openidWords);
  const { may } = useHere();
  const [isChanging, setChanging] = useState(false);
  if (!may("organization:manage")) return null;
  return (
    <>
      <Button className="button" aria-label={`${said.change}: ${connection.name}`} onPress={() => setChanging(true)}>
        {said.change}
      </Button>
      {isChanging && <SecretForm connection={connection} onClose={() => setChanging(false)} />}
    </>
  );
}
