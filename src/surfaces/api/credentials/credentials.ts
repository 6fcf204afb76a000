/** How tokens of connections and API keys look in answers. */
import { z } from "zod";
import type { Credential } from "../../../domain/connections/credentials/credentials.ts";
import { displayText, instant, moment } from "../forms/shapes.ts";

/** What tokens and API keys have in common in answers. */
export const credentialFields = {
  id: z.string().meta({ description: "No secret: the text of a token or of a key begins with it." }),
  label: z.string().nullable(),
  scopes: z.array(z.string()),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsed: z
    .object({ at: instant, ip: z.string().nullable(), userAgent: z.string().nullable() })
    .nullable()
    .meta({ description: "Noted once a minute at most." }),
  createdAt: instant,
  createdBy: z.object({ kind: z.string(), id: z.string().optional() }).meta({ description: "Who made it." }),
};

/** What they have in common in bodies. */
export const newCredentialFields = { label: displayText.optional(), expiresAt: moment.optional() };

export const presentCredential = ({ id, label, scopes, expiresAt, revokedAt, lastUsed, ...made }: Credential) => ({
  id,
  label,
  scopes: [...scopes],
  expiresAt,
  revokedAt,
  lastUsed,
  createdAt: made.createdAt,
  createdBy: { ...made.createdBy },
});
