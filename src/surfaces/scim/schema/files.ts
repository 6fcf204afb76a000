import enterpriseUser from "../../../../schemas/scim/enterprise-user.json" with { type: "json" };
import group from "../../../../schemas/scim/group.json" with { type: "json" };
import groupMember from "../../../../schemas/scim/group-member.json" with { type: "json" };
import membership from "../../../../schemas/scim/membership.json" with { type: "json" };
import resourceType from "../../../../schemas/scim/resource-type.json" with { type: "json" };
import role from "../../../../schemas/scim/role.json" with { type: "json" };
import schema from "../../../../schemas/scim/schema.json" with { type: "json" };
import serviceProviderConfig from "../../../../schemas/scim/service-provider-config.json" with { type: "json" };
import user from "../../../../schemas/scim/user.json" with { type: "json" };

/** An attribute as schemas/scim has it, and /Schemas shows it (RFC 7643 §7). */
export interface AttributeFile {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeFile[];
}

/** A schema as schemas/scim has it; /Schemas adds only meta. */
export interface SchemaFile {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeFile[];
}

/** The files of schemas/scim. */
export const FILES = {
  user,
  group,
  enterpriseUser,
  membership,
  groupMember,
  role,
  serviceProviderConfig,
  resourceType,
  schema,
} as const satisfies Record<string, SchemaFile>;
