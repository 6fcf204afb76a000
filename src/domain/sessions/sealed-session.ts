/** What is stored of an identity provider's session that opened one here: its token sealed, bound to the session. */
import { decrypt, encrypt, type Place } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { type SessionDoc, SessionModel } from "./session.model.ts";
import type { ProviderSession } from "./types.ts";

type Stored = NonNullable<SessionDoc["openedBy"]>;

// A session belongs to a person before any organization.
const placeOf = (_id: string): Place => ({ organizationId: "sessions", field: `sessions.${_id}.idToken` });

/** As it is stored with a session. */
export const sealedSession = (_id: string, { idToken, ...rest }: ProviderSession): Stored => ({
  ...rest,
  idToken: idToken === null ? null : encrypt(idToken, placeOf(_id)),
});

/** As it was given. */
export const openedSession = (_id: string, { connectionId, sid, idToken }: Stored): ProviderSession => ({
  ...{ connectionId, sid },
  idToken: idToken === null ? null : decrypt(idToken, placeOf(_id)),
});

sealedIn(SessionModel, ({ _id, openedBy }) => [["openedBy.idToken", openedBy?.idToken, placeOf(_id)]]);
