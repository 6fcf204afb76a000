/** The vendor whose steps are shown. Beside the session's calls, for these are loaded before any vendor's steps. */
import { useSession } from "../context.ts";
import type { Vendor } from "./types.ts";
import { vendorOf } from "./vendors.ts";

export const useVendor = (): Vendor => vendorOf(useSession().link.idp);
