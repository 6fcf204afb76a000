/** The words of the portal. */
import type { Words } from "../parts/words/both.ts";
import { de } from "./words-de.ts";
import { en } from "./words-en.ts";

export const words: Words<typeof en> = { en, de };
