/** What the parts about one person get, and what they call the person. */
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";

type Membership = Schemas["Membership"];

export interface AboutPerson {
  readonly membership: Membership;
  readonly access: Schemas["Access"] | undefined;
}

export const usePath = (membership: string) => ({ organization: useHere().organization.id, membership });

export const nameOf = ({ displayName, email, id }: Membership): string => displayName ?? email ?? id;
