/** Lists that are needed whole, such as roles to choose from: asked for page by page, until there is none after it. */

interface Page<R> {
  readonly data: readonly R[];
  readonly page: { readonly nextCursor: string | null };
}

/** Of a whole list each page has as many as the server gives at once. */
interface WholePage {
  readonly limit: 100;
  readonly cursor?: string;
}

/**
 * Everything that a list has. For what an organization has few of; of what it has many, somebody searches instead.
 * @param load asks for one page
 */
export async function whole<R>(load: (page: WholePage) => Promise<Page<R>>): Promise<{ readonly data: readonly R[] }> {
  const found: R[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, page } = await load({ limit: 100, ...(cursor !== undefined && { cursor }) });
    found.push(...data);
    if (page.nextCursor === null) return { data: found };
    cursor = page.nextCursor;
  }
}
