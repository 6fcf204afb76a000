/**
 * Makes the message of a mail: what people typed is made harmless, the words of the locale are put around it, and it is rendered. Until it is
 * sent it is stored encrypted.
 */

import { decrypt, encrypt } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { DE } from "./letters/de.ts";
import { EN } from "./letters/en.ts";
import { type Sender, toHtml } from "./letters/html.ts";
import { linksIn, type Texts, toText } from "./letters/letter.ts";
import { MailModel } from "./mail.model.ts";
import { sanitized } from "./sanitizing.ts";
import type { Locale, NewMail, Template } from "./types.ts";

/** A message ready to be sent. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

const TEXTS: Readonly<Record<Locale, Texts>> = { en: EN, de: DE };

/** The message that a mail is. Pure. @throws when its link is no web address: links are made by us alone */
export function compose<T extends Template>(
  { template, content, locale = "en" }: NewMail<T>,
  sender?: Sender,
): Composed {
  const texts = TEXTS[locale];
  const letter = texts.letters[template](sanitized(content, texts.caution));
  const links = linksIn(letter);
  const wrong = links.find((link) => !/^https?:\/\/[^\s<>"]+$/.test(link));
  if (wrong !== undefined) throw new Error(`The link of a mail of kind ${template} is no web address.`);
  return {
    subject: letter.subject,
    text: toText(letter, texts),
    html: toHtml(letter, texts, sender && { ...sender, ...sanitized({ name: sender.name }, texts.caution) }),
    links,
  };
}

export interface Sealed extends Composed {
  readonly to: string;
}

interface Owner {
  readonly organizationId: string;
  readonly id: string;
}

const place = ({ organizationId, id }: Owner) => ({ organizationId, field: `mail:${id}` });

export const seal = (message: Sealed, owner: Owner): string => encrypt(JSON.stringify(message), place(owner));

/** The message; null when it was sealed with another ENCRYPTION_KEY or for another mail, so that nobody can read it any more. */
export function unseal(sealed: string | null, owner: Owner): Sealed | null {
  try {
    return sealed === null ? null : (JSON.parse(decrypt(sealed, place(owner))) as Sealed);
  } catch {
    return null;
  }
}

sealedIn(MailModel, ({ _id: id, sealed, organizationId }) => [["sealed", sealed, place({ organizationId, id })]]);
