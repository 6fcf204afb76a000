/** One team, and where it is asked for. */
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";

export type Team = Schemas["Team"];

/** The parameters of a path about a team of this organization. */
export const usePath = (team: string) => ({ organization: useHere().organization.id, team });
