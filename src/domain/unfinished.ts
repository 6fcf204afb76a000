/** Everything that is begun by one commit and finished after it, in one list: whatever a stop cut short is found and gone on with. */
import type { WorkKind } from "../platform/unfinished.ts";
import { connectionEndings } from "./connections/ending.ts";
import { mappingEndings } from "./mappings/ending.ts";
import { erasures } from "./memberships/erasing.ts";
import { admissions } from "./organizations/admitting.ts";
import { purges } from "./organizations/deleting.ts";

export const kindsOfWork: readonly WorkKind[] = [connectionEndings, mappingEndings, erasures, purges, admissions];
