/** How seals and verifications look in answers. */
import { z } from "zod";
import { instant } from "../forms/shapes.ts";

const edge = z.object({ id: z.string(), sequence: z.int() });
const hash = z.string().meta({ description: "SHA-256, in hex." });

export const SealAnswer = z
  .object({
    organizationId: z.string(),
    number: z.int().meta({ description: "From 1, without gaps." }),
    previous: hash.meta({ description: "The hash of the seal before; 64 zeros for the first." }),
    first: edge.meta({ description: "The first event of the batch." }),
    last: edge.meta({ description: "Its last event." }),
    count: z.int().meta({ description: "How many events it holds." }),
    until: instant.meta({ description: "When the last of them happened." }),
    at: instant.meta({ description: "When it was sealed." }),
    root: hash.meta({ description: "SHA-256 over its leaves, in hex." }),
    hash: hash.meta({ description: "SHA-256 over all of the above, in hex." }),
    key: z.string().meta({ description: "The public key (Ed25519, base64url) that the hash is signed with." }),
    signature: z.string(),
    cutAt: instant.nullable().meta({ description: "When its events were deleted, because the policy says so." }),
  })
  .meta({ id: "AuditSeal" });

const FindingAnswer = z
  .object({
    organizationId: z.string(),
    kind: z.enum(["event_changed", "event_missing", "event_inserted", "event_moved", "seal_changed", "seal_missing"]),
    seal: z.int().meta({ description: "The number of the seal." }),
    event: z.string().optional().meta({ description: "The event, where it is about one." }),
    sequence: z.int().optional(),
    sentence: z.string(),
  })
  .meta({ id: "AuditFinding" });

const verification = {
  ok: z.boolean().meta({ description: "Nothing that was looked at is another than it was sealed." }),
  seals: z.int().meta({ description: "How many seals were looked at." }),
  events: z.int().meta({ description: "How many events." }),
  findings: z.array(FindingAnswer),
  next: z.string().nullable().meta({ description: "Where to go on; null when that was all." }),
  keys: z.array(z.object({ key: z.string(), isOurs: z.boolean() })).meta({
    description: "The public keys that it is signed with; one that is not ours was another ENCRYPTION_KEY's.",
  }),
};

export const VerificationAnswer = z
  .object({
    ...verification,
    head: z
      .object({ number: z.int(), hash, sequence: z.int() })
      .meta({ description: "The last seal, to be noted elsewhere, and the last event that is sealed." }),
  })
  .meta({ id: "AuditVerification" });

export const VerificationOfAll = z.object(verification).meta({ id: "AuditVerificationOfAll" });
