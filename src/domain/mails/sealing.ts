/** What a mail says is a secret while it waits, for the links in it: stored encrypted, and bound to its document. */
import { decrypt, encrypt } from "../../platform/secrets.ts";
import type { Composed } from "./compose.ts";

export interface Sealed extends Composed {
  readonly to: string;
}

interface Owner {
  readonly organizationId: string;
  readonly id: string;
}

const place = ({ organizationId, id }: Owner) => ({ organizationId, field: `mail:${id}` });

export const seal = (message: Sealed, owner: Owner): string => encrypt(JSON.stringify(message), place(owner));

/** The message; null when it was sealed with another ENCRYPTION_KEY or for another mail, so that nobody can read it any more. */
export function unseal(sealed: string | null, owner: Owner): Sealed | null {
  try {
    return sealed === null ? null : (JSON.parse(decrypt(sealed, place(owner))) as Sealed);
  } catch {
    return null;
  }
}
