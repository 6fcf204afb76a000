/** Saying whom a connection trusts to end people's sessions: an issuer, its keys, and how its events come. */
import { useState } from "react";
import { answer, PUT, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useFaults } from "../sso/faults.ts";
import { KEY_SET_FIELDS, KeySetFields, keySetOf } from "./key-set.tsx";
import { AT } from "./signals.tsx";
import { words } from "./words.ts";

interface Props {
  readonly connection: Pick<Schemas["Connection"], "id" | "name">;
  /** Null where nobody is trusted yet. */
  readonly before: Schemas["TrustedIssuer"] | null;
  readonly onClose: () => void;
}

const FIELDS = ["issuer", ...KEY_SET_FIELDS, "audience", "poll/endpoint", "poll/authorization"];

const typedOf = (before: Props["before"]) => ({
  ...{ issuer: before?.issuer ?? "", audience: before?.audience ?? "" },
  ...{ keysBy: before?.jwksUri === null ? "given" : "published", jwksUri: before?.jwksUri ?? "", jwks: "" },
  ...{ way: before?.poll ? "asked" : "pushed", endpoint: before?.poll?.endpoint ?? "", authorization: "" },
});
type Typed = ReturnType<typeof typedOf>;

const bodyOf = ({ issuer, audience, way, endpoint, authorization, ...keys }: Typed) => ({
  ...{ issuer: issuer.trim(), audience: audience.trim() || null },
  ...keySetOf(keys),
  poll: way === "asked" ? { endpoint: endpoint.trim(), ...(authorization !== "" && { authorization }) } : null,
});

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
  const isReady = body.issuer !== "" && keySetOf(typed) !== undefined && body.poll?.endpoint !== "";
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
        <KeySetFields {...{ typed, set, faults }} isThere={before?.jwksUri === null} />
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
