/** A secret that was just made. */
import { Ask } from "../parts/forms/dialog.tsx";
import { Value } from "../parts/show/value.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./endpoint-words.ts";

interface Props {
  readonly secret: string;
  readonly hint?: string;
  readonly onClose: () => void;
}

export function SecretShown({ secret, hint, onClose }: Props) {
  const said = useWords(words);
  return (
    <Ask title={said.secretTitle} action={said.secretKept} onClose={onClose}>
      <p className="soft">{hint ?? said.secretHint}</p>
      <Value name={said.secret} value={secret} isSecret />
    </Ask>
  );
}
