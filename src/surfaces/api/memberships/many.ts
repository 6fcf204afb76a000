/** What calls for many share: the ids that they take, and the results that they give, one for each. */
import { z } from "zod";
import type { Row } from "../../../domain/memberships/status/bulk.ts";
import { text } from "../forms/parameters.ts";

export const ids = z.array(text).meta({ description: "Ids of memberships, 500 at most." });
export const invitationIds = z.array(text).meta({ description: "Ids of invitations, 500 at most." });

/** Said of each such call. */
export const EACH_BY_ITSELF =
  "At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.";

/** The results of a call: of each object its id, and what became of it. */
export const resultsOf = <K extends "membership" | "invitation", S extends string>(
  name: string,
  of: K,
  ...statuses: readonly [S, ...S[]]
) =>
  z
    .array(
      z.object({
        ...({ [of]: z.string() } as Record<K, z.ZodString>),
        status: z.enum([...statuses, "failed"]),
        problem: z
          .object({ code: z.string(), detail: z.string() })
          .optional()
          .meta({ description: "Why it failed; the others are not held up by it." }),
      }),
    )
    .meta({ id: name });

/** Presents what became of one. */
export const presentRow =
  <K extends "membership" | "invitation">(of: K) =>
  <S extends string>({ id, status, problem }: Row<S>) => ({
    ...({ [of]: id } as Record<K, string>),
    status,
    ...(problem && { problem: { ...problem } }),
  });
