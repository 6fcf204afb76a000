/** /v1/encryption-key: how the replacement of the encryption key fares. */
import { z } from "zod";
import { keyId } from "../../../platform/keys/secrets.ts";
import { rotation } from "../../../platform/rekeying/rotation.ts";
import { instant } from "../forms/shapes.ts";
import { operatorRoute, type Route } from "../route.ts";

const Answer = z
  .object({
    id: z.string().meta({ description: "What texts are marked with that the present key encrypts." }),
    replacement: z
      .object({
        startedAt: instant,
        finishedAt: instant.nullable().meta({ description: "From then on ENCRYPTION_KEY_PREVIOUS may go." }),
        collection: z.string().meta({ description: "Where it is; empty at the beginning of a pass." }),
        texts: z.number().meta({ description: "How many texts have got the present key so far." }),
      })
      .nullable()
      .meta({ description: "The last replacement; null where there never was one." }),
  })
  .meta({ id: "EncryptionKey" });

export const encryptionKeyRoutes: readonly Route[] = [
  operatorRoute({
    id: "getEncryptionKey",
    method: "get",
    path: "/encryption-key",
    tag: "Instance",
    summary: "See how the replacement of the encryption key fares",
    description: "Started by a program with another `ENCRYPTION_KEY` and the one before as `ENCRYPTION_KEY_PREVIOUS`.",
    status: 200,
    answer: Answer,
    handle: async () => {
      const found = await rotation();
      const { startedAt, finishedAt, collection, texts } = found ?? {};
      const replacement = startedAt
        ? { startedAt, finishedAt: finishedAt ?? null, collection: collection ?? "", texts: texts ?? 0 }
        : null;
      return { body: { id: keyId(), replacement } };
    },
  }),
];
