/** What `/auth` answers, as the OpenAPI document tells it. */

import { z } from "zod";
import { REMAINING } from "../../domain/account/offer-acceptance.ts";
import { KINDS, STATUSES } from "../../domain/memberships/types.ts";
import { SIGN_IN_METHODS } from "../../domain/sessions/types.ts";

const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });
const text = z.string().nullable();
const method = z.enum(SIGN_IN_METHODS).meta({ description: "How somebody signed in." });
const seat = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) });
const organization = z
  .object({ id: z.string(), slug: z.string(), name: z.string() })
  .meta({ id: "OrganizationName", description: "An organization as people see it." });

const signedInFields = {
  person: z.object({
    id: z.string(),
    email: z.string(),
    emailVerified: z.boolean().meta({ description: "Whether the address was proved." }),
    displayName: text,
    hasPassword: z.boolean(),
    secondFactors: z.object({ totp: z.boolean(), passkeys: z.int(), recoveryCodesLeft: z.int() }),
  }),
  organization: organization.nullable().meta({ description: "Null: signed in, but to no organization." }),
  membership: z
    .object({
      id: z.string(),
      email: text,
      displayName: text,
      kind: z.enum(KINDS),
      status: z.enum(STATUSES),
      role: text.meta({ description: "The role to show where one is shown." }),
      allowWithoutSso: z.boolean(),
      expiresAt: instant.nullable(),
    })
    .nullable(),
  roles: z.array(z.string()).meta({ description: "Effective organization roles." }),
  teams: z.array(seat).meta({ description: "Effective seats." }),
  method,
  secondFactor: z.boolean().meta({ description: "Whether a second factor was shown." }),
  authenticatedAt: instant,
  expiresAt: instant,
  csrfToken: z.string().meta({ description: "What changes must show as `X-CSRF-Token`." }),
};

export const SignedIn = z
  .object(signedInFields)
  .meta({ id: "SignedIn", description: "Who is signed in, where, and with which access." });

export const WayIn = z
  .object({
    method: z.enum(SIGN_IN_METHODS).meta({ examples: ["saml"] }),
    url: z.string().optional().meta({ description: "Of single sign-on: where signing in goes on." }),
    connections: z
      .array(z.object({ id: z.string(), name: z.string(), url: z.string() }))
      .optional()
      .meta({ description: "Of single sign-on: all doors, where there is more than one." }),
  })
  .meta({ id: "WayIn", description: "How somebody of this address signs in." });

export const SignedOut = z
  .object({
    continueUrl: z.string().meta({ description: "Where the browser ends the session at the identity provider." }),
  })
  .meta({ id: "SignedOut", description: "Here it is over; at the identity provider the session goes on." });

export const Sent = z
  .object({ sent: z.literal(true) })
  .meta({ id: "MailSent", description: "Says nothing of whether there is an account." });

export const Registered = z
  .object({ id: z.string(), email: z.string(), displayName: text })
  .meta({ id: "RegisteredPerson" });

export const OwnOrganizations = z
  .object({
    data: z.array(
      z.object({
        ...organization.shape,
        membershipId: z.string(),
        status: z.enum(STATUSES),
      }),
    ),
  })
  .meta({ id: "OwnOrganizationList" });

export const TotpEnrolment = z
  .object({ secret: z.string().meta({ examples: ["JBSWY3DPEHPK3PXP"] }), uri: z.string() })
  .meta({ id: "TotpEnrolment", description: "What an authenticator app is given." });

const codes = z.array(z.string()).meta({ description: "Told only here." });
export const RecoveryCodes = z.object({ recoveryCodes: codes }).meta({ id: "RecoveryCodes" });

/** WebAuthn's own form (PublicKeyCredentialRequestOptionsJSON and PublicKeyCredentialCreationOptionsJSON): given to the browser as it is. */
export const PasskeyOptions = z
  .looseObject({ challenge: z.string() })
  .meta({ id: "PasskeyOptions", description: "WebAuthn's JSON of the options: give it to the browser as it is." });

const passkeyFields = {
  id: z.string(),
  label: z.string(),
  backedUp: z.boolean().meta({ description: "Whether it is kept beyond one device." }),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
};
export const Passkeys = z
  .object({ data: z.array(z.object(passkeyFields)) })
  .meta({ id: "PasskeyList", description: "Passkeys of the person who is signed in." });
export const NewPasskey = z.object({ ...passkeyFields, recoveryCodes: codes.optional() }).meta({ id: "NewPasskey" });

export const OwnSessions = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        current: z.boolean().meta({ description: "Whether it is the one that asks." }),
        method,
        organizationId: text,
        createdAt: instant,
        lastSeenAt: instant,
        expiresAt: instant,
        idleExpiresAt: instant.nullable(),
        ip: text,
        userAgent: text,
      }),
    ),
  })
  .meta({ id: "OwnSessionList" });

export const OwnInvitations = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        organization,
        inviter: text,
        roles: z.array(z.string()),
        teams: z.array(z.object({ name: z.string(), roles: z.array(z.string()) })),
        message: text,
        createdAt: instant,
        expiresAt: instant,
        accessEndsAt: instant.nullable(),
        sso: z
          .object({ loginUrl: z.string() })
          .nullable()
          .meta({ description: "Where to sign in first, where the organization asks for SSO." }),
      }),
    ),
  })
  .meta({ id: "OwnInvitationList" });

const accepted = z.object({
  membershipId: z.string(),
  organization,
  dropped: z.array(z.string()).meta({ description: "What was offered and is not there any more." }),
  acceptedUrl: text.meta({ description: "Where to go on." }),
  remaining: z.array(z.enum(REMAINING)).meta({ description: "What the person is still to do." }),
});
export const AcceptedInvitation = z
  .object({ ...signedInFields, invitation: accepted })
  .meta({ id: "AcceptedOwnInvitation", description: "Signed in to the organization that was accepted." });
