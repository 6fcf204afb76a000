/** Where somebody was going before signing in. Only pages of ours: a link must not send anybody anywhere else. */

const OURS =
  /^\/(?:accept\/[\w-]{1,200}|verify-address\/[\w-]{1,200}|account(?:\/[\w-]{1,60})*|organizations|console\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|oidc\/interaction\/[\w-]{20,64}(?:\/oac_[\da-z]{26,32})?(?:\/(?:chosen|fresh))?)$/;

/** The path, when it is one that we would go to. */
export const localPath = (text: string | undefined): string | undefined =>
  text !== undefined && OURS.test(text) ? text : undefined;

/** Whether an application waits for whoever is going there. */
export const isAwaited = (text: string | undefined): boolean =>
  localPath(text)?.startsWith("/oidc/interaction/") ?? false;

/** A path with where to go afterwards. */
export const withNext = (path: string, next: string | undefined): string => withQuery(path, { next: localPath(next) });

/** A path with the parameters that are there. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
