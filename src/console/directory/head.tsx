/** Above every view of a directory: how it stands and fares, and going live after a rehearsal. */
import { Health } from "../connections/health.tsx";
import { Standing } from "../connections/standing.tsx";
import { isRehearsing } from "../parts/access/rehearsing.ts";
import type { OfConnection } from "./directory.tsx";
import { Rehearsal } from "./rehearsal.tsx";

export function Head({ connection }: OfConnection) {
  return (
    <>
      <Standing connection={connection} />
      <Health connection={connection} />
      {isRehearsing(connection) && <Rehearsal connection={connection} />}
    </>
  );
}
