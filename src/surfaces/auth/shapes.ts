/** Bodies that several routes share. */
import { z } from "zod";
import { isVisible, typedAddress, visibleName } from "../../domain/address.ts";

// Longer than any password that can be chosen: a longer one is wrong, and is not hashed to find that out.
const PASSWORD_AT_MOST = 1_024;

export const email = z.string().min(3).max(320).transform(typedAddress);
/** Exactly as typed. */
export const password = z.string().min(1).max(PASSWORD_AT_MOST);
export const code = z.string().min(1).max(40);
export const token = z.string().min(1).max(200);
export const slug = z.string().min(1).max(80);
export const displayName = z
  .string()
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, "Use one line")
  .refine(isVisible, "This must not be blank, or of characters that nobody sees")
  .overwrite(visibleName);
