/**
 * Gathering: work of one kind that comes while the same kind is under way is done together, when that is over. Whoever comes alone is
 * served at once; nobody waits for company.
 */
import { onItsOwn } from "../../platform/on-its-own.ts";

const MOST_TOGETHER = 32;

interface Waiting {
  readonly item: unknown;
  readonly settle: (outcome: { value: unknown } | { error: unknown }) => void;
}

interface Gathered {
  readonly waiting: Waiting[];
  turns: number;
}

const rooms = new Map<unknown, Map<string, Gathered>>();

/**
 * Has `item` done by `work`, together with what waits under the same key.
 * @param turnsAtOnce how much of one key is under way at once: one for writes, which share more the more they are; for reads two, so that nobody waits long
 * @returns what `work` returned in the item's place
 */
export function gather<I, O>(
  key: string,
  item: I,
  work: (items: readonly I[]) => Promise<readonly O[]>,
  turnsAtOnce: number,
): Promise<O> {
  const room = rooms.get(work) ?? new Map<string, Gathered>();
  rooms.set(work, room);
  const gathered = room.get(key) ?? { waiting: [], turns: 0 };
  room.set(key, gathered);
  return new Promise<O>((resolve, reject) => {
    const settle: Waiting["settle"] = (outcome) =>
      "error" in outcome ? reject(outcome.error) : resolve(outcome.value as O);
    gathered.waiting.push({ item, settle });
    if (gathered.turns < turnsAtOnce)
      // Whoever begins a turn works for others too: nothing of one request may be around it.
      void onItsOwn(() => turns(gathered, work as (items: readonly unknown[]) => Promise<readonly unknown[]>)).finally(
        () => {
          if (gathered.turns === 0 && room.get(key) === gathered) room.delete(key);
        },
      );
  });
}

async function turns(
  gathered: Gathered,
  work: (items: readonly unknown[]) => Promise<readonly unknown[]>,
): Promise<void> {
  gathered.turns += 1;
  while (gathered.waiting.length > 0) {
    const taken = gathered.waiting.splice(0, MOST_TOGETHER);
    try {
      const values = await work(taken.map(({ item }) => item));
      for (const [index, { settle }] of taken.entries()) settle({ value: values[index] });
    } catch (error) {
      for (const { settle } of taken) settle({ error });
    }
  }
  gathered.turns -= 1;
}
