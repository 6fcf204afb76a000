import { v7 } from "uuid";

/** A new sortable id: prefix, underscore, UUIDv7 in hex. Ids of one process ascend in the order they were made. */
export const newId = (prefix: string): string => `${prefix}_${v7().replaceAll("-", "")}`;
