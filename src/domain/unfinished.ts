/** Everything that is begun by one commit and finished after it, in one list: whatever a stop cut short is found and gone on with. */
import type { Routine } from "../platform/jobs/outbox/queue.ts";
import type { WorkKind } from "../platform/jobs/resumable.ts";
import { breakerUndos } from "./administration/breaker/undoing.ts";
import { connectionEndings } from "./administration/connections/ending.ts";
import { goingsLive } from "./administration/connections/going-live.ts";
import { mappingEndings } from "./administration/mappings/ending.ts";
import { allowings } from "./administration/members/allowing-all.ts";
import { erasures } from "./administration/members/erasing.ts";
import { admissions } from "./administration/policies/admitting.ts";
import { sessionReviews } from "./administration/policies/reviewing-sessions.ts";
import { setUps } from "./administration/policies/setting-up.ts";
import { takingsOver } from "./administration/taking-over/moving.ts";
import { breakerApprovals } from "./breaker/holding/deciding.ts";
import { driftRuns } from "./drift/running.ts";
import { feedWalks } from "./feed/walks.ts";
import { findableBacklog } from "./memberships/lists/findable-backlog.ts";
import { clientJobs } from "./oidc/clients/clients.ts";
import { purges } from "./organizations/deleting.ts";
import { directoryJobs } from "./provisioning/jobs.ts";
import { sessionJobs } from "./sessions/reviewing.ts";
import { webhookJobs } from "./webhooks/endpoints.ts";

export const kindsOfWork: readonly WorkKind[] = [
  connectionEndings,
  goingsLive,
  takingsOver,
  mappingEndings,
  erasures,
  purges,
  admissions,
  setUps,
  sessionReviews,
  allowings,
  feedWalks,
  findableBacklog,
  breakerApprovals,
  breakerUndos,
  driftRuns,
];

/** Everything that is queued by a transaction to be done after it. */
export const routines: readonly Routine[] = [...directoryJobs, ...sessionJobs, ...clientJobs, ...webhookJobs];
