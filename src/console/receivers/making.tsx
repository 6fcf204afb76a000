/** Adding a receiver, and giving one another proof: what is to be entered there, the secret once. */
import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { ChooseMany, ChooseOne } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { Value } from "../parts/show/value.tsx";
import { endOfDay } from "../parts/words/days.ts";
import { useWords } from "../parts/words/language.tsx";
import { KEY_SET_FIELDS, KeySetFields, type KeySetTyped, keySetOf } from "../signals/key-set.tsx";
import { useFaults } from "../sso/faults.ts";
import { AT, type Receiver } from "./receivers.tsx";
import { words } from "./words.ts";

type Made = Schemas["OAuthClientWithSecret"];
type Scope = NonNullable<Schemas["NewStreamClient"]["scopes"]>[number];

const SCOPES = ["ssf.manage", "ssf.read"] as const satisfies readonly Scope[];
const WAYS = ["client_secret", "private_key_jwt"] as const;
const NO_KEYS: KeySetTyped = { keysBy: "published", jwksUri: "", jwks: "" };
const FIELDS = [...KEY_SET_FIELDS, "label", "expiresAt"];

/** Everything that the receiver has to know. */
function Entered({ made: { id, secret, tokenUrl }, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  // By the name that the server has for itself; the browser may have come by another.
  const metadata = new URL(`/.well-known/ssf-configuration/ssf/${organization.id}`, tokenUrl).href;
  return (
    <Ask title={said.keepTitle} action={said.kept} onClose={onClose}>
      <p className="soft">{said.keepHint}</p>
      <Value name={said.metadata} value={metadata} />
      <Value name={said.tokenUrl} value={tokenUrl} />
      <Value name={said.id} value={id} />
      {secret !== null && <Value name={said.secret} value={secret} isSecret />}
    </Ask>
  );
}

interface AddProps {
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

export function AddReceiver({ onClose, onAdded }: AddProps) {
  const said = useWords(words);
  const change = useChange();
  const path = { organization: useHere().organization.id };
  const [label, setLabel] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set(SCOPES));
  const [authentication, setAuthentication] = useState<(typeof WAYS)[number]>("client_secret");
  const [keys, setKeys] = useState(NO_KEYS);
  const [until, setUntil] = useState("");
  const [made, setMade] = useState<Made | null>(null);
  const { faults, form, send } = useFaults(FIELDS);
  const isBySecret = authentication === "client_secret";
  const keySet = isBySecret ? {} : keySetOf(keys);
  const body = {
    ...{ label: label.trim(), authentication, scopes: SCOPES.filter((one) => scopes.has(one)), ...keySet },
    ...(until && { expiresAt: endOfDay(until) }),
  };
  const act = async (): Promise<boolean> => {
    await send(async () => setMade(await change(() => answer(POST(AT, { params: { path }, body })), said.added)));
    return false;
  };
  if (made) {
    const close = (): void => {
      onClose();
      onAdded(made.id);
    };
    return <Entered made={made} onClose={close} />;
  }
  const isReady = body.label !== "" && body.scopes.length > 0 && keySet !== undefined;
  return (
    <Ask title={said.add} action={said.add} isReady={isReady} onAct={act} onClose={onClose}>
      <div ref={form}>
        <Field
          {...{ label: said.label, hint: said.labelHint, value: label, problem: faults.label, onChange: setLabel }}
          isRequired
        />
        <ChooseMany
          label={said.scopes}
          choices={SCOPES.map((key) => ({ key, name: said.scopesOf[key] ?? key, hint: key }))}
          value={scopes}
          onChange={setScopes}
        />
        <ChooseOne
          label={said.provesBy}
          choices={WAYS.map((key) => ({ key, name: said.authentications[key] }))}
          value={authentication}
          onChange={(key) => setAuthentication(key as typeof authentication)}
        />
        {!isBySecret && (
          <KeySetFields typed={keys} set={(part) => setKeys({ ...keys, ...part })} faults={faults} isThere={false} />
        )}
        <Field
          {...{ label: said.expires, hint: said.expiresHint, value: until, problem: faults.expiresAt }}
          type="date"
          onChange={setUntil}
        />
      </div>
    </Ask>
  );
}

const DAY_MS = 86_400_000;

export function RotateReceiver({ receiver, onClose }: { readonly receiver: Receiver; readonly onClose: () => void }) {
  const said = useWords(words);
  const change = useChange();
  const { id, authentication, proofs } = receiver;
  const path = { organization: useHere().organization.id, oauthClient: id };
  const published = proofs[0]?.jwksUri ?? null;
  const [keys, setKeys] = useState<KeySetTyped>({ ...NO_KEYS, jwksUri: published ?? "" });
  const [former, setFormer] = useState("day");
  const [made, setMade] = useState<Made | null>(null);
  const { faults, form, send } = useFaults(FIELDS);
  const isBySecret = authentication === "client_secret";
  const keySet = isBySecret ? {} : keySetOf(keys);
  const act = async (): Promise<boolean> => {
    const end = former === "day" && { formerWorksUntil: new Date(Date.now() + DAY_MS).toISOString() };
    const body = { ...keySet, ...end };
    const call = () => answer(POST(`${AT}/{oauthClient}/rotate`, { params: { path }, body }));
    await send(async () => setMade(await change(call, said.rotated)));
    return false;
  };
  if (made) return <Entered made={made} onClose={onClose} />;
  const [title, action] = [said.rotateAsk[authentication], said.rotate[authentication]];
  return (
    <Ask {...{ title, action, onClose }} isReady={keySet !== undefined} onAct={act}>
      <div ref={form}>
        {!isBySecret && (
          <KeySetFields
            {...{ typed: keys, faults }}
            set={(part) => setKeys({ ...keys, ...part })}
            isThere={published === null}
          />
        )}
        <ChooseOne
          label={said.former}
          choices={(["day", "now"] as const).map((key) => ({ key, name: said.formers[key] }))}
          value={former}
          onChange={setFormer}
        />
      </div>
    </Ask>
  );
}
