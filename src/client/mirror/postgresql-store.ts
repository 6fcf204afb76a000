/**
 * A store in PostgreSQL, by any driver with the calls of `pg`. Rows and position change in one transaction. `data` is the object as JSON,
 * to be joined with tables of your own: SELECT data->>'email' FROM rollcall_mirror WHERE type = 'membership'.
 */
import { isSamePlace, type MirrorStore, type Position, type Row, type Step } from "./store.ts";

interface Queried {
  readonly rows: readonly unknown[];
}
interface Querying {
  query(text: string, values?: unknown[]): Promise<Queried>;
}
/** What is used of a `pg.Pool`. */
export interface PostgresPool extends Querying {
  connect(): Promise<Querying & { release(error?: boolean): void }>;
}

export interface PostgresOptions {
  readonly pool: PostgresPool;
  /** How the tables are called, and what follows the name of the second; `rollcall_mirror` where nothing is said. */
  readonly table?: string;
}

const PAGE = 1_000;

export function postgresqlStore({ pool, table = "rollcall_mirror" }: PostgresOptions): MirrorStore {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(table))
    throw new TypeError("The table's name is lower-case letters, digits and underscores.");
  const positions = `${table}_positions`;
  let made: Promise<unknown> | undefined;
  const ready = (): Promise<unknown> => {
    made ??= pool.query(tablesOf(table, positions)).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };

  async function transaction<T>(
    organization: string,
    work: (client: Querying, at: Position | null) => Promise<T>,
  ): Promise<T> {
    await ready();
    const client = await pool.connect();
    let failed = true;
    try {
      await client.query("BEGIN");
      const done = await work(client, await locked(client, organization));
      await client.query("COMMIT");
      failed = false;
      return done;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    } finally {
      // A connection that broke off is not given to somebody else.
      client.release(failed);
    }
  }

  /** Whoever changes this mirror waits here for whoever does already. */
  async function locked(client: Querying, organization: string): Promise<Position | null> {
    await client.query(`INSERT INTO ${positions} (organization) VALUES ($1) ON CONFLICT DO NOTHING`, [organization]);
    const { rows } = await client.query(`SELECT position FROM ${positions} WHERE organization = $1 FOR UPDATE`, [
      organization,
    ]);
    return positionIn(rows);
  }

  const move = (client: Querying, organization: string, to: Position): Promise<Queried> =>
    client.query(`UPDATE ${positions} SET position = $2 WHERE organization = $1`, [organization, JSON.stringify(to)]);

  async function put(client: Querying, organization: string, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const columns = [rows.map(({ id }) => id), rows.map(({ type }) => type), rows.map(({ line }) => line)];
    await client.query(
      `INSERT INTO ${table} (organization, id, type, line, data)
       SELECT $1, id, type, line, line::jsonb FROM unnest($2::text[], $3::text[], $4::text[]) AS given (id, type, line)
       ON CONFLICT (organization, id) DO UPDATE SET type = EXCLUDED.type, line = EXCLUDED.line, data = EXCLUDED.data`,
      [organization, ...columns],
    );
  }

  return {
    position: async (organization) => {
      await ready();
      return positionIn(
        (await pool.query(`SELECT position FROM ${positions} WHERE organization = $1`, [organization])).rows,
      );
    },
    replace: (organization, rows, position) =>
      transaction(organization, async (client) => {
        await client.query(`DELETE FROM ${table} WHERE organization = $1`, [organization]);
        for await (const batch of rows) await put(client, organization, batch);
        await move(client, organization, position());
      }),
    apply: (organization, step: Step) =>
      transaction(organization, async (client, at) => {
        if (!isSamePlace(at, step.from)) return false;
        await put(client, organization, step.put);
        await client.query(`DELETE FROM ${table} WHERE organization = $1 AND id = ANY($2::text[])`, [
          organization,
          [...step.remove],
        ]);
        await move(client, organization, step.to);
        return true;
      }),
    rows: async function* rows(organization) {
      await ready();
      for (let last = ""; ; ) {
        const text = `SELECT id, type, line FROM ${table} WHERE organization = $1 AND id > $2 ORDER BY id LIMIT ${PAGE}`;
        const page = (await pool.query(text, [organization, last])).rows as readonly Row[];
        yield* page;
        if (page.length < PAGE) return;
        last = page.at(-1)?.id ?? last;
      }
    },
  };
}

const positionIn = (rows: readonly unknown[]): Position | null =>
  (rows[0] as { position: Position | null } | undefined)?.position ?? null;

const tablesOf = (table: string, positions: string): string => `
  CREATE TABLE IF NOT EXISTS ${table} (
    organization text NOT NULL, id text COLLATE "C" NOT NULL, type text NOT NULL, line text NOT NULL, data jsonb NOT NULL,
    PRIMARY KEY (organization, id));
  CREATE TABLE IF NOT EXISTS ${positions} (organization text PRIMARY KEY, position jsonb);`;
