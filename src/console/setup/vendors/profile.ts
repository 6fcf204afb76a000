/** Which kind of identity provider a connection is said to be of, for those that have ways of their own. */
import type { Connection } from "../context.ts";
import type { Vendor } from "./types.ts";

export const profileOf = ({ key }: Vendor): Connection["profile"] =>
  key === "entra" || key === "okta" ? key : "generic";
