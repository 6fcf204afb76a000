/** The public keys that somebody outside signs with, in a form: where they are published, or given as they are. */
import { ChooseOne } from "../parts/forms/choices.tsx";
import { Field, TextBox } from "../parts/forms/field.tsx";
import { useWords } from "../parts/words/language.tsx";
import type { Faults } from "../sso/faults.ts";
import { words } from "./words.ts";

const MOST_KEYS = 10;
const KEYS = Array.from({ length: MOST_KEYS }, (_, at) => `jwks/keys/${at}`);

/** What refusals may be about. */
export const KEY_SET_FIELDS: readonly string[] = ["jwks", ...KEYS, "jwksUri"];

export interface KeySetTyped {
  readonly keysBy: string;
  readonly jwksUri: string;
  readonly jwks: string;
}

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

/** As it is sent; undefined where it is not full yet. */
export function keySetOf({ keysBy, jwks, jwksUri }: KeySetTyped) {
  if (keysBy !== "given") return jwksUri.trim() === "" ? undefined : { jwksUri: jwksUri.trim() };
  const keys = keysIn(jwks);
  return keys && { jwks: keys };
}

interface Props {
  readonly typed: KeySetTyped;
  readonly set: (part: Partial<KeySetTyped>) => void;
  readonly faults: Faults;
  /** Whether keys were given before, which are not shown again. */
  readonly isThere: boolean;
}

export function KeySetFields({ typed: { keysBy, jwksUri, jwks }, set, faults, isThere }: Props) {
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
