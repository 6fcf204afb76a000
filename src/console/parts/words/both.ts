/** What words are, without a browser: what is made outside of it, such as the guides, says the same ones. */

export type Locale = "en" | "de";

/** Words of one part in both languages; German has each word that English has. */
export interface Words<W> {
  readonly en: W;
  readonly de: W;
}
