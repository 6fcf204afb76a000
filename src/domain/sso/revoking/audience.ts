/** Whom security events of a connection are meant for. */
import type { Believing } from "../../connections/trusted-issuer.ts";
import { link } from "../../links.ts";

/** Its addresses here, and the name that the transmitter has for it, where it has one. */
export const eventAudience = ({ connection, issuer }: Believing): string[] => [
  link(`/ssf/${connection._id}`),
  link(`/ssf/${connection._id}/events`),
  ...(issuer.audience ? [issuer.audience] : []),
];
