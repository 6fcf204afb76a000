/** Lists of what came over a connection. */

import { useHere } from "../parts/frame/session.tsx";
import { Listing } from "../parts/lists/listing.tsx";
import { type Listed, useRows } from "../parts/lists/lists.ts";
import type { Column } from "../parts/lists/table.tsx";
import type { OfConnection } from "./directory.tsx";

interface ListProps<R extends { readonly id: string }> {
  readonly kind: string;
  readonly label: string;
  readonly empty: readonly [title: string, hint?: string];
  readonly columns: readonly Column<R>[];
  readonly onOpen?: (row: R) => void;
  readonly canOpen?: (row: R) => boolean;
  readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<Listed<R>>;
}

/** A list of what came over a connection. */
export function List<R extends { readonly id: string }>({
  kind,
  label,
  empty,
  columns,
  load,
  onOpen,
  canOpen,
}: ListProps<R>) {
  const { organization } = useHere();
  const list = useRows<R>([kind, organization.id, label], load);
  const [title, hint] = empty;
  return (
    <Listing
      {...{ list, label, columns, ...(onOpen && { onOpen }), ...(canOpen && { canOpen }) }}
      empty={{ title, hint }}
      idOf={({ id }) => id}
    />
  );
}

/** The path of a connection. */
export const usePath = ({ connection }: OfConnection) => ({
  organization: useHere().organization.id,
  connection: connection.id,
});

/** The page after this cursor. */
export const paged = (cursor: string | undefined) => ({ limit: 100, ...(cursor && { cursor }) });
