/** What identity providers and Rollcall can agree on beside a token and a push: tokens by OAuth, large groups page by page, and what a connection keeps of the standards. */
import type { Stage } from "../stage.ts";
import { chapter, playing, textAt } from "../steps.ts";

/** A client of the connection gets a short token and reads with it. */
export async function federationStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Short tokens by OAuth");
  const { instance, say, admin } = stage;
  const client = await admin({
    method: "POST",
    path: `/connections/${stage.connections.entra}/oauth-clients`,
    body: { label: "Entra, by OAuth" },
    status: 201,
    answer: { authentication: "client_secret" },
    means: "An OAuth client of the connection. Its secret is told once.",
  });
  const credentials = btoa(`${textAt(client, "id")}:${textAt(client, "secret")}`);
  const asClient = playing(
    { name: "Entra", base: instance.origin, headers: { authorization: `Basic ${credentials}` } },
    say,
  );
  const granted = await asClient({
    method: "POST",
    path: "/oauth/token",
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "scim" }),
    status: 200,
    answer: { token_type: "Bearer", expires_in: 900 },
    means: "A token for a quarter of an hour. It ends with the secret, the client and the connection.",
  });
  const headers = { authorization: `Bearer ${textAt(granted, "access_token")}` };
  const withToken = playing({ name: "Entra", base: `${instance.origin}/scim/v2`, headers }, say);
  await withToken({
    method: "GET",
    path: "/ServiceProviderConfig",
    status: 200,
    answer: { authenticationSchemes: [{ type: "oauthbearertoken" }, { type: "oauth2" }] },
    means: "SCIM with it. Clients are told both ways.",
  });
  await largeGroups(stage);
}

/** A connection that shows who is in a group page by page, by its own base URL. */
async function largeGroups({ admin, entra, connections }: Stage): Promise<void> {
  await admin({
    method: "PATCH",
    path: `/connections/${connections.entra}`,
    body: { settings: { groupMembers: true } },
    status: 200,
    answer: { settings: { groupMembers: true } },
    means: "Members of groups can be read page by page now.",
  });
  const groups = await entra({
    method: "GET",
    path: "/Groups?count=1",
    status: 200,
    means: "Some group of this connection.",
  });
  const [group] = groups.Resources as { id: string }[];
  await entra({
    method: "GET",
    path: `/${connections.entra}/GroupMembers?filter=group.value eq "${group?.id}"&count=1000&cursor=`,
    status: 200,
    means: "Up to a thousand a page, at what a page costs, by the connection's own base URL.",
  });
  await admin({
    method: "GET",
    path: `/connections/${connections.entra}/conformance`,
    status: 200,
    means: "Which standards the connection keeps as it is set, clause by clause, and what it would take for the rest.",
  });
}
