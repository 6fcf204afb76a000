/** Giving an OpenID connection another secret, or a key of ours instead. */
import { useState } from "react";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import { useFaults } from "./faults.ts";
import { openidWords } from "./openid-words.ts";
import { isProof, NO_PROOF, ProofFields, proofOf } from "./proof.tsx";

interface Props {
  readonly connection: Schemas["Connection"];
  readonly onClose: () => void;
}

export function SecretForm({ connection, onClose }: Props) {
  const said = useWords(openidWords);
  const change = useChange();
  const path = { organization: useHere().organization.id, connection: connection.id };
  const [proof, setProof] = useState(NO_PROOF);
  const { faults, form, send } = useFaults(["clientSecret", "privateKeyJwt"]);
  // Whether the provider takes a key is in its metadata: with the issuer it is read again.
  const body = { ...proofOf(proof), ...(proof.by === "key" && connection.issuer && { issuer: connection.issuer }) };
  const at = "/v1/organizations/{organization}/connections/{connection}";
  const act = (): Promise<boolean> =>
    send(() => change(() => answer(PATCH(at, { params: { path }, body })), said.changed));
  return (
    <Ask title={said.change} action={said.save} isReady={isProof(proof)} onAct={act} onClose={onClose}>
      <p>
        <strong>{connection.name}</strong>
      </p>
      <div ref={form}>
        <ProofFields proof={proof} onChange={setProof} faults={faults} />
      </div>
    </Ask>
  );
}
