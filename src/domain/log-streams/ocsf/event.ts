/** An event as OCSF writes it: the class says what happened, and what we know beyond that is in `unmapped`. */
import type { Event } from "../../events/events.ts";
import { type Mapped, OCSF_VERSION } from "./classes.ts";
import { actorOf, textIn, whenceOf } from "./subjects.ts";
import { activityName, mapped } from "./table.ts";

const INFORMATIONAL = { severity_id: 1, severity: "Informational" } as const;
const MEDIUM = { severity_id: 3, severity: "Medium" } as const;
const SUCCESS = { status_id: 1, status: "Success" } as const;
const FAILURE = { status_id: 2, status: "Failure" } as const;

const FAILED = /(?:refused|failed|failing|bounced)$/;

/** The event in OCSF 1.5.0. */
export function ocsfEvent(event: Event): Record<string, unknown> {
  const { type, object, before, after, cause, at, actor } = event;
  const what = mapped(event);
  const hasFailed = FAILED.test(type);
  const why = textIn(event, "code", "error", "reason");
  return {
    ...classified(event, what),
    time: at.getTime(),
    ...(hasFailed ? MEDIUM : INFORMATIONAL),
    ...(hasFailed ? FAILURE : SUCCESS),
    ...(hasFailed && why !== undefined && { status_detail: why }),
    message: `${type}: ${object.type} ${object.id}`,
    metadata: metadataOf(event),
    actor: actorOf(actor),
    ...whenceOf(event),
    ...what.said,
    unmapped: { object, before, after, cause },
  };
}

function classified(event: Event, what: Mapped) {
  const { uid, name, category } = what.class;
  const activity = activityName(event, what);
  return {
    ...category,
    class_uid: uid,
    class_name: name,
    activity_id: what.activity,
    activity_name: activity,
    type_uid: uid * 100 + what.activity,
    type_name: `${name}: ${what.class.activities[what.activity] ?? "Other"}`,
  };
}

const PRODUCT = { name: "Rollcall", vendor_name: "Rollcall" } as const;

const metadataOf = ({ id, organizationId, sequence, type, cause, at }: Event) => ({
  version: OCSF_VERSION,
  product: PRODUCT,
  uid: id,
  event_code: type,
  sequence,
  tenant_uid: organizationId,
  correlation_uid: cause.requestId,
  log_name: "events",
  original_time: at.toISOString(),
});
