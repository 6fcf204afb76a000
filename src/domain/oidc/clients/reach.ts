/** Which addresses of host applications are told of logouts: LOGOUT_TO_PRIVATE allows those beside the instance. */
import { newReach } from "../../reach.ts";

export const { use: useLogoutReach, permits, reachable } = newReach();
