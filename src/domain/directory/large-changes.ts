/** Changes of members that name thousands, kept apart from each other. */
import { inTurn } from "../../platform/in-turn.ts";

/** Changes that name more members than this have a transaction to themselves. */
export const MANY = 1_000;

/**
 * Runs a change that names so many members: a large one when no other large one of this process is under way. What a transaction has written
 * stays in the database's cache until it ends; several large ones together do not fit, and are thrown out and tried again until none gets through.
 */
export const withRoomFor = <T>(members: number, change: () => Promise<T>): Promise<T> =>
  members > MANY ? inTurn("large changes of members", change) : change();
