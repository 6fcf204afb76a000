/** What the portal is told of the link and of what was made through it. */
import type { z } from "zod";
import { getOrganization } from "../../domain/organizations/organizations.ts";
import type { Opened } from "../../domain/setup-links/opening.ts";
import { senderOf } from "../../domain/setup-links/sender.ts";
import { getSetupLink } from "../../domain/setup-links/setup-links.ts";
import { throughLink } from "../../domain/setup-links/types.ts";
import { csrfTokenOf } from "../../platform/http/browser.ts";
import type { SetupSessionAnswer } from "./shapes.ts";

/** Until a mailbox is proved nothing is told but whose link it is. */
export async function presentSession({ session, link }: Opened): Promise<z.output<typeof SetupSessionAnswer>> {
  const caller = throughLink(link.organizationId, link._id, { requestId: "setup session" });
  const { id, slug, name, branding } = await getOrganization(caller);
  const made = await getSetupLink(caller, link._id);
  const isOpen = session.state === "open";
  return {
    organization: { id, slug, name: branding.displayName ?? name, logoUrl: branding.logoUrl, color: branding.color },
    link: { id: link._id, name: link.name, intents: [...link.intents], idp: link.idp, expiresAt: link.expiresAt },
    sender: isOpen ? await senderOf(caller, link) : null,
    state: session.state,
    addresses: link.emails.map(masked),
    email: session.email,
    csrfToken: csrfTokenOf(session.id),
    connections: isOpen ? [...made.connections] : [],
    domains: isOpen ? [...made.domains] : [],
  };
}

/** Enough for the owner of a mailbox to know it, and too little for others. */
function masked(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}…${email.slice(at)}`;
}
