/** What the group of a mapping is called. */
import type { Schemas } from "../parts/data/api.ts";

export type Mapping = Schemas["Mapping"];

export const groupOf = ({ directoryGroups, group }: Mapping): string =>
  directoryGroups[0]?.displayName ?? group.displayName ?? group.externalId ?? group.value ?? group.id ?? "";
