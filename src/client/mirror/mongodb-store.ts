/**
 * A store in MongoDB, by the driver `mongodb`. Rows and position change in one transaction, so it takes a replica set or Atlas. `data` is
 * the object itself: db.collection("rollcall_mirror").find({ organization, type: "membership", "data.roles": "admin" }).
 */
import { isSamePlace, type MirrorStore, type Position, type Row } from "./store.ts";

interface Collection {
  createIndex(keys: Record<string, 1>): Promise<unknown>;
  findOne(filter: object, options?: object): Promise<unknown>;
  find(filter: object, options?: object): AsyncIterable<unknown>;
  findOneAndUpdate(filter: object, update: object, options?: object): Promise<unknown>;
  updateOne(filter: object, update: object, options?: object): Promise<unknown>;
  deleteMany(filter: object, options?: object): Promise<unknown>;
  bulkWrite(operations: object[], options?: object): Promise<unknown>;
}
interface Session {
  withTransaction<T>(work: () => Promise<T>): Promise<T>;
  endSession(): Promise<void>;
}
/** What is used of a `MongoClient`, and of a `Db`. */
export interface MongoOptions {
  readonly client: { startSession(): Session };
  readonly db: { collection(name: string): unknown };
  /** How the collection is called, and what follows the name of the second; `rollcall_mirror` where nothing is said. */
  readonly collection?: string;
}

interface Place {
  readonly position: Position | null;
  /** Which rows count: a snapshot is written beside what is there. */
  readonly generation: string;
}

const DAY_MS = 86_400_000;

/** Rows of a snapshot that nobody finished writing; one that is written now may be another mirror's. */
const abandoned = (organization: string, current = ""): object => {
  const before = new Date(Date.now() - DAY_MS).toISOString();
  return { organization, generation: { $lt: before, $ne: current } };
};

export function mongodbStore({ client, db, collection = "rollcall_mirror" }: MongoOptions): MirrorStore {
  const objects = db.collection(collection) as Collection;
  const places = db.collection(`${collection}_positions`) as Collection;
  const idOf = (organization: string, generation: string, id: string): string => `${organization}/${generation}/${id}`;

  const place = async (organization: string, options?: object): Promise<Place | null> =>
    (await places.findOne({ _id: organization }, options)) as Place | null;

  async function transaction<T>(work: (options: { session: Session }) => Promise<T>): Promise<T> {
    const session = client.startSession();
    try {
      return await session.withTransaction(() => work({ session }));
    } finally {
      await session.endSession();
    }
  }

  const put = (organization: string, generation: string, rows: readonly Row[]): object[] =>
    rows.map(({ id, type, line }) => {
      const told = { organization, generation, id, type, line, data: JSON.parse(line) as unknown };
      return { replaceOne: { filter: { _id: idOf(organization, generation, id) }, replacement: told, upsert: true } };
    });

  return {
    position: async (organization) => (await place(organization))?.position ?? null,
    // A snapshot may be larger than a transaction: it is written beside, and takes the place in one step.
    replace: async (organization, rows, position) => {
      await objects.createIndex({ organization: 1, generation: 1 });
      await objects.deleteMany(abandoned(organization, (await place(organization))?.generation));
      const generation = `${new Date().toISOString()} ${crypto.randomUUID()}`;
      for await (const batch of rows)
        if (batch.length > 0) await objects.bulkWrite(put(organization, generation, batch), { ordered: false });
      const move = { $set: { position: position(), generation } };
      const former = (await places.findOneAndUpdate({ _id: organization }, move, { upsert: true })) as Place | null;
      if (former) await objects.deleteMany({ organization, generation: former.generation });
    },
    apply: (organization, { from, to, put: rows, remove }) =>
      transaction(async (options) => {
        const at = await place(organization, options);
        if (!at || !isSamePlace(at.position, from)) return false;
        const { generation } = at;
        await places.updateOne({ _id: organization }, { $set: { position: to } }, options);
        const gone = remove.map((id) => ({ deleteOne: { filter: { _id: idOf(organization, generation, id) } } }));
        const changes = [...put(organization, generation, rows), ...gone];
        if (changes.length > 0) await objects.bulkWrite(changes, options);
        return true;
      }),
    rows: async function* rows(organization) {
      const at = await place(organization);
      if (at) yield* objects.find({ organization, generation: at.generation }) as AsyncIterable<Row>;
    },
  };
}
