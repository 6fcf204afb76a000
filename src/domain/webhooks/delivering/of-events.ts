/** The deliveries of an event to an endpoint, by what they are made of. */
import type { EndpointDoc } from "../endpoint.model.ts";
import { idOfDelivery } from "../following.ts";

/** So many security events one event of the log means, at most: each has a delivery of its own. */
const MOST_OF_ONE = 8;

/** The ids that they have, where there are any. */
export const deliveryIds = ({ _id, stream }: Pick<EndpointDoc, "_id" | "stream">, sequence: number): string[] =>
  Array.from({ length: stream ? MOST_OF_ONE : 1 }, (_, nth) => idOfDelivery(_id, sequence, nth));
