/** What stands in the examples of the OpenAPI description of SCIM. */
const URN = "urn:ietf:params:scim:api:messages:2.0:";
const USER_ID = "dusr_01k9h3b7w8e2v5n6m4q0r1s2t3";
const GROUP_ID = "dgrp_01k9h3b7w8e2v5n6m4q0r1s2t3";
const TIME = "2026-11-02T09:30:00.000Z";

const metaOf = (resourceType: string, id: string) => ({
  ...{ resourceType, created: TIME, lastModified: TIME, version: 'W/"1"' },
  location: `https://rollcall.example.com/scim/v2/${resourceType}s/${id}`,
});

const NewUser = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "joy@acme.example",
  externalId: "0a21f0f2",
  displayName: "Joy Young",
  emails: [{ value: "joy@acme.example", type: "work", primary: true }],
  active: true,
};
const NewGroup = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  displayName: "Engineering",
  externalId: "8aa1c3d4",
};
const User = { ...NewUser, id: USER_ID, meta: metaOf("User", USER_ID) };
const Group = { ...NewGroup, id: GROUP_ID, members: [{ value: USER_ID }], meta: metaOf("Group", GROUP_ID) };
const listOf = (resource: object) => ({
  ...{ schemas: [`${URN}ListResponse`], totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [resource] },
});

/** By the name of the schema; `New…` and `Patch…` are what is sent of it. */
export const EXAMPLES = {
  ...{ NewUser, NewGroup, User, Group },
  UserList: listOf(User),
  GroupList: listOf(Group),
  ResourceList: listOf(User),
  PatchUser: { schemas: [`${URN}PatchOp`], Operations: [{ op: "replace", path: "active", value: false }] },
  PatchGroup: {
    schemas: [`${URN}PatchOp`],
    Operations: [{ op: "add", path: "members", value: [{ value: USER_ID }] }],
  },
  SearchRequest: { schemas: [`${URN}SearchRequest`], filter: 'userName eq "joy@acme.example"', count: 1 },
  BulkRequest: {
    schemas: [`${URN}BulkRequest`],
    Operations: [{ method: "POST", path: "/Users", bulkId: "joy", data: NewUser }],
  },
  BulkResponse: {
    schemas: [`${URN}BulkResponse`],
    Operations: [{ method: "POST", bulkId: "joy", location: User.meta.location, status: "201" }],
  },
  Discovery: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"] },
  Error: { schemas: [`${URN}Error`], status: "404", detail: "There is no such endpoint or resource." },
} as const;
