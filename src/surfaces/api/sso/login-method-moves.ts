/** What is asked of moving login methods, and what is answered. */
import { z } from "zod";
import { SSO_KINDS } from "../../../domain/connections/types.ts";
import { AMBIGUOUS, LOST, RECOGNISED } from "../../../domain/sso/ties/tie-matching.ts";
import { reason } from "../forms/shapes.ts";

const text = z.string().nullable();

/** By what an identity provider calls somebody. */
export const named = z.object({ idpEntityId: z.string(), nameId: z.string(), nameIdFormat: z.string() });

const Move = z
  .object({
    loginMethod: z.string(),
    membershipId: z.string(),
    email: text,
    from: named,
    to: named.nullable().meta({ description: "What it is tied to from now on; null where nothing is written." }),
    why: z.enum([...RECOGNISED, ...AMBIGUOUS, LOST]).meta({
      description:
        "Recognised: `refused_sign_in`, the identity provider has sent this NameID in a sign-in that was refused; `name_id`, the NameID is an address, which the new issuer sends alike; `address`, the next sign-in finds the member by the verified address and moves the tie; `directory`, of an oidc connection, the next sign-in finds the member by the directory user of this `sub`, or of the claim that `nameIdMatches` names. Ambiguous: `several_claim_it`, the NameID or its address is another member's too; `several_refused`, several NameIDs that were refused may be this member; `both_in_use`, the former NameID has signed in since the other one was refused. Lost: `unknown_name_id`.",
    }),
    moved: z.boolean().meta({ description: "Whether this call has moved it." }),
  })
  .meta({ id: "LoginMethodMove" });

/** The body. */
export const MoveAsked = z
  .strictObject({
    dryRun: z.boolean().default(true).meta({ description: "Only show what would happen, which is the default." }),
    as: z
      .strictObject({
        kind: z.enum(SSO_KINDS),
        issuer: z.string().min(1).max(2_048).meta({ description: "The issuer there, or the entity id." }),
      })
      .optional()
      .meta({
        description:
          "What the connection is to become: who would be known again, before it is changed. With `dryRun` alone.",
      }),
    reason,
  })
  .meta({ id: "LoginMethodMoveAsked" });

/** Who is known again, and who is not. */
export const MoveAnswer = z
  .object({
    dryRun: z.boolean(),
    recognised: z.array(Move).meta({ description: "People whom the connection knows again." }),
    ambiguous: z
      .array(Move)
      .meta({ description: "Two could be meant: nothing is moved; an admin deletes the wrong tie." }),
    lost: z.array(Move).meta({ description: "Nothing says who these are under the new issuer; they are paired anew." }),
    page: z.object({ nextCursor: text, limit: z.int() }),
  })
  .meta({ id: "LoginMethodMoves" });
