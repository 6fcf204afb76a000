/** Saying whom a connection trusts to end people's sessions: an issuer, its keys, and how its events come. */
import { useState } from "react";
import { answer, PUT, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { ChooseOne } from "../parts/choices.tsx";
import { Ask } from "../parts/dialog.tsx";
import { Field, TextBox } from "../parts/field.tsx";
import { useWords } from "../parts/language.tsx";
import { useHere } from "../parts/session.tsx";
import { useFaults } from "../sso/faults.ts";
import { AT } from "./signals.tsx";
import { words } from "./words.ts";

interface Props {
  readonly connection: Pick<Schemas["Connection"], "id" | "name">;
  /** Null where nobody is trusted yet. */
  readonly before: Schemas["TrustedIssuer"] | null;
  readonly onClose: () => void;
}

const MOST_KEYS = 10;
const KEYS = Array.from({ length: MOST_KEYS }, (_, at) => `jwks/keys/${at}`);
const FIELDS = ["issuer", "jwks", ...KEYS, "jwksUri", "audience", "poll/endpoint", "poll/authorization"];

const typedOf = (before: Props["before"]) => ({
  ...{ issuer: before?.issuer ?? "", audience: before?.audience ?? "" },
  ...{ keysBy: before?.jwksUri === null ? "given" : "published", jwksUri: before?.jwksUri ?? "", jwks: "" },
  ...{ way: before?.poll ? "asked" : "pushed", endpoint: before?.poll?.endpoint ?? "", authorization: "" },
});
type Typed = ReturnType<typeof typedOf>;

/** What a text holds; undefined where it is no JSON object. */
function keysIn(text: string): { readonly keys: Record<string, unknown>[] } | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && "keys" in read
      ? (read as { keys: Record<string, unknown>[] })
      : undefined;
  } catch {
    return undefined;
  }
}

function bodyOf({ issuer, audience, keysBy, jwksUri, jwks, way, endpoint, authorization }: Typed) {
  const keys = keysIn(jwks);
  return {
    ...{ issuer: issuer.trim(), audience: audience.trim() || null },
    ...(keysBy === "given" ? keys && { jwks: keys } : { jwksUri: jwksUri.trim() }),
    poll: way === "asked" ? { endpoint: endpoint.trim(), ...(authorization !== "" && { authorization }) } : null,
  };
}

export function IssuerForm({ connection, before, onClose }: Props) {
  const said = useWords(words);
  const change = useChange();
  const path = { organization: useHere().organization.id, connection: connection.id };
  const [typed, setTyped] = useState(() => typedOf(before));
  const set = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const { faults, form, send } = useFaults(FIELDS);
  const body = bodyOf(typed);
  const act = (): Promise<boolean> =>
    send(() => change(() => answer(PUT(AT, { params: { path }, body })), said.trusted));
  const hasKeys = typed.keysBy === "given" ? "jwks" in body : typed.jwksUri.trim() !== "";
  const isReady = body.issuer !== "" && hasKeys && body.poll?.endpoint !== "";
  const [title, action] = before ? [said.change, said.save] : [said.trust, said.trust];
  return (
    <Ask {...{ title, action, isReady, onClose }} onAct={act}>
      <p>
        <strong>{connection.name}</strong>
      </p>
      <div ref={form}>
        <Field
          {...{ label: said.issuer, hint: said.issuerHint, value: typed.issuer, problem: faults.issuer }}
          onChange={(issuer) => set({ issuer })}
          isRequired
        />
        <Keys {...{ typed, set, faults }} isThere={before?.jwksUri === null} />
        <Field
          {...{ label: said.audience, hint: said.audienceHint, value: typed.audience, problem: faults.audience }}
          onChange={(audience) => set({ audience })}
        />
        <Events {...{ typed, set, faults }} isThere={Boolean(before?.poll)} />
      </div>
    </Ask>
  );
}

interface Part {
  readonly typed: Typed;
  readonly set: (part: Partial<Typed>) => void;
  readonly faults: Readonly<Record<string, string | undefined>>;
  readonly isThere: boolean;
}

function Keys({ typed: { keysBy, jwksUri, jwks }, set, faults, isThere }: Part) {
  const said = useWords(words);
  const wrong = jwks.trim() !== "" && keysIn(jwks) === undefined ? said.noJson : undefined;
  return (
    <>
      <ChooseOne
        label={said.keysBy}
        choices={(["published", "given"] as const).map((key) => ({ key, name: said.keysOf[key] }))}
        value={keysBy}
        onChange={(key) => set({ keysBy: key })}
      />
      {keysBy === "given" ? (
        <TextBox
          {...{ label: said.jwks, hint: isThere ? said.jwksAgain : said.jwksHint, value: jwks }}
          problem={wrong ?? faults.jwks ?? KEYS.map((key) => faults[key]).find(Boolean)}
          onChange={(text) => set({ jwks: text })}
        />
      ) : (
        <Field
          {...{ label: said.jwksUri, hint: said.jwksUriHint, value: jwksUri, problem: faults.jwksUri }}
          type="url"
          onChange={(text) => set({ jwksUri: text })}
          isRequired
        />
      )}
    </>
  );
}

function Events({ typed: { way, endpoint, authorization }, set, faults, isThere }: Part) {
  const said = useWords(words);
  return (
    <>
      <ChooseOne
        label={said.events}
        choices={(["pushed", "asked"] as const).map((key) => ({ key, name: said.ways[key] }))}
        value={way}
        onChange={(key) => set({ way: key })}
      />
      {way === "asked" && (
        <>
          <Field
            {...{ label: said.endpoint, hint: said.endpointHint, value: endpoint, problem: faults["poll/endpoint"] }}
            type="url"
            onChange={(text) => set({ endpoint: text })}
            isRequired
          />
          <Field
            {...{ label: said.authorization, hint: isThere ? said.authorizationStays : said.authorizationHint }}
            {...{ value: authorization, problem: faults["poll/authorization"], type: "password" as const }}
            onChange={(text) => set({ authorization: text })}
          />
        </>
      )}
    </>
  );
}
