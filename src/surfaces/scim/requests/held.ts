/** What the breaker holds: kept as it came, so that it can be made anew, and made anew when somebody has approved it. */
import { Held } from "../../../domain/breaker/holding/held.ts";
import { keepHeld, type Request } from "../../../domain/breaker/holding/holding.ts";
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { type Answer, discard } from "../answers/answer.ts";
import { toScimError } from "../answers/errors.ts";
import { newReading } from "../canonical/reading.ts";
import { type Links, routeOf } from "../route.ts";
import type { ResourceSchema } from "../schema/types.ts";
import type { Verbs } from "../verbs.ts";
import type { Call } from "./exchange.ts";

type Verb = (call: Call, id: string) => Promise<Answer>;
type Changing = "replace" | "patch" | "remove";

const METHODS: Readonly<Record<Changing, string>> = { replace: "PUT", patch: "PATCH", remove: "DELETE" };

/** The same verbs; what is held of them is kept, and its client is told so. */
export function keeping(schema: ResourceSchema, verbs: Verbs): Verbs {
  const kept = (name: Changing): Verb => {
    const verb = verbs[name];
    return (call, id) =>
      verb(call, id).catch(async (error: unknown) => {
        if (!(error instanceof Held)) throw error;
        throw await keepHeld(call.caller, error, {
          method: METHODS[name],
          path: `${schema.endpoint}/${id}`,
          body: call.body ?? null,
        });
      });
  };
  return { ...verbs, replace: kept("replace"), patch: kept("patch"), remove: kept("remove") };
}

/** Makes requests anew that were kept. @returns why it was refused; null when it was not, or was done already */
export const performing =
  (verbs: Readonly<Record<"User" | "Group", Verbs>>, links: Links) =>
  async (caller: ConnectionCaller, { method, path, body }: Request): Promise<string | null> => {
    const route = routeOf(path);
    if (route?.kind !== "resource") return "There is no such resource.";
    const call: Call = {
      ...{ caller, links, body: body ?? undefined, reading: newReading(caller.connection.settings.strict) },
      recheck: async () => undefined,
      asked: { attributes: ["id"] },
      // What the client asked for with If-Match was so when it was kept.
      ifMatch: undefined,
      ifNoneMatch: undefined,
    };
    const { replace, patch, remove } = verbs[route.schema.name];
    const verb = method === "PUT" ? replace : method === "PATCH" ? patch : remove;
    try {
      await discard(await verb(call, route.id));
      return null;
    } catch (error) {
      const { status, message } = toScimError(error, caller.requestId);
      if (status >= 500) throw error;
      return method === "DELETE" && status === 404 ? null : message;
    }
  };
