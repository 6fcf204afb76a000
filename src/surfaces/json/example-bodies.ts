/** Examples of whole bodies in the OpenAPI document, where one made property by property would say what nobody says together. */
import { exampleId } from "./example-values.ts";

const membership = exampleId("mem");
const team = exampleId("team");
const connection = exampleId("conn");

const [splunk, bucket] = ["https://http-inputs-acme.splunkcloud.com", { bucket: "acme-audit", region: "eu-central-1" }];
const [accessKeyId, secretAccessKey] = ["AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"];
const logStream = {
  ...{ id: exampleId("lst"), format: "ocsf", types: [], description: "For the security team", enabled: true },
  ...{ state: "running", position: 4711, lag: { events: 0, eventsAre: "exact", oldestAt: null } },
  ...{
    lastDeliveredAt: "2026-11-02T09:30:00Z",
    failingSince: null,
    lastError: null,
    nextTryAt: null,
    rejected: null,
    missed: null,
  },
  ...{ createdAt: "2026-11-02T09:30:00Z", updatedAt: "2026-11-02T09:30:00Z" },
};
const collector = { url: splunk, ack: false, index: "audit", source: null, sourcetype: null, host: null, ca: null };
const splunkLogStream = { kind: "splunk_hec", ...logStream, secrets: ["token"], ...collector };

const [stream_id, issuer] = [exampleId("whk"), `https://rollcall.example.com/ssf/${exampleId("org")}`];
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
const newEventStream = {
  delivery: { method: "urn:ietf:rfc:8935", endpoint_url: "https://app.example.com/security-events" },
  events_requested: [REVOKED],
  description: "The product's sessions",
};
const eventStream = {
  ...{ stream_id, iss: issuer, aud: `${issuer}/streams/${stream_id}`, min_verification_interval: 5 },
  ...{ events_supported: [REVOKED, "urn:ietf:params:scim:event:prov:deactivate"], events_delivered: [REVOKED] },
  ...newEventStream,
};

