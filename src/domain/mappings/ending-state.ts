/** Mappings that are ending, and those of connections that are: they give until what they gave is kept, and nobody changes them. */
import { attemptsAt } from "../../platform/jobs/attempts.ts";
import type { Caller } from "../caller.ts";
import { connectionToChange } from "../connections/connection-lookup.ts";
import { DomainError } from "../errors.ts";
import type { MappingDoc } from "./mapping.model.ts";
import type { Mapping } from "./types.ts";

/** As the tries at their ends are known by. */
export const MAPPING_ENDING = "mapping_ending";

/** @throws DomainError `conflict` for a mapping that is ending, or whose connection is */
export async function requireStanding(
  caller: Caller,
  { connectionId, ending }: Pick<MappingDoc, "connectionId" | "ending">,
): Promise<void> {
  await connectionToChange(caller, connectionId);
  if (ending)
    throw new DomainError(
      "conflict",
      "This mapping is ending with grants=keep; nothing about it can be changed any more.",
    );
}

/** Tells of mappings that are ending how far that is. */
export async function withTries(mappings: Mapping[]): Promise<Mapping[]> {
  const ending = mappings.flatMap(({ id, ending }) => (ending ? id : []));
  const attempts = await attemptsAt(MAPPING_ENDING, ending);
  return mappings.map((mapping) => {
    const { error = null, triedAt = null, nextTryAt = null } = attempts.get(mapping.id) ?? {};
    return mapping.ending ? { ...mapping, ending: { ...mapping.ending, error, triedAt, nextTryAt } } : mapping;
  });
}
