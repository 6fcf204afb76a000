/** An organization with a verified domain and a scim connection, made over HTTP as an operator makes it. */
import type { Server } from "./server.ts";

export interface Directory {
  readonly organizationId: string;
  readonly connectionId: string;
  /** The SCIM base URL. */
  readonly base: string;
  readonly token: string;
}

/** Calls /v1 as the operator. @throws when the answer is no success */
export async function operate<T>(
  server: Pick<Server, "base" | "operatorKey">,
  path: string,
  body?: unknown,
  method = body === undefined ? "GET" : "POST",
): Promise<T> {
  const response = await fetch(`${server.base}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${server.operatorKey}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Makes an organization of this name whose verified domain is given, with one connection and one token. */
export async function givenDirectory(server: Server, name: string, domain: string): Promise<Directory> {
  const { id } = await operate<{ id: string }>(server, "/organizations", { name });
  const claimed = await operate<{ id: string }>(server, `/organizations/${id}/domains`, { name: domain });
  await operate(server, `/organizations/${id}/domains/${claimed.id}/verify`, { method: "operator" });
  const connection = await operate<{ id: string; scim: { baseUrl: string } }>(
    server,
    `/organizations/${id}/connections`,
    { kind: "scim", name: "Directory" },
  );
  const { token } = await operate<{ token: string }>(
    server,
    `/organizations/${id}/connections/${connection.id}/tokens`,
    {},
  );
  return { organizationId: id, connectionId: connection.id, base: connection.scim.baseUrl, token };
}
