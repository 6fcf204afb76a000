/** Which addresses events are sent to: WEBHOOKS_TO_PRIVATE allows those beside the instance. */
import { newReach } from "../reach.ts";

export const { use: useWebhookReach, permits, reachable } = newReach();
