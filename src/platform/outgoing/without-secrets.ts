/** What others answer may be told and stored, but not what we have sent them in confidence: a receiver may send it back. */

const SHORTEST = 4;
const HIDDEN = "[secret]";

/** A text that somebody else wrote, without these secrets in it, nor the token of one that names its scheme. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const words = secrets
    .flatMap((secret) => [secret, ...(/^\S+ +(\S+)$/.exec(secret)?.slice(1) ?? [])])
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)]);
  const whole = words.reduce((left, word) => left.replaceAll(word, HIDDEN), text);
  return words.reduce(withoutBeginning, whole);
}

/** The text may have been cut in the middle of one. */
function withoutBeginning(text: string, word: string): string {
  for (let length = Math.min(word.length - 1, text.length); length >= SHORTEST; length -= 1)
    if (text.endsWith(word.slice(0, length))) return text.slice(0, -length) + HIDDEN;
  return text;
}
