/** Bodies that several routes share. */
import { z } from "zod";

// Longer than any password that can be chosen: a longer one is wrong, and is not hashed to find that out.
const PASSWORD_AT_MOST = 1_024;

export const email = z.string().min(3).max(254);
/** Exactly as typed. */
export const password = z.string().min(1).max(PASSWORD_AT_MOST);
export const code = z.string().min(1).max(40);
export const token = z.string().min(1).max(200);
export const slug = z.string().min(1).max(80);
export const displayName = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u, "Use one line that is not blank");
