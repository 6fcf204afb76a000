/** Webhooks and streams are an organization's or the instance's: the calls are the same below another path. */
import { useHere } from "../parts/frame/session.tsx";

/** How the instance stands where an organization would. */
export const INSTANCE = "instance";

/** The path of what follows: of the instance it has no organization in it, and the same calls. */
export function useRoot() {
  const { organization } = useHere();
  const isInstance = organization.id === INSTANCE;
  const root = (isInstance ? "/v1" : "/v1/organizations/{organization}") as "/v1/organizations/{organization}";
  return { root, path: { organization: organization.id } };
}
