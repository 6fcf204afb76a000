/** The schemas as definitions of scimmy, which describes, extends and cuts them: what /Schemas shows and every reader is compiled from. */
import SCIMMY from "scimmy";
import { type AttributeFile, FILES, type SchemaFile } from "./files.ts";

type AttributeType = SCIMMY.Types.Attribute.ValidAttributeTypes;
type AttributeConfig = SCIMMY.Types.Attribute.AttributeConfig;

/** An attribute that tells every characteristic of RFC 7643 §7, also those that scimmy leaves out for some types. */
export class DefinedAttribute extends SCIMMY.Types.Attribute {
  override toJSON(): SCIMMY.Types.Attribute.AttributeDefinition & { caseExact: boolean; uniqueness: string } {
    const { caseExact = false, uniqueness } = this.config;
    return { ...super.toJSON(), caseExact, uniqueness: String(uniqueness) };
  }

  /** The same attribute, in some characteristics or parts another. */
  changed(config: AttributeConfig, parts = this.subAttributes): DefinedAttribute {
    return new DefinedAttribute(this.type, this.name, { ...this.config, ...config }, parts);
  }
}

/** An attribute that a connection declares: any value, kept as it is sent. */
export class DeclaredAttribute extends DefinedAttribute {
  constructor(name: string, parts: readonly DeclaredAttribute[] = []) {
    const description = "Declared by the connection; kept as it is sent.";
    super(parts.length > 0 ? "complex" : "string", name, { description, returned: "default" }, [...parts]);
  }
}

const ANY_SCHEMA = "urn:ietf:params:scim:schemas:";

/** A schema. */
export class Definition extends SCIMMY.Types.SchemaDefinition {
  constructor({ id, name, description }: Omit<SchemaFile, "attributes">, attributes: SCIMMY.Types.Attribute[]) {
    // scimmy wants the namespace that only the IETF registers in; extensions of others have one of their own (RFC 7643 §10.2).
    super(name, ANY_SCHEMA, description, attributes);
    this.id = id;
    // RFC 7643 §3.1 says more of what every resource has than scimmy's own definitions do.
    Object.assign(this.attribute("schemas").config, { mutable: false, returned: "always" });
    for (const set of ["id", "meta"]) Object.assign(this.attribute(set).config, { required: false });
    for (const part of this.attribute("meta").subAttributes ?? [])
      Object.assign(part.config, { required: false, caseExact: true });
  }

  /** The attributes that the schema itself lists: not what every resource has, nor extensions. */
  get listed(): DefinedAttribute[] {
    return this.attributes.filter((attribute) => attribute instanceof DefinedAttribute);
  }

  /** A schema of its own to be cut and extended, of the same attributes unless they are changed. */
  copy(change: (attribute: DefinedAttribute) => DefinedAttribute = (attribute) => attribute): Definition {
    return new Definition(this, this.listed.map(change));
  }
}

const ofFile = (file: AttributeFile): DefinedAttribute => {
  const { name, type, subAttributes = [], mutability, canonicalValues, referenceTypes, ...characteristics } = file;
  const config = {
    ...characteristics,
    mutable: mutability,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
  };
  return new DefinedAttribute(type as AttributeType, name, config, subAttributes.map(ofFile));
};

const defined = (file: SchemaFile): Definition => new Definition(file, file.attributes.map(ofFile));

/** The definitions of everybody, in the order in which /Schemas lists them. Nothing of a connection is ever put into them. */
export const DEFINITIONS = {
  user: defined(FILES.user),
  group: defined(FILES.group),
  enterpriseUser: defined(FILES.enterpriseUser),
  membership: defined(FILES.membership),
  serviceProviderConfig: defined(FILES.serviceProviderConfig),
  resourceType: defined(FILES.resourceType),
  schema: defined(FILES.schema),
} as const;

/** Those of resources that a connection's settings switch on. */
export const SWITCHED = { groupMembers: defined(FILES.groupMember), roles: defined(FILES.role) } as const;

// Our read-only extension is not registered with the type: listed there, clients would try to provision it.
DEFINITIONS.user.extend(DEFINITIONS.enterpriseUser, false);
