/** Mappings held on to one group by its id; they are bound by what groups are known by. */
import { reconcileEarlier } from "../domain/mappings/binding/earlier.ts";
import type { Migration } from "../platform/schema/migrating.ts";

export const mappingsByKey: Migration = { number: 1, name: "mappings by key", run: reconcileEarlier };
