/**
 * Artifacts: codes, tokens and requests under way, as the protocol's library hands them over. Found by a digest of their value, their
 * content encrypted and without the value: whoever reads the database holds nothing that opens anything.
 */

import { decrypt, digest, encrypt } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { type OidcArtifactDoc, OidcArtifactModel } from "./artifact.model.ts";

/** What the library stores; `jti` is the value itself. */
export interface Artifact {
  readonly grantId?: string | undefined;
  readonly jti?: string | undefined;
  readonly consumed?: unknown;
  readonly [field: string]: unknown;
}

const idOf = (kind: string, value: string): string => `${kind}:${digest(`oidc ${kind} ${value}`)}`;
const placeOf = (id: string) => ({ organizationId: "instance", field: `oidc_artifacts.${id}` });

/** Stores an artifact under its value, for so many seconds. */
export async function keepArtifact(kind: string, value: string, content: Artifact, seconds: number): Promise<void> {
  const _id = idOf(kind, value);
  const { jti: _, consumed: __, ...rest } = content;
  const set = {
    kind,
    sealed: encrypt(JSON.stringify(rest), placeOf(_id)),
    grantId: content.grantId ?? null,
    expiresAt: new Date(Date.now() + seconds * 1000),
  };
  await OidcArtifactModel.updateOne({ _id }, { $set: set, $setOnInsert: { consumedAt: null } }, { upsert: true });
}

/** The artifact of a value, used or not; null when there is none or its time is over. */
export async function findArtifact(kind: string, value: string): Promise<Artifact | null> {
  return open(await OidcArtifactModel.findOne({ _id: idOf(kind, value) }).lean(), value);
}

/** The artifacts of one of these kinds that the value stands for, by kind: for whoever asks what it is. */
export async function findAmong(kinds: readonly string[], value: string): Promise<ReadonlyMap<string, Artifact>> {
  const found = await OidcArtifactModel.find({ _id: { $in: kinds.map((kind) => idOf(kind, value)) } }).lean();
  return new Map(
    found.flatMap((one) => {
      const opened = open(one, value);
      return opened ? [[one.kind, opened]] : [];
    }),
  );
}

function open(found: OidcArtifactDoc | null, value: string): Artifact | null {
  if (!found || found.expiresAt <= new Date()) return null;
  const { _id } = found;
  const content = JSON.parse(decrypt(found.sealed, placeOf(_id))) as Artifact;
  return {
    ...content,
    jti: value,
    ...(found.consumedAt && { consumed: Math.floor(found.consumedAt.getTime() / 1000) }),
  };
}

/** Uses an artifact up. @returns false when it was used before: of many at once, on whichever process, one is told true */
export async function useArtifact(kind: string, value: string): Promise<boolean> {
  const { modifiedCount } = await OidcArtifactModel.updateOne(
    { _id: idOf(kind, value), consumedAt: null },
    { $set: { consumedAt: new Date() } },
  );
  return modifiedCount === 1;
}

/** Forgets one artifact. */
export async function dropArtifact(kind: string, value: string): Promise<void> {
  await OidcArtifactModel.deleteOne({ _id: idOf(kind, value) });
}

/** Forgets the artifacts of a grant. */
export async function dropArtifactsOf(kind: string, grantId: string): Promise<void> {
  await OidcArtifactModel.deleteMany({ kind, grantId: { $eq: grantId, $type: "string" } });
}

sealedIn(OidcArtifactModel, ({ _id, sealed }) => [["sealed", sealed, placeOf(_id)]]);
