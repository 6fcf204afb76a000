/** Requests that come by no connection of the network: what is tried, or done again, in the name of an identity provider. */
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import type { Hearing, Sent } from "../../../domain/dry-run/provider.ts";
import { beginTrail } from "../../../domain/events/request-trails.ts";
import type { Answer } from "../answers/answer.ts";
import { errorAnswer, toScimError } from "../answers/errors.ts";
import { listOfAll, listOfType } from "../answers/lists.ts";
import { readOnly } from "../answers/read-only.ts";
import { ScimError } from "../answers/scim-error.ts";
import { runBulk } from "../bulk/bulk.ts";
import { newReading } from "../canonical/reading.ts";
import { walk } from "../guard.ts";
import { type Links, linksOf, methodsOf, type Route, routeOf } from "../route.ts";
import { VERBS } from "../verbs.ts";
import type { Call } from "./exchange.ts";
import { askedAttributes, listQuery, parametersOf, searchParameters } from "./query.ts";
import { noteLine } from "./request-line.ts";
import { whole } from "./tried.ts";

const BASE = "/scim/v2";

/** Answers what is sent as this surface answers it over the network. */
export function hearingAt(publicUrl: string): Hearing {
  const links = linksOf(publicUrl);
  return async (caller, sent, log) => {
    const reading = newReading(caller.connection.settings.strict);
    const began = performance.now();
    let refusal: ScimError | undefined;
    if (log !== undefined) beginTrail(caller);
    const answer = await answerTo(caller, sent, { links, reading }).catch((error: unknown) => {
      refusal = toScimError(error, caller.requestId);
      return errorAnswer(refusal);
    });
    const { status, text } = await whole(answer);
    const { method, path, body } = sent;
    const heard = { status, refusal, location: answer.headers.Location, reading, began, lineId: undefined };
    if (log !== undefined) noteLine(caller, { method, path: `${BASE}${path}`, body, userAgent: log }, heard);
    return { status, body: text === "" ? undefined : JSON.parse(text) };
  };
}

type Within = Pick<Call, "reading"> & { readonly links: Links };

async function answerTo(caller: ConnectionCaller, { method, path, body }: Sent, within: Within): Promise<Answer> {
  const [place = "", query = ""] = path.split("?", 2);
  const route = routeOf(place);
  if (!route) throw nowhere();
  const allowed = methodsOf(route) ?? ["GET"];
  if (!allowed.includes(method)) throw new ScimError(405, undefined, `${method} cannot be used here.`);
  if (body !== undefined) walk(body);
  const parameters = parametersOf(query);
  const call: Call = {
    ...{ caller, ...within, body, asked: askedAttributes(parameters) },
    ...{ recheck: async () => undefined, ifMatch: undefined, ifNoneMatch: undefined },
  };
  return answerFor(route, method, call, parameters);
}

async function answerFor(
  route: Route,
  method: string,
  call: Call,
  parameters: ReturnType<typeof parametersOf>,
): Promise<Answer> {
  switch (route.kind) {
    case "root":
      return listOfAll(call, listQuery(parameters));
    case "bulk":
      return runBulk(call);
    case "search": {
      const query = listQuery(searchParameters(call.body));
      return route.schema ? listOfType(call, route.schema, query) : listOfAll(call, query);
    }
    case "read_only":
      return readOnly(call, route, parameters);
    case "list":
      if (method === "POST") return VERBS[route.schema.name].create(call);
      return listOfType(call, route.schema, listQuery(parameters));
    case "resource":
      return resourceVerb(method, route)(call, route.id);
    default:
      throw nowhere();
  }
}

const nowhere = (): ScimError => new ScimError(404, undefined, "There is no such endpoint or resource.");

function resourceVerb(method: string, { schema }: Route & { kind: "resource" }) {
  const { read, replace, patch, remove } = VERBS[schema.name];
  return { PUT: replace, PATCH: patch, DELETE: remove }[method] ?? read;
}
