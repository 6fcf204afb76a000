/** /v1/operator-keys, and how the encryption key fares. */
import { z } from "zod";
import {
  createOperatorKey,
  listOperatorKeys,
  type OperatorKey,
  revokeOperatorKey,
} from "../../../domain/sessions/operator/operator-keys.ts";
import { pageOnly } from "../forms/parameters.ts";
import { displayText, instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { NOTHING, operatorRoute, type Route } from "../route.ts";

const fields = {
  id: z.string(),
  label: z.string(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsed: z
    .object({ at: instant, ip: z.string().nullable(), userAgent: z.string().nullable() })
    .nullable()
    .meta({ description: "To the minute." }),
  createdAt: instant,
};
const KeyAnswer = z.object(fields).meta({ id: "NamedOperatorKey" });
const NewKeyAnswer = z
  .object({ ...fields, key: z.string().meta({ description: "The key itself; only in this answer." }) })
  .meta({ id: "NewNamedOperatorKey" });
const NewKey = z
  .strictObject({
    label: displayText.meta({ description: "Whose it is, or of which machine." }),
    expiresAt: moment.optional().meta({ description: "When it ends by itself." }),
  })
  .meta({ id: "NewOperatorKey" });

const present = (key: OperatorKey) => ({ ...key });

export const operatorKeyRoutes: readonly Route[] = [
  operatorRoute({
    id: "createOperatorKey",
    method: "post",
    path: "/operator-keys",
    tag: "Instance",
    summary: "Make another key of the operator",
    description:
      "It opens what `OPERATOR_KEY` opens, and the log names it as the actor. Give one to each person and machine, and keep `OPERATOR_KEY` for the day when none is left. At most 100 live at a time.",
    body: NewKey,
    status: 201,
    answer: NewKeyAnswer,
    handle: async (operator, { body }) => {
      const { key, secret } = await createOperatorKey(operator, body);
      return { body: { ...present(key), key: secret }, location: "/operator-keys" };
    },
  }),
  operatorRoute({
    id: "listOperatorKeys",
    method: "get",
    path: "/operator-keys",
    tag: "Instance",
    summary: "List the keys of the operator, revoked ones too",
    description: "Newest first. `OPERATOR_KEY`, the first one, comes from the environment and is not among them.",
    query: pageOnly,
    status: 200,
    answer: listOf("OperatorKeyList", KeyAnswer),
    handle: async (operator, { query }) => listReply(await listOperatorKeys(operator, query), query.limit, present),
  }),
  operatorRoute({
    id: "revokeOperatorKey",
    method: "delete",
    path: "/operator-keys/{operatorKey}",
    tag: "Instance",
    summary: "Revoke a key of the operator at once",
    description: "Sessions of the console that it opened are over, too. A key may revoke itself.",
    status: 204,
    handle: async (operator, { params }) => {
      await revokeOperatorKey(operator, params.operatorKey);
      return NOTHING;
    },
  }),
];
