/** Which standards a connection keeps: judged by its settings and by what the organization has besides. */
import type { Caller } from "../../caller.ts";
import { type Conformance, judgedOf } from "../../connections/conformance/conformance.ts";
import { sendsEndsOfSessions } from "../../webhooks/security-events/offered.ts";

/** Every clause of a connection as it is set now, and what may be claimed of it. @throws DomainError `not_found` */
export const conformanceOf = async (caller: Caller, connectionId: string): Promise<Conformance> =>
  judgedOf(caller, connectionId, { sendsSignals: await sendsEndsOfSessions(caller) });
