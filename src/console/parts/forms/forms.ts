/**
 * A form while it sends what was filled in. It knows at which version each object was when it was opened, so that whatever it sends names
 * that version (If-Match) and a change of somebody else in between is not lost; and it can tell its call instead of making it.
 */
import { standing } from "./about.ts";

/** An object as it was read: its entity tag, and what it was. */
export interface Seen {
  readonly tag: string;
  readonly body: unknown;
}

const MOST = 200;
const SEEN = new Map<string, Seen>();

/** Notes an object that was read, by its path. */
export function noteSeen(path: string, seen: Seen): void {
  SEEN.delete(path);
  SEEN.set(path, seen);
  const [oldest] = SEEN.keys();
  if (SEEN.size > MOST && oldest !== undefined) SEEN.delete(oldest);
}

/** Whether a screen has read the object by itself. */
export const isSeen = (path: string): boolean => SEEN.has(path);

export interface Form {
  /** What was there when it was opened. */
  readonly seen: Map<string, Seen>;
  /** What lists showed when it was opened: an object that is named there alone is read when its change is sent. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Whether calls are told instead of made. */
  isTelling: boolean;
  /** The change that it sent last, or would send. */
  sent?: Sent | undefined;
}

export interface Sent {
  readonly request: Request;
  /** The object that it is about. */
  readonly about?: string | undefined;
}

/** A form that is opened now, beside these rows of lists. */
export const openForm = (rows: Form["rows"]): Form => ({ seen: new Map(SEEN), rows, isTelling: false });

/** The call was told, and not made. */
class OnlyTold extends Error {
  override readonly name = "OnlyTold";
}

let acting: Form | undefined;

/** Runs what a form does: its calls are the form's. */
export async function inForm<T>(form: Form, work: () => Promise<T>): Promise<T> {
  acting = form;
  try {
    return await work();
  } finally {
    acting = undefined;
  }
}

const isTrial = (request: Request): boolean =>
  request.headers.has("Rollcall-Dry-Run") || new URL(request.url).pathname.endsWith("/preview");

/** What is sent for the form that acts, if one does; `read` reads an object as it is now. @throws OnlyTold */
export async function asSentBy(request: Request, read: (place: string) => Promise<Seen>): Promise<Request> {
  const form = acting;
  if (!form || isTrial(request)) return request;
  const place = standsAt(request);
  if (place !== undefined && aboutOf(request, form) === undefined) await readFor(form, place, read);
  const about = aboutOf(request, form);
  const tag = about === undefined ? undefined : form.seen.get(about)?.tag;
  if (tag !== undefined && !request.headers.has("If-Match")) request.headers.set("If-Match", tag);
  form.sent = { request: request.clone(), about };
  if (form.isTelling) throw new OnlyTold("This call is only told.");
  return request;
}

async function readFor(form: Form, place: string, read: (place: string) => Promise<Seen>): Promise<void> {
  try {
    form.seen.set(place, standing(form.rows, place, await read(place)));
    SEEN.delete(place);
  } catch {
    // Where nothing can be read by itself, such as a token, the change itself says what became of it.
  }
}

/** Where an object stands: its path, with what tells it from others of the same name. */
export const placeOf = ({ url }: { readonly url: string }): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** What is decided by POST about the object above: upon what was seen of it, as any other change. */
const DECISION = /\/(?:resolve|approve|reject|revoke|deactivate|reactivate|convert|restore-grants)$/;

/** Where the object stands that a change is about; undefined for a POST that makes something, or begins it. */
function standsAt(request: Request): string | undefined {
  const place = placeOf(request);
  if (request.method !== "POST") return place;
  return DECISION.test(place) ? place.replace(DECISION, "") : undefined;
}

/** The object that a change is about: the one of its path, or the one above it. */
function aboutOf(request: Request, { seen }: Form): string | undefined {
  const place = standsAt(request);
  if (place === undefined) return undefined;
  return [place, place.replace(/\/[^/]+$/, "")].find((path) => seen.has(path));
}

/** The change that a form would send now; undefined where it would send none. */
export async function toldBy(form: Form, work: () => Promise<unknown>): Promise<Sent | undefined> {
  const telling: Form = { ...form, isTelling: true, sent: undefined };
  await inForm(telling, work).catch((error: unknown) => {
    if (!(error instanceof OnlyTold)) throw error;
  });
  return telling.sent;
}
