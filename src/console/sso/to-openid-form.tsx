/** Moving a SAML connection to OpenID Connect: what the provider shows, then who is known again and what is to be entered there, then the move. */
import { useState } from "react";
import { type Asking, AT, usePath } from "../connections/path.ts";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { EffectList } from "../parts/forms/effects.tsx";
import { Field } from "../parts/forms/field.tsx";
import { DRY } from "../parts/forms/trial.ts";
import sections from "../parts/show/section.module.css";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { useFaults } from "./faults.ts";
import { KnownAgain, type Moves, movesOf } from "./known-again.tsx";
import { movingWords } from "./moving-words.ts";
import { ToEnter } from "./openid.tsx";
import { openidWords } from "./openid-words.ts";
import { isProof, NO_PROOF, ProofFields, proofOf } from "./proof.tsx";
import { samlWords } from "./saml-words.ts";

const FIELDS = ["issuer", "clientId", "clientSecret", "privateKeyJwt"];

/** What was seen before it is done. */
interface Seen {
  readonly after: Schemas["Connection"];
  readonly effects: readonly Schemas["Effect"][];
  readonly moves: Moves;
}

export function ToOpenidForm({ connection, onClose }: Asking) {
  const said = { ...useWords(openidWords), ...useWords(movingWords) };
  const { move: title } = useWords(samlWords);
  const change = useChange();
  const path = usePath({ connection });
  const [issuer, setIssuer] = useState("");
  const [clientId, setClientId] = useState("");
  const [proof, setProof] = useState(NO_PROOF);
  const [seen, setSeen] = useState<Seen | null>(null);
  const { faults, form, send } = useFaults(FIELDS);
  const provider = { kind: "oidc" as const, issuer: issuer.trim() };
  const body = { ...provider, clientId: clientId.trim(), ...proofOf(proof) };
  const move = (): Promise<boolean> =>
    send(() => change(() => answer(PATCH(AT, { params: { path }, body })), said.moved));
  const look = async (): Promise<boolean> => {
    await send(async () => {
      const call = PATCH(AT, { params: { path }, body, headers: DRY });
      const tried = (await answer(call)) as unknown as Schemas["DryRun"];
      const after = tried.body as Schemas["Connection"];
      // What the discovery document calls itself is what ties are compared with.
      const as = { ...provider, issuer: after.issuer ?? provider.issuer };
      setSeen({ after, effects: tried.effects, moves: await movesOf(path, { as }) });
    });
    return false;
  };
  const given =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setSeen(null);
    };
  const isReady = provider.issuer !== "" && body.clientId !== "" && isProof(proof);
  return (
    <Ask title={title} action={seen ? title : said.look} isReady={isReady} onAct={seen ? move : look} onClose={onClose}>
      <p>
        <strong>{connection.name}</strong>
      </p>
      <p className="soft">{said.moveHint}</p>
      <div ref={form}>
        <Field
          {...{ label: said.issuer, hint: said.issuerHint, type: "url", value: issuer, isRequired: true }}
          onChange={given(setIssuer)}
          problem={faults.issuer}
        />
        <Field
          {...{ label: said.clientId, value: clientId, isRequired: true }}
          onChange={given(setClientId)}
          problem={faults.clientId}
        />
        <ProofFields proof={proof} onChange={given(setProof)} faults={faults} />
      </div>
      {seen && <Foreshown seen={seen} />}
    </Ask>
  );
}

/** What has come stands below what was filled in: it is gone to, and so read out, before anybody presses on. */
function intoView(shown: HTMLElement | null): void {
  shown?.focus({ preventScroll: true });
  shown?.scrollIntoView({ block: "start" });
}

/** What is to be done there, who is known again, and what is left for afterwards. */
function Foreshown({ seen: { after, effects, moves } }: { readonly seen: Seen }) {
  const said = useWords(movingWords);
  const { number } = useFormats();
  const known = moves.recognised.length;
  const others = effects.filter(({ kind }) => kind !== "setting");
  return (
    <div ref={intoView} tabIndex={-1}>
      <section className={sections.section}>
        <h3>{said.who}</h3>
        <KnownAgain moves={moves} known={known > 0 ? [said.known(known, number(known))] : []} none={said.nobody} />
        {others.length > 0 && <EffectList effects={others} />}
      </section>
      <section className={sections.section}>
        <h3>{said.there}</h3>
        <p className="soft small">{said.thereHint}</p>
        <ToEnter connection={after} />
      </section>
      <section className={sections.section}>
        <h3>{said.afterwards}</h3>
        <p className="soft small">{said.afterwardsHint}</p>
      </section>
    </div>
  );
}
