/** Where a connection stands in the REST surface. */
import type { Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";

/** What everything about a connection gets. */
export interface OfConnection {
  readonly connection: Schemas["Connection"];
}

export interface Asking extends OfConnection {
  readonly onClose: () => void;
}

export const AT = "/v1/organizations/{organization}/connections/{connection}";

/** Its path. */
export const usePath = ({ connection }: OfConnection) => ({
  organization: useHere().organization.id,
  connection: connection.id,
});

/** A directory pushes people; by the others they sign in. */
export const sideOf = ({ kind }: Schemas["Connection"]): "scim" | "sso" => (kind === "scim" ? "scim" : "sso");
