/** Changing the organization. */
import { useQueryClient } from "@tanstack/react-query";
import { answer, PATCH, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useHere } from "../parts/frame/session.tsx";

/** Changes the organization; what everybody on the screen knows of it is read again. */
export function usePatch() {
  const { organization } = useHere();
  const change = useChange();
  const queries = useQueryClient();
  const params = { path: { organization: organization.id } };
  return async (body: Schemas["OrganizationPatch"], done: string): Promise<Schemas["Organization"]> => {
    const call = () => answer(PATCH("/v1/organizations/{organization}", { params, body }));
    const after = await change(call, done);
    if (after.slug === organization.slug) await queries.invalidateQueries({ queryKey: ["here"] });
    else window.location.assign(`/console/${after.slug}/settings?view=organization`);
    return after;
  };
}