/** Whole bodies by the names of their schemas. */
export const BY_SCHEMA: Readonly<Record<string, unknown>> = {
  AllowingWithoutSso: { memberships: [membership], until: "2026-11-06T18:00:00Z", reason: "No phone until Friday" },
  Bounces: { bounces: [{ messageId: "<20261102093000.5f3a@rollcall.example.com>" }] },
  ConnectionPatch: { name: "Acme Entra ID", settings: { postReactivates: true } },
  EventStream: eventStream,
  EventStreams: [eventStream],
  EventStreamPatch: { stream_id, events_requested: [REVOKED] },
  EventStreamStatus: { stream_id, status: "paused", reason: "Moving to another region" },
  EventStreamStatusInput: { stream_id, status: "paused", reason: "Moving to another region" },
  EventStreamVerification: { stream_id, state: "VGhpcyBpcyBhIHN0YXRl" },
  NewEventStream: newEventStream,
  SecurityEventPoll: { maxEvents: 100, returnImmediately: true, ack: ["whd_0000000012676e0e0a7f1c2d3b4a5f6e"] },
  SecurityEvents: {
    sets: { whd_0000000012686e0e0a7f1c2d3b4a5f6e: "eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln" },
  },
  Conversion: { kind: "guest", sponsorId: membership },
  DomainProof: { method: "dns" },
  InvitationCleanup: { status: ["expired"], olderThanDays: 30 },
  InvitationRevocation: { emails: ["rae@studio.example"] },
  LogStream: splunkLogStream,
  LogStreamPatch: { enabled: false },
  SplunkLogStream: splunkLogStream,
  NewLogStream: { kind: "splunk_hec", url: splunk, token: "2f1c0c5e-8d4b-4f0e-9d2a-6b1f3a7c9e10", format: "ocsf" },
  NewSplunkLogStream: {
    kind: "splunk_hec",
    url: splunk,
    token: "2f1c0c5e-8d4b-4f0e-9d2a-6b1f3a7c9e10",
    format: "ocsf",
  },
  NewWebhookLogStream: { kind: "webhook", url: "https://siem.acme.example/in", from: "beginning" },
  NewDatadogLogStream: { kind: "datadog", site: "datadoghq.eu", apiKey: "0123456789abcdef0123456789abcdef" },
  NewOtlpLogStream: {
    kind: "otlp",
    url: "https://otlp.acme.example:4318",
    headers: { "x-api-key": "0123456789abcdef" },
  },
  NewSyslogLogStream: { kind: "syslog", host: "logs.acme.example", port: 6514 },
  NewS3LogStream: { kind: "s3", ...bucket, accessKeyId, secretAccessKey },
  LoginMethodMoveAsked: { dryRun: true },
  MappingPatch: { team, teamRoles: ["maintainer"] },
  MappingTrial: { connectionId: connection, group: { displayName: "Engineering" }, role: "admin" },
  EndOfMembers: { memberships: [membership], expiresAt: "2026-11-06T18:00:00Z", reason: "End of the project" },
  InvitationsNamed: { invitations: [exampleId("inv")] },
  Members: { memberships: [membership], reason: "On leave" },
  MembershipIntent: { roles: ["admin"] },
  MembershipPatch: { displayName: "Joy Young", roles: ["admin"], reason: "Leads the project" },
  MembershipTeams: { teams: [{ id: team, roles: ["maintainer"] }] },
  NewApiKey: { label: "sync", scopes: ["read"] },
  NewConnection: { kind: "scim", name: "Acme Entra ID", profile: "entra" },
  NewScimConnection: { kind: "scim", name: "Acme Entra ID", profile: "entra" },
  NewOidcConnection: {
    kind: "oidc",
    name: "Acme sign-in",
    issuer: "https://idp.acme.example",
    clientId: "rollcall",
    clientSecret: "a-secret-of-the-client",
  },
  NewSamlConnection: { kind: "saml", name: "Acme SSO", metadataUrl: "https://idp.acme.example/metadata" },
  NewDomain: { name: "acme.example" },
  NewInvitations: { emails: ["rae@studio.example"], roles: ["guest"], teams: [{ id: team }], expiresInDays: 7 },
  NewMapping: { connectionId: connection, group: { displayName: "Engineering" }, team },
  NewMembership: { email: "joy@acme.example", displayName: "Joy Young", roles: ["member"], teams: [{ id: team }] },
  NewOrganization: { name: "Acme", slug: "acme", owner: { email: "sam@acme.example", displayName: "Sam Reed" } },
  NewRole: { key: "auditor", name: "Auditor", scope: "organization", rank: 30, permissions: ["members:read"] },
  NewTeam: { name: "Engineering", slug: "engineering" },
  NewOAuthClient: { label: "Entra ID" },
  NewStreamClient: { label: "Security operations", scopes: ["ssf.manage", "ssf.read"] },
  NewToken: { label: "Entra ID, first" },
  OidcClientPatch: { redirectUris: ["https://app.example.com/callback"] },
  OAuthClientRotation: { formerWorksUntil: "2026-11-06T18:00:00Z" },
  OidcKeyRotation: { withdraw: false },
  OrganizationPatch: { name: "Acme Ltd", branding: { color: "#0a6e5c" } },
  OwnershipTransfer: { from: exampleId("mem"), to: "mem_01k9h3b7w8e2v5n6m4q0r1s2t4" },
  PolicyPatch: { externalGuests: false, mfa: "guests" },
  Reason: { reason: "Left the company" },
  RemovalOfMany: { memberships: [membership], reason: "End of the project" },
  RolesOfMembers: { memberships: [membership], roles: ["admin"], reason: "Lead the project" },
  SeatsOfMembers: { memberships: [membership], team, roles: ["maintainer"] },
  SeatsTaken: { memberships: [membership], team },
  RolePatch: { name: "Book keeper" },
  SnapshotLine: { type: "team", id: team, name: "Engineering", slug: "engineering", externalId: null },
  TeamIntent: { membershipAuthority: "manual_only" },
  TeamPatch: { name: "R & D" },
  TeamsFromGroups: { mode: "prefix", prefix: "app-" },
  TrustedIssuerInput: { issuer: "https://acme.okta.com", jwksUri: "https://acme.okta.com/oauth2/v1/keys" },
  WebhookPatch: { payload: "full" },
  WebhookRedelivery: { from: "2026-11-02T00:00:00Z" },
  TakeOverAsked: { from: connection, difference: "keep", dryRun: true },
};
