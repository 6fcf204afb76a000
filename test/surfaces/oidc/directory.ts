/** The directory of an organization, which ends somebody's access. */
import { provision, rewrite } from "../../support/world.ts";
import type { Place } from "./people.ts";

/** Pushes the member as a user of the directory, then says that it is not active. */
export async function deactivateByDirectory({ scim, person }: Place): Promise<void> {
  const { id } = await provision(scim, { userName: person.email });
  await rewrite(scim, id, { userName: person.email, active: false });
}
