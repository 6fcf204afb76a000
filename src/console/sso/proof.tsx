/** How we prove to an OpenID provider that we are its client: by a secret that it gave, or by a key of ours. */
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Field } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import type { Faults } from "./faults.ts";
import { openidWords } from "./openid-words.ts";

export interface Proof {
  readonly by: "secret" | "key";
  readonly secret: string;
}

export const NO_PROOF: Proof = { by: "secret", secret: "" };

export const isProof = ({ by, secret }: Proof): boolean => by === "key" || secret !== "";

/** What a call says of it. */
export const proofOf = ({ by, secret }: Proof) => (by === "key" ? { privateKeyJwt: true } : { clientSecret: secret });

interface Props {
  readonly proof: Proof;
  readonly onChange: (proof: Proof) => void;
  readonly faults: Faults;
}

export function ProofFields({ proof, onChange, faults }: Props) {
  const said = useWords(openidWords);
  return (
    <>
      <ChooseOne
        label={said.proof}
        choices={(["secret", "key"] as const).map((key) => ({ key, name: said.proofs[key] }))}
        value={proof.by}
        onChange={(by) => onChange({ ...proof, by: by === "key" ? "key" : "secret" })}
        problem={faults.privateKeyJwt}
      />
      {proof.by === "key" ? (
        <p className="soft small">{said.keyHint}</p>
      ) : (
        <Field
          label={said.secret}
          hint={said.secretHint}
          type="password"
          value={proof.secret}
          onChange={(secret) => onChange({ ...proof, secret })}
          problem={faults.clientSecret}
          isRequired
        />
      )}
    </>
  );
}
