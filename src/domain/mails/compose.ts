/** Makes the message of a mail: what people typed is made harmless, the words of the locale are put around it, and it is rendered. */
import { DE } from "./letters/de.ts";
import { EN } from "./letters/en.ts";
import { toHtml } from "./letters/html.ts";
import { linksIn, type Texts } from "./letters/letter.ts";
import { toText } from "./letters/text.ts";
import { neutral } from "./neutral.ts";
import type { Locale, NewMail, Template } from "./nouns.ts";

/** A message ready to be sent. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

const TEXTS: Readonly<Record<Locale, Texts>> = { en: EN, de: DE };

/** The message that a mail is. Pure. @throws when its link is no web address: links are made by us alone */
export function compose<T extends Template>({ template, content, locale = "en" }: NewMail<T>): Composed {
  const texts = TEXTS[locale];
  const letter = texts.letters[template](neutral(content, texts.caution));
  const links = linksIn(letter);
  const wrong = links.find((link) => !/^https?:\/\/[^\s<>"]+$/.test(link));
  if (wrong !== undefined) throw new Error(`The link of a mail of kind ${template} is no web address.`);
  return { subject: letter.subject, text: toText(letter, texts), html: toHtml(letter, texts), links };
}
