import { isSamePlace, type MirrorStore, type Position, type Row } from "./store.ts";

interface Kept {
  rows: Map<string, Row>;
  position: Position;
}

/** A store in memory: for tests, caches, and programs that begin anew with each start. */
export function memoryStore(): MirrorStore & {
  readonly objects: (organization: string) => ReadonlyMap<string, unknown>;
} {
  const kept = new Map<string, Kept>();
  return {
    position: async (organization) => kept.get(organization)?.position ?? null,
    replace: async (organization, rows, position) => {
      const fresh = new Map<string, Row>();
      for await (const batch of rows) for (const row of batch) fresh.set(row.id, row);
      kept.set(organization, { rows: fresh, position: position() });
    },
    apply: async (organization, { from, to, put, remove }) => {
      const mine = kept.get(organization);
      if (!mine || !isSamePlace(mine.position, from)) return false;
      for (const row of put) mine.rows.set(row.id, row);
      for (const id of remove) mine.rows.delete(id);
      mine.position = to;
      return true;
    },
    rows: async function* rows(organization) {
      yield* [...(kept.get(organization)?.rows.values() ?? [])];
    },
    objects: (organization) =>
      new Map([...(kept.get(organization)?.rows ?? [])].map(([id, { line }]) => [id, JSON.parse(line) as unknown])),
  };
}
