/** Connecting an OpenID provider: what its pages say, then what to enter there. */
import { useState } from "react";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Tick } from "../parts/forms/choices.tsx";
import { Ask } from "../parts/forms/dialog.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { connectWords } from "./connect.tsx";
import { useFaults } from "./faults.ts";
import { ProviderFacts, ToEnter } from "./openid.tsx";
import { openidWords } from "./openid-words.ts";
import { isProof, NO_PROOF, ProofFields, proofOf } from "./proof.tsx";

const FIELDS = ["name", "issuer", "clientId", "clientSecret", "privateKeyJwt"];

export function OpenidForm({ onClose }: { readonly onClose: () => void }) {
  const said = useWords(openidWords);
  const { connect } = useWords(connectWords);
  const change = useChange();
  const path = { organization: useHere().organization.id };
  const [name, setName] = useState("");
  const [issuer, setIssuer] = useState("");
  const [clientId, setClientId] = useState("");
  const [proof, setProof] = useState(NO_PROOF);
  const [isJit, setJit] = useState(false);
  const [made, setMade] = useState<Schemas["Connection"] | null>(null);
  const { faults, form, send } = useFaults(FIELDS);
  const body = {
    ...{ kind: "oidc" as const, name: name.trim(), issuer: issuer.trim(), clientId: clientId.trim() },
    ...proofOf(proof),
    // Nobody is shut out by what nobody has tried: it goes live from the list.
    rehearsal: true,
    provisioning: isJit ? ("jit" as const) : ("off" as const),
  };
  const make = () => answer(POST("/v1/organizations/{organization}/connections", { params: { path }, body }));
  const act = async (): Promise<boolean> => {
    await send(async () => setMade(await change(make, said.made)));
    return false;
  };
  if (made) return <Made connection={made} onClose={onClose} />;
  const isReady = body.name !== "" && body.issuer !== "" && body.clientId !== "" && isProof(proof);
  return (
    <Ask title={connect} action={connect} isReady={isReady} onAct={act} onClose={onClose}>
      <p className="soft">{said.connectHint}</p>
      <div ref={form}>
        <Field
          label={said.name}
          hint={said.nameHint}
          value={name}
          onChange={setName}
          problem={faults.name}
          isRequired
        />
        <Field
          label={said.issuer}
          hint={said.issuerHint}
          type="url"
          value={issuer}
          onChange={setIssuer}
          problem={faults.issuer}
          isRequired
        />
        <Field label={said.clientId} value={clientId} onChange={setClientId} problem={faults.clientId} isRequired />
        <ProofFields proof={proof} onChange={setProof} faults={faults} />
        <Tick isOn={isJit} onChange={setJit}>
          {said.jit}
        </Tick>
      </div>
    </Ask>
  );
}

function Made({ connection, onClose }: { readonly connection: Schemas["Connection"]; readonly onClose: () => void }) {
  const said = useWords(openidWords);
  return (
    <Ask title={said.made} action={said.kept} onClose={onClose}>
      <p className="soft">{said.madeHint}</p>
      <ToEnter connection={connection} />
      <h3>{said.provider}</h3>
      <ProviderFacts connection={connection} />
    </Ask>
  );
}
