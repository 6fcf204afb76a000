/** Which language whoever asks reads. */
import type { Request } from "express";
import type { Locale } from "../../domain/locale.ts";

/** The language that the browser, or the program, asks for where we have it, else English. */
export const localeOf = (request: Request): Locale => (request.acceptsLanguages("en", "de") === "de" ? "de" : "en");
