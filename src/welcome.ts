/** What the person who starts the program is told: where it is, and on the first start how to come in. */
import type { KeptKey } from "./platform/keys/key-files.ts";

export interface Started {
  /** Where it listens. */
  readonly origin: string;
  /** Where people reach it. */
  readonly publicUrl: string | undefined;
  readonly operator: KeptKey;
}

/** The lines to print. The key is in them once, when it was made; later ones name the place that has it. */
export function welcome({ origin, publicUrl, operator: { key, path, made } }: Started): string {
  const at = `${publicUrl ?? origin}/console`;
  const ready = `rollcall ready ${origin}`;
  if (!made)
    return `${ready}\nThe console is at ${at}, and opens with the operator key ${path ? `in ${path}` : "that OPERATOR_KEY holds"}.`;
  return `The operator key is ${key} (made now and saved in ${path}).
${ready}

  1. Open ${at}
  2. Sign in with the operator key above. It is not shown again; the file keeps it.
  3. Make your first organization there, and invite its owner.

Ctrl-C ends the program; what it has stored stays in the same directory as the key.`;
}
