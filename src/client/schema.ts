/** The types of the OpenAPI document, generated from schemas/openapi.json: `npm run openapi`. Do not edit. */
import type { Failure } from "./failures.ts";
export interface paths {
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whose key it is, and what it opens
         * @description For any key, token or session. A program asks it to tell a wrong key from a missing right; an interface asks it what to offer.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which version runs, on what, and how this request reached it
         * @description Asked through a proxy, it tells whether the proxy and `TRUST_PROXY` fit each other.
         */
        get: operations["getInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations of the instance
         * @description All that are not deleted, in the order they were made. `slug` and `externalId` find one.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Make an organization, and invite its owner
         * @description With `owner`, an invitation with the role owner is made in the same step and its link is in the answer. The slug is made from the name where none is given.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read an organization
         * @description Name, slug, branding and where people go on. Every key, token and session of the organization may read it.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /**
         * End an organization
         * @description Its ids are unknown and its tokens dead from this moment. Only the operator may.
         */
        delete: operations["deleteOrganization"];
        options?: never;
        head?: never;
        /**
         * Change name, slug, externalId, branding, or where people go on
         * @description What is left out stays. A slug that is given up leads to the organization on, and nobody else gets it.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/v1/organizations/{organization}/transfer-ownership": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass ownership on, as one change
         * @description In one change the other becomes an owner and the one who passes it on an admin: the organization is never without an owner in between. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["transferOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the policies of the instance
         * @description The bounds of the instance: organizations may be stricter, never wider.
         */
        get: operations["getInstancePolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set the bounds that no organization can widen
         * @description What is left out stays. Organizations that allow more are narrowed from this moment on; what they say themselves is kept.
         */
        patch: operations["updateInstancePolicies"];
        trace?: never;
    };
    "/v1/organizations/{organization}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read the organization's own policies, and those in force
         * @description What the organization says, and under `effective` what holds once the bounds of the instance are applied.
         */
        get: operations["getPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some policies
         * @description What is left out stays. Ask `preview` first whom a stricter policy would reach. Wants a reason where the policy `requireReason` says so.
         */
        patch: operations["updatePolicies"];
        trace?: never;
    };
    "/v1/policies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whom a change of the instance's policies would reach, by organization; nothing is written
         * @description The same body as the change. A call looks at 200 organizations at most and tells where to go on.
         */
        post: operations["previewInstancePolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/policies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whom a change of policies would reach; nothing is written
         * @description The same body as the change. Who would be shut out, which offers would end, how many seats are over.
         */
        post: operations["previewPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how long everything is kept, and how much of it there is
         * @description Every collection of the instance, with what ends it. Organizations may keep less than the instance.
         */
        get: operations["getInstanceRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * See how long the organization's logs are kept, and how much of them there is
         * @description What grows with use: for how long it is kept, by which policy, how much there is, since when, and when it was last cut.
         */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the domains
         * @description Pending and verified ones.
         */
        get: operations["listDomains"];
        put?: never;
        /**
         * Claim a domain
         * @description Answers the TXT record that proves it. Addresses of a verified domain are linked to the directory's without asking anybody.
         */
        post: operations["addDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        /**
         * Read a domain
         * @description Its status, and the TXT record to set while it is pending.
         */
        get: operations["getDomain"];
        put?: never;
        post?: never;
        /**
         * Give a domain up
         * @description Members stay. Addresses of the domain are external from this moment on.
         */
        delete: operations["removeDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/domains/{domain}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look the TXT record up, or take the operator's word
         * @description With an empty body the TXT record is looked up now; the answer says whether it was found. Only the operator may vouch for a domain.
         */
        post: operations["verifyDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/domains/{domain}/records": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        /**
         * See what name servers say of the TXT record now; nothing is written
         * @description For a page that waits with somebody for a record to appear. `verify` proves the domain.
         */
        get: operations["lookUpDomain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/domains/{domain}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whom the proof of a domain would let in; nothing is written
         * @description As if the TXT record stood there already. Nothing for a domain that is verified.
         */
        post: operations["previewDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the built-in roles and the organization's own
         * @description Built-in ones have `builtIn: true` and cannot be changed.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Add a role of the organization's own
         * @description Of scope `organization` or `team`. Its permissions may name anything of the host application's besides those of Rollcall.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        /**
         * Read a role
         * @description By its key. Team roles and organization roles of one key are told apart by scope.
         */
        get: operations["getRole"];
        put?: never;
        post?: never;
        /**
         * Remove a role that nobody has
         * @description Refused with 409 while a grant, a mapping or an open invitation names it. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role of the organization's own
         * @description Name, rank and permissions; the key stays. Who has it has the new permissions with the next request.
         */
        patch: operations["updateRole"];
        trace?: never;
    };
    "/v1/organizations/{organization}/roles/{role}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whom a change of a role's permissions would be about; nothing is written
         * @description A change that would be refused is refused here in the same words.
         */
        post: operations["previewRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/roles/{role}/holders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        /**
         * List who has a role, and why
         * @description Active memberships, with every grant that gives it to them: of a team role in whatever team.
         */
        get: operations["listRoleHolders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the teams
         * @description `q` is part of the name; `slug` and `externalId` find one.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Make a team
         * @description Its slug is made from the name where none is given. Seats are given by hand, by invitations or by mappings.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        /**
         * Read a team
         * @description With the linked directory group, where a setting of the connection made the team.
         */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        /**
         * Delete a team with its seats
         * @description Its seats end with it, and mappings to it give it no more. A team that follows a directory group cannot be deleted here. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["deleteTeam"];
        options?: never;
        head?: never;
        /**
         * Change a team
         * @description Name, slug, externalId, and who may give seats. The answer says who loses one by it.
         */
        patch: operations["updateTeam"];
        trace?: never;
    };
    "/v1/organizations/{organization}/teams/{team}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See who would lose a seat by another membershipAuthority or with the team; nothing is written
         * @description A change that would be refused is refused here in the same words.
         */
        post: operations["previewTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/teams/{team}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        /**
         * List who really sits in a team, and why
         * @description For members with `members:read`, and for those who maintain the team.
         */
        get: operations["listTeamMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/teams/{team}/members/{membership}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Give a manual seat, or other team roles in it
         * @description For members with `teams:manage`, and for those who maintain the team (a team role with `team:manage`): they give no team role above their own there, and touch nobody who has one.
         */
        put: operations["setTeamSeat"];
        post?: never;
        /**
         * Take the manual seat; a seat by a mapping stays
         * @description For members with `teams:manage`, and for those who maintain the team (a team role with `team:manage`): they give no team role above their own there, and touch nobody who has one.
         */
        delete: operations["removeTeamSeat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the memberships with their effective roles and teams
         * @description Roles and teams are effective: from whatever source. Removed memberships are listed with `status=removed` only.
         */
        get: operations["listMemberships"];
        put?: never;
        /**
         * Bring in somebody whom the host application knows already
         * @description For people who need no invitation, such as those of a migration.
         */
        post: operations["createMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * Read a membership
         * @description Roles and teams are effective; `holds` says why one is not active. `access` explains each grant.
         */
        get: operations["getMembership"];
        put?: never;
        post?: never;
        /**
         * Remove somebody from the organization
         * @description Its grants are set aside, and can be restored. Refused with 409 while a directory has the person, who would come back. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["removeMembership"];
        options?: never;
        head?: never;
        /**
         * Change a membership
         * @description What is left out stays. `roles` are the manual ones, all of them; what mappings give stays as it is. Name and address of somebody whom a directory manages are refused with 409.
         */
        patch: operations["updateMembership"];
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set all manual seats of a membership as one change
         * @description All manual seats; one that is not named ends. Seats by mappings stay.
         */
        put: operations["setMembershipTeams"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove many members, each by itself
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["removeMemberships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut the access of many members, each by itself
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["deactivateMemberships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give many members their access back, each by itself
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["reactivateMemberships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End every session of many members in this organization
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["endSessionsOfMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/set-roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the manual organization roles of many members
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["setRolesOfMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/set-end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say when the access of many members ends
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["setEndOfMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/give-seats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give many members a manual seat in a team
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["giveSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/take-seats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the manual seat in a team from many members
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["takeSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/allow-without-sso": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allow many members in without single sign-on, such as while the identity provider is down
         * @description Refused as a whole under strict mode and without SSO. People whom a directory manages need the policy `bypassForDirectory`. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["allowWithoutSso"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut the access of a membership; its grants are kept
         * @description Sets an admin's hold: sessions end within a second, and a push of the directory does not lift it. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["deactivateMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the access back that the grants give
         * @description Lifts the admin's hold. Other holds stay, and the answer names them.
         */
        post: operations["reactivateMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a guest a member, or a member a guest
         * @description A guest may have a sponsor and a term. Whom a directory manages cannot be made a guest.
         */
        post: operations["convertMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/restore-grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back the grants that were set aside when the membership was removed
         * @description For somebody who is back. What is not there any more is left out.
         */
        post: operations["restoreGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/access": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * Explain every role and every seat: where it comes from, and since when
         * @description Every grant with its source, since when it is, and by which mapping and directory group it came.
         */
        get: operations["explainAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * See whether a reset of factors is due for a member
         * @description Says whether one is due, and when it is done; until then the member can stop it.
         */
        get: operations["getFactorReset"];
        put?: never;
        /**
         * Take the passkeys, the authenticator app and the recovery codes of a member away
         * @description For somebody who has lost them; owners only, with a sign-in of the last minutes, never an API key. The password of whoever has proved a mailbox goes as well: the mailbox gets a link to choose another. All sessions end. With the policy `factorResetDelayHours` it is due that much later, and the person can stop it; asking again does not put it off. The operator can always do it, at once; of somebody who may belong to other organizations, too, nobody else can (403). Wants a reason where the policy `requireReason` says so.
         */
        post: operations["resetFactorsOfMember"];
        /**
         * Stop a reset of factors that is due but not done
         * @description Nothing of the member's factors is changed.
         */
        delete: operations["stopFactorReset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{person}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which person. */
                person: components["parameters"]["person"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the passkeys, the authenticator app and the recovery codes of a person away
         * @description For somebody of several organizations, and for the only owner of one. At once, whatever policies say. Memberships and the log name their person by `personId`.
         */
        post: operations["resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * See what can be done with a membership, and why the rest would be refused
         * @description For whoever asks, now: by the last owner, by what a directory manages, by the rank of both, by policies. Nothing is written.
         */
        get: operations["getMembershipActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what other roles, other teams or a removal would do; nothing is written
         * @description A change that would be refused is refused here in the same words.
         */
        post: operations["previewMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * List where a member is signed in to this organization, newest first
         * @description Only sessions that act in this organization and would still open it. Never those of other organizations.
         */
        get: operations["listMemberSessions"];
        put?: never;
        post?: never;
        /**
         * End every session of a member in this organization, at once
         * @description The member may sign in again; deactivate the membership to forbid that.
         */
        delete: operations["endMemberSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
                /** @description Which session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session of a member, at once
         * @description The cookie is dead within a second in every process.
         */
        delete: operations["endMemberSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Export everything that is stored of the organization, as newline-delimited JSON
         * @description Documents as they are stored, without secrets.
         */
        get: operations["exportOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        /**
         * Export everything that is stored about one member, as newline-delimited JSON
         * @description A line for each stored thing, with the collection it is in. Secrets are not among them.
         */
        get: operations["exportMembership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/memberships/{membership}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a member: what is stored goes, and the log keeps what happened under a pseudonym
         * @description Refused while a directory has the person as active: it would come back. The person's own account goes when no other organization knows it. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["eraseMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List invitations, newest first
         * @description `status`, `email`, `q` and `inviter` narrow it. Links are never listed.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite one or many, with the same roles and teams for all or with those of each
         * @description A refusal of one address is a result beside the others; with `atomic` it refuses the call.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation would answer; nothing is written and nobody is mailed
         * @description The same body as an invitation, and the same results, with the status `prospect`.
         */
        post: operations["previewInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        /**
         * Read an invitation
         * @description With its status; never with its link.
         */
        get: operations["getInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a pending or expired invitation again: new link, new term, the old link is dead
         * @description The link before is dead from this moment on. Refused with 409 for one that is over.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what a member has proposed: the mail goes out now
         * @description Where members propose and admins decide. The term begins now.
         */
        post: operations["approveInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject what a member has proposed; nobody is mailed
         * @description The member who proposed it sees that it was, and the reason.
         */
        post: operations["rejectInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an offer back: its link is dead
         * @description Whoever follows the link is told that it was taken back.
         */
        post: operations["revokeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/cleanup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove ended invitations from the list; their events stay
         * @description Of the statuses named, and older than the days given.
         */
        post: operations["cleanUpInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/{invitation}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        /**
         * Read what became of an invitation, in words, newest first
         * @description Who sent it, whose mail came back, who tried to accept and was refused by what, who came in with which access, and what ends it where nobody did. Its events are the same in `…/events?object=`.
         */
        get: operations["listInvitationSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send many pending or expired invitations again
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again. Links go by mail, never into the answer.
         */
        post: operations["resendManyInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve many that members have proposed
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again. Links go by mail, never into the answer.
         */
        post: operations["approveManyInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject many that members have proposed
         * @description At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again. Links go by mail, never into the answer.
         */
        post: operations["rejectManyInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/invitations/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take many offers back, by their ids or by their addresses
         * @description By their ids: At most 500, each with its own result: one that is refused does not stop the others. Sent again with the same Idempotency-Key, what was done is not done twice, and what failed is tried again.
         */
        post: operations["revokeInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation, once
         * @description With a session of the invited address (and its CSRF token), with the password of that address's account, or with a password for the account that is made. The answer sets the session cookie.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation, once
         * @description The token is the last segment of the link. No key is needed.
         */
        post: operations["declineInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the connections
         * @description Of every kind, in the order they were made.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Make a connection to an identity provider
         * @description Of kind `scim` for provisioning, `saml` or `oidc` for sign-in. The answer has what to enter at the identity provider.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read a connection
         * @description With its settings, what to enter at the identity provider, and what an admin should look at.
         */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /**
         * End a connection: its tokens, its mappings and its mirror
         * @description Refused as a whole before anything is changed. Its people are let go after that: with many of them, or when something fails, that goes on beside the answer, and the connection is shown with `ending` until it is done. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a connection
         * @description What is left out stays. A disabled connection is frozen: its client gets 403, and the access of its people stays.
         */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/teams-from-groups/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell group by group what another teamsFromGroups would come to; nothing is written
         * @description The same body as the setting: which groups would get a team, which teams would lose theirs.
         */
        post: operations["previewTeamsFromGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Tell who would keep and lose what if the connection ended; nothing is written
         * @description For both answers to `people`: with `keep` what mappings gave stays as grants of source `kept`, with `deactivate` whom no other directory has is deactivated.
         */
        get: operations["previewConnectionEnding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the connections of all organizations fare
         * @description With what ails each of them. A call looks at 500 at most, so a page may hold few, or none, and still lead on.
         */
        get: operations["listInstanceConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connection-health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * See how all connections of the organization fare
         * @description With what ails each of them, as at `…/connections/{connection}/health`, which has the figures as well.
         */
        get: operations["listConnectionHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have this connection take over the people of another one
         * @description For another identity provider or tenant, and to swap a rehearsal in. People are found by externalId, userName or an address in a verified domain; each is tied to this connection's user instead of the other's, and mappings are carried over. The other connection is left with whom it alone has; what it writes of the others is only mirrored. Nothing is done where something refuses it; with many people it goes on beside the answer. A dry run looks at 2,000 people at a time: ask again with its `next`.
         */
        post: operations["takeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/take-over/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo the newest take-over of this connection
         * @description For 30 days, and only where it brings back exactly what was: 409 `conflict` says about whom, or which mapping, something has changed since. Who was erased since stays out of it, as `leftOut` says.
         */
        post: operations["undoTakeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/take-overs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List what this connection has taken over, the newest first, and how far it is
         * @description Each with what was matched and who was left; those that were undone too.
         */
        get: operations["listTakeOvers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Tell person by person what a take-over, or going live, would come to; nothing is written
         * @description Without `from`: whom the connection in rehearsal would let in by going live. A page may hold fewer than `limit` and go on: 2,000 people are looked through for it.
         */
        get: operations["listDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/go-live": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the rehearsal of a connection: everybody whom it has pushed is let in
         * @description In the order in which they were pushed. With many people that goes on beside the answer. `warnings` say what a way in by SSO comes to; a dry run says it before.
         */
        post: operations["goLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List the tokens of a connection, revoked ones too
         * @description Only labels and times: a token is told once, when it is made.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make a bearer token for the identity provider
         * @description A connection has at most five live ones: enough to rotate.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which token. */
                token: components["parameters"]["token"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token at once
         * @description Dead at once here, and within a second in every other process.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List the OAuth clients of a connection, revoked ones too
         * @description Without their secrets: those are told once.
         */
        get: operations["listOAuthClients"];
        put?: never;
        /**
         * Make an OAuth client for the identity provider
         * @description It gets access tokens for SCIM by `client_credentials`, good for a quarter of an hour. Its `id` is the client_id. A connection has at most five.
         */
        post: operations["createOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/oauth-clients/{oauthClient}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an OAuth client another secret, or other keys
         * @description Both count until `formerWorksUntil`, so that an identity provider is moved without a gap.
         */
        post: operations["rotateOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/oauth-clients/{oauthClient}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an OAuth client, and its access tokens, at once
         * @description Dead at once here, and within a second in every other process.
         */
        delete: operations["revokeOAuthClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/trusted-issuer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read whom a connection trusts to end sessions
         * @description 404 where it trusts nobody.
         */
        get: operations["getTrustedIssuer"];
        /**
         * Trust an issuer to end people's sessions
         * @description Its signed tokens end everything that somebody holds in this organization: by Universal Logout (`revocationUrl`), and by the events session-revoked, credential-change and account-disabled, pushed to `eventsUrl` or asked for (`poll`).
         */
        put: operations["setTrustedIssuer"];
        post?: never;
        /**
         * Trust nobody any more to end sessions
         * @description Its tokens are refused from this moment.
         */
        delete: operations["dropTrustedIssuer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/client-keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read the keys by which an oidc connection proves to be the client
         * @description Those that are published at `oidc.jwksUri`, the newest first; none where a secret proves it.
         */
        get: operations["getClientKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/client-keys/roll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an oidc connection another key to prove to be the client by, without a pause
         * @description It is published at once, used from `useFrom`, and the one before stays published until `formerUntil`. Both now: the one before is withdrawn at once, because it has leaked. One that is not used yet is dropped for it.
         */
        post: operations["rollClientKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read which standards a connection keeps, clause by clause
         * @description Worked out from its settings and credentials: met, or why not and by which setting it would be. Of a scim connection SCIM's and IPSIE's account clauses, of another IPSIE's session clauses.
         */
        get: operations["getConformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/directory-users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List the users that the identity provider wrote, and what became of them
         * @description The mirror: exactly what was pushed over this connection, and the membership that each stands for.
         */
        get: operations["listDirectoryUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/directory-groups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List the groups that the identity provider wrote
         * @description With how many members each has, and how many of them are not known yet: counted up to 1,000, so that a page of large groups costs what one of small groups does.
         */
        get: operations["listDirectoryGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read what the identity provider sent, newest first
         * @description Every write and every refusal of the last days (policy `logDays`, 14 unless it says otherwise), and a sample of the reads, each with what came of it. With `effect`, or with several filters, a page may hold fewer than `limit`, or nothing: go on while there is a cursor.
         */
        get: operations["listScimRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read how a connection fares
         * @description People and conflicts are counted up to 10,000.
         */
        get: operations["getConnectionHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List when a connection took something from too many people at once, newest first
         * @description Each is a stretch of time in which the rule `settings.breaker` was exceeded, with how many people it was and what has been decided. docs/breaker.md says what counts.
         */
        get: operations["listBreakerTrips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        /**
         * Read one, with how far its undo is
         * @description While an undo runs, `undo` tells how much of it is done.
         */
        get: operations["getBreakerTrip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}/held": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        /**
         * List what was kept for a decision, in the order in which it came
         * @description Bodies are encrypted and not shown. A request that was sent several times stands here once.
         */
        get: operations["listHeldRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}/left-out": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        /**
         * List what an undo has not put back, and why
         * @description What somebody has changed since, and what somebody else has now: a userName, an address, the last seat. Empty while nothing was left out.
         */
        get: operations["listLeftOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put back what was taken
         * @description Memberships, grants, seats, sponsors, users and groups of the directory, mappings and roles are as they were before, but for what somebody has changed since. With thousands of people it goes on beside the answer. Called again afterwards, it tries what was left out once more. For a day, what the connection takes is held.
         */
        post: operations["undoBreakerTrip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply what was kept, and let the rest of the window through
         * @description Waits some seconds for it; with many requests it goes on beside the answer, in the order in which they came. Approving again changes nothing.
         */
        post: operations["approveBreakerTrip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/breaker/{trip}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop what was kept; what the connection takes within a day is held again
         * @description Nothing of it is applied, and its bodies are deleted. The identity provider will ask for the same again, so that waits for another decision. Discarding again changes nothing.
         */
        post: operations["discardBreakerTrip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/requests/{request}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which request. */
                request: components["parameters"]["request"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a logged request once more; a dry run unless `dryRun` is false
         * @description Against how things are now. With `dryRun: false` it is done as the connection's own request; its events name you. 409 for a request of which not all was kept: its body was cut, or held secrets.
         */
        post: operations["replayScimRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Play what an identity provider would send, and tell what would come of it; nothing is written
         * @description A person is created, put into groups, changed, switched off and deleted, as this identity provider does it, against the rules of the connection as they are.
         */
        post: operations["simulateProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/logins": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * Read who signed in by SSO and who was refused, newest first
         * @description Of the last 30 days, or as many as the policy `logDays` says; of refusals at most 60 a minute.
         */
        get: operations["listSsoLogins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/login-methods": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        /**
         * List by which NameID who signs in
         * @description A NameID is pinned to a membership by the first sign-in; later ones use the pin.
         */
        get: operations["listLoginMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/login-methods/move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show, and then move, by which NameID people sign in after the identity provider has changed
         * @description For a new entity id or issuer, another protocol, another NameID format or another spelling. Each tie that does not fit any more is recognised, ambiguous or lost; those that are recognised are moved when `dryRun` is false, and each move can be undone. What was refused is known from the log of sign-ins: the last 30 days, at most 1,000 lines.
         */
        post: operations["moveLoginMethods"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/login-methods/{loginMethod}/undo-move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which login method. */
                loginMethod: components["parameters"]["loginMethod"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the last move of a login method back
         * @description The spelling before counts again.
         */
        post: operations["undoLoginMethodMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/login-methods/{loginMethod}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which login method. */
                loginMethod: components["parameters"]["loginMethod"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget by which NameID somebody signs in: the next time it is paired anew
         * @description Sessions that it opened end.
         */
        delete: operations["deleteLoginMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/test-login": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a connection that people sign in by: a link that counts once
         * @description Whoever opens the link signs in at the identity provider and sees what arrived and what it would do; nobody is signed in and nothing is changed. `GET …/test-logins/{id}` tells the same.
         */
        post: operations["startSsoTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/connections/{connection}/test-logins/{ssoTest}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which test. */
                ssoTest: components["parameters"]["ssoTest"];
            };
            cookie?: never;
        };
        /**
         * Read what a test of single sign-on has shown
         * @description Everything that deviates at once, where a sign-in would end with the first of it. Kept for half an hour.
         */
        get: operations["getSsoTest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the mappings
         * @description Of all connections, or of one; of all teams, or of one.
         */
        get: operations["listMappings"];
        put?: never;
        /**
         * Map a directory group to a team seat, an organization role, or both
         * @description The group is named by id, externalId, displayName or value, and need not be there yet. Ask `preview` first who would gain what.
         */
        post: operations["createMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/mappings/{mapping}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        /**
         * Read a mapping
         * @description With the groups that it is about now, and warnings where a name fits several.
         */
        get: operations["getMapping"];
        put?: never;
        post?: never;
        /**
         * End a mapping, and what it gave or not
         * @description With `grants=keep` whoever would lose something keeps it as a grant of source `kept`. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["deleteMapping"];
        options?: never;
        head?: never;
        /**
         * Change what a mapping gives
         * @description What it gives; not which group. The answer says who loses something by it.
         */
        patch: operations["updateMapping"];
        trace?: never;
    };
    "/v1/organizations/{organization}/mappings/{mapping}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        /**
         * Tell who would lose what if the mapping ended and nothing was kept; nothing is written
         * @description One page of people, with what each would lose.
         */
        get: operations["previewMappingEnding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/mappings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell who would gain and lose what by a mapping; nothing is written
         * @description The same body as a mapping. `gains` and `loses` have a total and a sample.
         */
        post: operations["previewMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List pushed people who may be somebody who is here already
         * @description While one is open nobody's access changes by it. `status=open` is what waits for somebody.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/conflicts/{conflict}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which conflict. */
                conflict: components["parameters"]["conflict"];
            };
            cookie?: never;
        };
        /**
         * Read a conflict
         * @description Both sides: the pushed user, and the membership that it may be.
         */
        get: operations["getConflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/conflicts/{conflict}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which conflict. */
                conflict: components["parameters"]["conflict"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a conflict
         * @description `adopt` takes the pushed person for the member, `keep_local` says that it is not so, `reject` lets the pushed person in nowhere. The last two can be decided anew.
         */
        post: operations["resolveConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the API keys, revoked ones too
         * @description Only labels, scopes and times: a key is told once, when it is made.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key of this organization
         * @description For the operator and owners: a leaked key must not be able to make others that outlive it. Wants a reason where the policy `requireReason` says so.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/api-keys/{apiKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which API key. */
                apiKey: components["parameters"]["apiKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key at once
         * @description Dead at once here, and within a second in every other process. Wants a reason where the policy `requireReason` says so.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of the instance, of one organization, or of all as one
         * @description Without `organization`: its policies, host applications and keys, people's own sign-ins and accounts. With `organization=all` one reader follows everything.
         */
        get: operations["listInstanceEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read the log
         * @description Every state change is here, in commit order. `after` is the id of the last event that you have; with `wait` the answer comes when something has happened.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Follow the log as server-sent events
         * @description Each carries its id: who comes again with `Last-Event-ID` is given what came after it. Without that and without `after` the stream begins now. It ends when the key, the token or the session it was opened with does.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which event. */
                event: components["parameters"]["event"];
            };
            cookie?: never;
        };
        /**
         * Read one entry of the log
         * @description Such as `cause.event` of another, or one that a colleague has sent the address of.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of event
         * @description Each with when it happens, the address of its JSON Schema, and an example. No key is needed.
         */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-types/{eventType}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which type of event. */
                eventType: components["parameters"]["eventType"];
            };
            cookie?: never;
        };
        /**
         * Read the JSON Schema of a type of event
         * @description Of the whole event, with what `before` and `after` hold. No key is needed.
         */
        get: operations["getEventSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read everything that a mirror has, as of one moment, as newline-delimited JSON
         * @description Begin a mirror with this, then follow the events after the `sequence` of its first line. Whatever an event is about is read again with `object`.
         */
        get: operations["readSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/digest": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read what all lines of the snapshot come to, so that a mirror can prove that it is equal
         * @description The SHA-256 of every line of the snapshot, combined by exclusive-or. Compare it when `isSettled` is true and you have followed up to `sequence`.
         */
        get: operations["readDigest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Search the log, or export it
         * @description The same events as in the log, found by whom they are about as well. Docs: audit.md.
         */
        get: operations["searchAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/audit/seals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the seals of the log, the latest first
         * @description Keep the `number` and `hash` of one elsewhere, and have it compared by `verifyAudit` later.
         */
        get: operations["listAuditSeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify that the log is as it was sealed
         * @description Finds an event that was changed, taken out, put in or moved, and a seal that was. One call goes through 50,000 events or ten seconds; go on with `next` until it is null.
         */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify the logs of all organizations and of the instance
         * @description As `verifyAudit`, one log after the other.
         */
        post: operations["verifyEveryAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Report what does not belong together any more, and who is looked after by nobody
         * @description Mirror, links and grants that contradict each other, people whose source is gone, members of groups whom nobody knows, guests without a sponsor, people who never came or came no more, open conflicts, and who may come without SSO. Docs: drift.md.
         */
        get: operations["reportDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/drift/run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare mirror, links and grants now
         * @description Done once a day by itself. The answer waits for ten seconds at most; the comparison goes on beside it.
         */
        post: operations["runDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/drift/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put one thing right that the report has found
         * @description It is placed as the facts have it now. A `waiting_name`, a member of a group whom nobody knows, is taken out of it.
         */
        post: operations["settleDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the mails that nobody sends, newest first
         * @description Only while the instance has no mail server (`SMTP_URL`): then mails are kept here for 30 days. With one it is 404.
         */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell of mail that came back after it was sent
         * @description For the webhook of a mail provider, in this form, or with a delivery report as the body (`message/rfc822` or `multipart/report`, RFC 3464). Invitations whose mail came back say so in `delivery`. What is unknown changes nothing.
         */
        post: operations["noteBounces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications
         * @description Without their secrets.
         */
        get: operations["listOidcClients"];
        put?: never;
        /**
         * Register an application that signs people in
         * @description The secret is told only here. Clients are confidential and use PKCE.
         */
        post: operations["createOidcClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc-clients/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        /**
         * Read an application
         * @description Without its secret.
         */
        get: operations["getOidcClient"];
        put?: never;
        post?: never;
        /**
         * End an application
         * @description Its tokens are worth nothing from this moment.
         */
        delete: operations["deleteOidcClient"];
        options?: never;
        head?: never;
        /**
         * Change name or addresses
         * @description What is left out stays.
         */
        patch: operations["updateOidcClient"];
        trace?: never;
    };
    "/v1/oidc-clients/{client}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another secret
         * @description Two work side by side until `formerWorksUntil`, so that an application is moved without a gap.
         */
        post: operations["rotateOidcClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which keys are published
         * @description The public keys that sign ID tokens, and since when each is there.
         */
        get: operations["getOidcKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc-keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the next key sign from now on
         * @description The former one stays published for 31 days. This process signs with the new one at once, every other within two seconds.
         */
        post: operations["rotateOidcKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where the operator is signed in to the console
         * @description `POST /auth/operator` with the operator key opens one, for eight hours. Another `OPERATOR_KEY` ends those that it opened, revoking a key those that this one opened.
         */
        get: operations["listOperatorSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator-sessions/{operatorSession}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which operator session. */
                operatorSession: components["parameters"]["operatorSession"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session of the operator at once
         * @description The cookie is dead within a second in every process.
         */
        delete: operations["endOperatorSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of the operator, revoked ones too
         * @description Newest first. `OPERATOR_KEY`, the first one, comes from the environment and is not among them.
         */
        get: operations["listOperatorKeys"];
        put?: never;
        /**
         * Make another key of the operator
         * @description It opens what `OPERATOR_KEY` opens, and the log names it as the actor. Give one to each person and machine, and keep `OPERATOR_KEY` for the day when none is left. At most 100 live at a time.
         */
        post: operations["createOperatorKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator-keys/{operatorKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which operator key. */
                operatorKey: components["parameters"]["operatorKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key of the operator at once
         * @description Sessions of the console that it opened are over, too. A key may revoke itself.
         */
        delete: operations["revokeOperatorKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encryption-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the replacement of the encryption key fares
         * @description Started by a program with another `ENCRYPTION_KEY` and the one before as `ENCRYPTION_KEY_PREVIOUS`.
         */
        get: operations["getEncryptionKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the webhooks
         * @description Without their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to an address
         * @description Signed as Standard Webhooks has it: docs/webhooks.md. It hears of what happens from now on.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks, of the instance
         * @description Without their secrets.
         */
        get: operations["listInstanceWebhooks"];
        put?: never;
        /**
         * Have events sent to an address, of the instance
         * @description Signed as Standard Webhooks has it: docs/webhooks.md. It hears of what happens from now on.
         */
        post: operations["createInstanceWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description With why it was disabled by itself, where it was.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook; what waits for it is not sent
         * @description Its deliveries are gone with it.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, enable or disable it
         * @description What is left out stays. `enabled: true` takes up one that was disabled; what happened meanwhile is asked for with `redeliver`.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        /**
         * Read a webhook, of the instance
         * @description With why it was disabled by itself, where it was.
         */
        get: operations["getInstanceWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook; what waits for it is not sent, of the instance
         * @description Its deliveries are gone with it.
         */
        delete: operations["deleteInstanceWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, enable or disable it, of the instance
         * @description What is left out stays. `enabled: true` takes up one that was disabled; what happened meanwhile is asked for with `redeliver`.
         */
        patch: operations["updateInstanceWebhook"];
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another secret
         * @description Messages are signed with both for a day, so that the receiver is moved without a gap.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another secret, of the instance
         * @description Messages are signed with both for a day, so that the receiver is moved without a gap.
         */
        post: operations["rotateInstanceWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a test sent to this webhook alone
         * @description An event of the type `webhook.tested`, signed as all others.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a test sent to this webhook alone, of the instance
         * @description An event of the type `webhook.tested`, signed as all others.
         */
        post: operations["testInstanceWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        /**
         * List what was sent in the last 30 days, newest first
         * @description Each with its attempts: the status, how long it took, how the answer began.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        /**
         * List what was sent in the last 30 days, newest first, of the instance
         * @description Each with its attempts: the status, how long it took, how the answer began.
         */
        get: operations["listInstanceWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        /**
         * Read one delivery, with what is sent
         * @description Its attempts with what the receiver answered, and the message as it would be sent now.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        /**
         * Read one delivery, with what is sent, of the instance
         * @description Its attempts with what the receiver answered, and the message as it would be sent now.
         */
        get: operations["getInstanceWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/deliveries/{delivery}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one again
         * @description Now, once more, with the same id.
         */
        post: operations["redeliverWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one again, of the instance
         * @description Now, once more, with the same id.
         */
        post: operations["redeliverInstanceWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/webhooks/{webhook}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a stretch of the log, again or for the first time
         * @description From an event or a moment on. A call looks at some thousand events; `nextFrom` says where to go on.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a stretch of the log, again or for the first time, of the instance
         * @description From an event or a moment on. A call looks at some thousand events; `nextFrom` says where to go on.
         */
        post: operations["redeliverInstanceWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/streams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read the streams of security events, or one
         * @description With `stream_id` that one alone, as an object. The authorization of a push is never told.
         */
        get: operations["getEventStreams"];
        /**
         * Say anew what a stream of security events is
         * @description What is left out is as it was at the beginning.
         */
        put: operations["replaceEventStream"];
        /**
         * Make a stream of security events
         * @description Pushed (`urn:ietf:rfc:8935`) or asked for, which is what no `delivery` means. It hears of what happens from now on.
         */
        post: operations["createEventStream"];
        /**
         * End a stream of security events; what waits is not sent
         * @description Its deliveries are gone with it.
         */
        delete: operations["deleteEventStream"];
        options?: never;
        head?: never;
        /**
         * Change a stream of security events
         * @description What is left out stays. What the transmitter says of the stream may come along, as it is.
         */
        patch: operations["updateEventStream"];
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read whether a stream sends
         * @description `disabled` also where it was disabled by itself: the reason says why.
         */
        get: operations["getEventStreamStatus"];
        put?: never;
        /**
         * Have a stream send, hold back, or neither
         * @description `paused` keeps what happens for 30 days and sends it when it goes on; of `disabled` nothing is kept.
         */
        post: operations["setEventStreamStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a verification event sent
         * @description In the order of all that is sent, with `state` as it was given. 429 within five seconds of the one before.
         */
        post: operations["verifyEventStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/streams/{webhook}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for security events (RFC 8936)
         * @description In the order of the log, each again until it is named in `ack` or `setErrs`. Without `returnImmediately` the answer waits up to ten seconds for something to come.
         */
        post: operations["pollEventStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the OAuth clients of receivers, revoked ones too
         * @description Without their secrets: those are told once.
         */
        get: operations["listStreamClients"];
        put?: never;
        /**
         * Make an OAuth client for a receiver of security events
         * @description It gets access tokens by `client_credentials`, good for a quarter of an hour, and makes and manages streams of its own with them. An organization has at most fifty.
         */
        post: operations["createStreamClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/oauth-clients/{oauthClient}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a receiver's OAuth client another secret, or other keys
         * @description Both count until `formerWorksUntil`, so that a receiver is moved without a gap.
         */
        post: operations["rotateStreamClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/ssf/oauth-clients/{oauthClient}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a receiver's OAuth client, and its access tokens, at once
         * @description Its streams stay as they are: end them with an API key, or as a member.
         */
        delete: operations["revokeStreamClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/log-streams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the log streams
         * @description Each with how it fares and how far it is behind.
         */
        get: operations["listLogStreams"];
        put?: never;
        /**
         * Have the log sent on
         * @description In order, at least once, for as long as it takes: docs/log-streams.md says which box gets which value.
         */
        post: operations["createLogStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log-streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the log streams, of the instance
         * @description Each with how it fares and how far it is behind.
         */
        get: operations["listInstanceLogStreams"];
        put?: never;
        /**
         * Have the log sent on, of the instance
         * @description In order, at least once, for as long as it takes: docs/log-streams.md says which box gets which value.
         */
        post: operations["createInstanceLogStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/log-streams/{logStream}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        /**
         * Read a log stream, and how far it is behind
         * @description `lag` is what has not been taken yet; `lastError` what the last attempt came to, where it failed.
         */
        get: operations["getLogStream"];
        put?: never;
        post?: never;
        /**
         * Delete a log stream; what it has not sent is not sent
         * @description To stop it for a while, pause it instead: `enabled` false keeps its place in the log.
         */
        delete: operations["deleteLogStream"];
        options?: never;
        head?: never;
        /**
         * Change a log stream, pause it or go on with it
         * @description It is tried at once. Where another address would be shown a token or headers, these must be given with it.
         */
        patch: operations["updateLogStream"];
        trace?: never;
    };
    "/v1/log-streams/{logStream}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        /**
         * Read a log stream, and how far it is behind, of the instance
         * @description `lag` is what has not been taken yet; `lastError` what the last attempt came to, where it failed.
         */
        get: operations["getInstanceLogStream"];
        put?: never;
        post?: never;
        /**
         * Delete a log stream; what it has not sent is not sent, of the instance
         * @description To stop it for a while, pause it instead: `enabled` false keeps its place in the log.
         */
        delete: operations["deleteInstanceLogStream"];
        options?: never;
        head?: never;
        /**
         * Change a log stream, pause it or go on with it, of the instance
         * @description It is tried at once. Where another address would be shown a token or headers, these must be given with it.
         */
        patch: operations["updateInstanceLogStream"];
        trace?: never;
    };
    "/v1/organizations/{organization}/log-streams/{logStream}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test now, and tell what came back
         * @description One event, `log_stream.tested`, also where the stream is paused. Its place in the log does not move.
         */
        post: operations["testLogStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log-streams/{logStream}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test now, and tell what came back, of the instance
         * @description One event, `log_stream.tested`, also where the stream is paused. Its place in the log does not move.
         */
        post: operations["testInstanceLogStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/setup-links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * List the set-up links, newest first
         * @description With what was made through each. One that is over is listed for half a year.
         */
        get: operations["listSetupLinks"];
        put?: never;
        /**
         * Make a link by which an admin without an account sets up domains, provisioning and sign-in
         * @description Nobody makes one that may more than they: `domains` wants `organization:manage`, `sso` wants somebody who may make owners. What is made through it is in rehearsal until it goes live.
         */
        post: operations["createSetupLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization}/setup-links/{setupLink}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which set-up link. */
                setupLink: components["parameters"]["setupLink"];
            };
            cookie?: never;
        };
        /**
         * Read a set-up link
         * @description What was done through it stands in the log, with the link as the actor: `GET …/events?actor=`.
         */
        get: operations["getSetupLink"];
        put?: never;
        post?: never;
        /**
         * Revoke a set-up link at once
         * @description It is dead with every session that it has opened. What was made through it stays.
         */
        delete: operations["revokeSetupLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out how an address signs in
         * @description Says where single sign-on begins, or that a password or a passkey is asked for. It says the same for an address that nobody knows.
         */
        post: operations["discoverWayIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password
         * @description Answers the session and sets its cookie. 401 `invalid_credentials`; 403 `sso_required` with `loginUrl`, `membership_missing`, `member_deactivated`, or `mfa_required`, which says in `errors` what comes next; `sign_in_method_not_allowed` where the organization leaves this way out.
         */
        post: operations["signInByPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a sign-in with a second factor
         * @description Takes a code of the authenticator app, a recovery code, or what a passkey has signed, with the cookie of the sign-in that was begun.
         */
        post: operations["giveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who is signed in
         * @description Person, organization, membership, effective roles and teams, and the token that changes must show. For the pages of a host application.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations of whoever is signed in
         * @description Those that a switch may lead to. After single sign-on it is the one whose SSO it was.
         */
        get: operations["listOwnOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go over to another organization
         * @description The rules of that organization are checked anew: it may want its own SSO, or a second factor.
         */
        post: operations["switchOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show once more who is there
         * @description With the password, a code of the second factor, or a passkey. What only owners do for good asks for it after a quarter of an hour.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session and its cookie. Without a session nothing happens. Where the session came of an identity provider at which the connection wants it ended as well, the answer says where the browser is to go for that; it comes back to the sign-in page.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account
         * @description Mails a link that proves the address. The answer is the same whether there is an account already.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove the address of a new account
         * @description Takes the token of the mailed link, and the password that was chosen: somebody else's link makes no account.
         */
        post: operations["confirmRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose another password
         * @description The answer is the same whether there is an account.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password
         * @description Takes the token of the mailed link, once. All sessions of the person end.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password, or choose a first one
         * @description Wants the present password where there is one, and a fresh sign-in where there is none. Other sessions end.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin with an authenticator app
         * @description Answers the secret for the app. It counts once a code of it was confirmed.
         */
        post: operations["enrolTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an authenticator app
         * @description With a code that it shows. The answer tells new recovery codes, once.
         */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the authenticator app up
         * @description Refused where an organization asks for a second factor and no other is there. Wants a fresh sign-in.
         */
        post: operations["removeTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description Those before are dead. Wants a fresh sign-in.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/address/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another address
         * @description A link is mailed to the new address; until it is confirmed nothing changes. Wants a fresh sign-in.
         */
        post: operations["changeAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/address/prove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the present address proved
         * @description Mails a link to it.
         */
        post: operations["proveAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/address/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm another address
         * @description Takes the token of the mailed link.
         */
        post: operations["confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the own name
         * @description In every organization where no directory decides the name.
         */
        post: operations["changeName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/sign-in/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description Answers what `navigator.credentials.get` takes.
         */
        post: operations["startPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/sign-in/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description Takes what the browser answered. A passkey counts as both factors.
         */
        post: operations["finishPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/registration/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description Answers what `navigator.credentials.create` takes. Wants a fresh sign-in.
         */
        post: operations["startPasskeyRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/registration/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a passkey
         * @description Takes what the browser answered. With the first factor come recovery codes, told once.
         */
        post: operations["finishPasskeyRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the own passkeys
         * @description All of them, with when they were last used.
         */
        get: operations["listPasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/{passkey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which passkey. */
                passkey: components["parameters"]["passkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a passkey up
         * @description Refused where an organization asks for a second factor and no other is there. Wants a fresh sign-in.
         */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where somebody is signed in
         * @description All live sessions of the person, the one that asks marked as `current`.
         */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/end-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sessions
         * @description With `others: true` all but the one that asks.
         */
        post: operations["endOwnSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session
         * @description At once, in every process.
         */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the offers to the own address
         * @description Of all organizations, those to the proved address of the person.
         */
        get: operations["listOwnInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitations/{invitation}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an offer
         * @description Answers the session, which is in that organization now, and what came of the offer.
         */
        post: operations["acceptOwnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitations/{invitation}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an offer
         * @description For good: it cannot be accepted any more.
         */
        post: operations["declineOwnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the own session of the operator
         * @description With the token that changes must show.
         */
        get: operations["getOperatorSession"];
        put?: never;
        /**
         * Sign in to the console with the operator key
         * @description Sets the cookie of a session of eight hours: the browser need not keep the key.
         */
        post: operations["openOperatorSession"];
        /**
         * Sign the operator out
         * @description Ends the session and its cookie. Without a session nothing happens.
         */
        delete: operations["signOutOperator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the session of the set-up link
         * @description With the token that calls must show, and what was made through the link.
         */
        get: operations["getSetupSession"];
        put?: never;
        /**
         * Open a set-up link in this browser
         * @description Sets the cookie of a session of eight hours at most: the secret need not stay in an address.
         */
        post: operations["openSetupLink"];
        /**
         * Leave the set-up in this browser
         * @description The link stays as it is. Without a session nothing happens.
         */
        delete: operations["endSetupSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a code mailed to a mailbox of the link
         * @description The answer is the same for every address. Once a mailbox has confirmed the link, another one is 403 `setup_link_taken`.
         */
        post: operations["sendSetupCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/session/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the code, and prove the mailbox
         * @description Five tries a code, twenty an hour for a link. The first mailbox that confirms keeps the link.
         */
        post: operations["confirmSetupCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/session/idp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose which identity provider's steps are shown
         * @description It is kept with the link.
         */
        post: operations["chooseSetupIdp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/session/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the set-up is done
         * @description The link ends. 409 while a connection is in rehearsal, unless `leaveRehearsing` says that it may stay so.
         */
        post: operations["finishSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whoever made a link for a new one
         * @description By mail to its maker, or to the owners; twice a day for a link.
         */
        post: operations["askForSetupLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token for SCIM, or for streams of security events
         * @description By the client credentials grant. A token is bound to its connection, or to its receiver, good for a quarter of an hour, and ends with the secret or key that it was given for.
         */
        post: operations["getAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the authorization server can
         * @description Its metadata as RFC 8414 has it.
         */
        get: operations["getAuthorizationServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/global-token-revocation/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End everything that somebody holds in the connection's organization
         * @description For the issuer that the connection trusts: see `setTrustedIssuer`. 404 where nobody is meant.
         */
        post: operations["revokeTokensGlobally"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ssf/{connection}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a security event by push (RFC 8935)
         * @description session-revoked, credential-change and account-disabled end everything of their subject.
         */
        post: operations["hearSecurityEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/ssf-configuration/ssf/{organization}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        /**
         * Read how an organization sends security events
         * @description The transmitter's metadata as the Shared Signals Framework has it. The issuer is the organization's own.
         */
        get: operations["getSsfConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acceptance: {
            /** @description The last segment of the link. */
            token: string;
            /** @description Of the account, or for the one that is made; not needed with a session of the address. */
            password?: string;
            displayName?: string;
        };
        AcceptanceAnswer: {
            membership: components["schemas"]["Membership"];
            organization: {
                id: string;
                slug: string;
                name: string;
            };
            /** @description Roles and teams of the offer that are gone. */
            dropped: string[];
            /** @description Where to go on in the host application. */
            acceptedUrl: string | null;
            /** @description What the person is still to do. */
            remaining: ("confirm_address" | "enrol_factor" | "sign_in_by_sso")[];
            /** @description Whether a second factor is still to come; the cookie leads on. */
            session: {
                /** @enum {string} */
                state: "complete" | "second_factor" | "enrolment" | "passkey" | "passkey_enrolment";
            };
        };
        /** @description Signed in to the organization that was accepted. */
        AcceptedOwnInvitation: {
            person: {
                id: string;
                email: string;
                /** @description Whether the address was proved. */
                emailVerified: boolean;
                displayName: string | null;
                hasPassword: boolean;
                secondFactors: {
                    totp: boolean;
                    passkeys: number;
                    recoveryCodesLeft: number;
                };
            };
            /** @description Null: signed in, but to no organization. */
            organization: components["schemas"]["OrganizationName"] | null;
            membership: {
                id: string;
                email: string | null;
                displayName: string | null;
                /** @enum {string} */
                kind: "member" | "guest";
                /** @enum {string} */
                status: "active" | "deactivated" | "removed" | "waitlisted";
                /** @description The role to show where one is shown. */
                role: string | null;
                allowWithoutSso: boolean;
                expiresAt: string | null;
            } | null;
            /** @description Effective organization roles. */
            roles: string[];
            /** @description Effective seats. */
            teams: {
                id: string;
                name: string;
                roles: string[];
            }[];
            /**
             * @description How somebody signed in.
             * @enum {string}
             */
            method: "password" | "passkey" | "saml" | "oidc";
            /** @description Whether a second factor was shown. */
            secondFactor: boolean;
            /** Format: date-time */
            authenticatedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description What changes must show as `X-CSRF-Token`. */
            csrfToken: string;
            invitation: {
                membershipId: string;
                organization: components["schemas"]["OrganizationName"];
                /** @description What was offered and is not there any more. */
                dropped: string[];
                /** @description Where to go on. */
                acceptedUrl: string | null;
                /** @description What the person is still to do. */
                remaining: ("confirm_address" | "enrol_factor" | "sign_in_by_sso")[];
            };
        };
        Access: {
            membershipId: string;
            status: string;
            /** @description False while the grants give nothing: the membership is not active. */
            effective: boolean;
            role: string | null;
            roles: string[];
            teams: components["schemas"]["Seat"][];
            grants: components["schemas"]["Grant"][];
            /** @description Of what is effective (roles, seats, attributes): another one from the moment on in which that changes, as `membership.access_changed` then tells. */
            version: string;
            /** @description From before a removal; restore-grants brings them back. */
            restorable: components["schemas"]["Grant"][];
        };
        /**
         * @example {
         *       "access_token": "rca_01k9h3b7w8e2v5n6m4q0r1s2t3_t58bcd_1_9f2c4e0b7a61d83f",
         *       "token_type": "Bearer",
         *       "expires_in": 900,
         *       "scope": "scim"
         *     }
         */
        AccessToken: {
            /** @description For the Authorization header. */
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            /** @description In seconds. */
            expires_in: number;
            /** @description What it opens. */
            scope: string;
        };
        AddressChange: {
            email: string;
        };
        AddressProof: {
            token: string;
        };
        AllowedResults: {
            membership: string;
            /** @enum {string} */
            status: "allowed" | "ended" | "failed";
            /** @description Why it failed; the others are not held up by it. */
            problem?: {
                code: string;
                detail: string;
            };
        }[];
        AllowedWithoutSso: {
            results: components["schemas"]["AllowedResults"];
            /** @description Of `all`: the first 200 are in `results`, and the rest is gone on with. The event `organization.allowed_without_sso` tells when it is done. */
            continues: boolean;
        };
        AllowingWithoutSso: {
            /** @description 500 at most; or `all`: everybody who is active and not allowed that long already. */
            memberships: string[] | "all";
            /**
             * Format: date-time
             * @description When the permission ends by itself.
             */
            until?: string;
            /**
             * @description `false` takes the permission from those who are named.
             * @default true
             */
            allow?: boolean;
            /**
             * @description Whether members who have nothing to sign in by are mailed a link to choose a password.
             * @default true
             */
            notify?: boolean;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        ApiKey: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
        };
        ApiKeyList: {
            data: components["schemas"]["ApiKey"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Approval: {
            sendEmail?: boolean;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        AuditFinding: {
            organizationId: string;
            /** @enum {string} */
            kind: "event_changed" | "event_missing" | "event_inserted" | "event_moved" | "seal_changed" | "seal_missing";
            /** @description The number of the seal. */
            seal: number;
            /** @description The event, where it is about one. */
            event?: string;
            sequence?: number;
            sentence: string;
        };
        AuditList: {
            data: components["schemas"]["Event"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        AuditSeal: {
            organizationId: string;
            /** @description From 1, without gaps. */
            number: number;
            /** @description The hash of the seal before; 64 zeros for the first. */
            previous: string;
            /** @description The first event of the batch. */
            first: {
                id: string;
                sequence: number;
            };
            /** @description Its last event. */
            last: {
                id: string;
                sequence: number;
            };
            /** @description How many events it holds. */
            count: number;
            /**
             * Format: date-time
             * @description When the last of them happened.
             */
            until: string;
            /**
             * Format: date-time
             * @description When it was sealed.
             */
            at: string;
            /** @description SHA-256 over its leaves, in hex. */
            root: string;
            /** @description SHA-256 over all of the above, in hex. */
            hash: string;
            /** @description The public key (Ed25519, base64url) that the hash is signed with. */
            key: string;
            signature: string;
            /** @description When its events were deleted, because the policy says so. */
            cutAt: string | null;
        };
        AuditSealList: {
            data: components["schemas"]["AuditSeal"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        AuditVerification: {
            /** @description Nothing that was looked at is another than it was sealed. */
            ok: boolean;
            /** @description How many seals were looked at. */
            seals: number;
            /** @description How many events. */
            events: number;
            findings: components["schemas"]["AuditFinding"][];
            /** @description Where to go on; null when that was all. */
            next: string | null;
            /** @description The public keys that it is signed with; one that is not ours was another ENCRYPTION_KEY's. */
            keys: {
                key: string;
                isOurs: boolean;
            }[];
            /** @description The last seal, to be noted elsewhere, and the last event that is sealed. */
            head: {
                number: number;
                /** @description SHA-256, in hex. */
                hash: string;
                sequence: number;
            };
        };
        AuditVerificationOfAll: {
            /** @description Nothing that was looked at is another than it was sealed. */
            ok: boolean;
            /** @description How many seals were looked at. */
            seals: number;
            /** @description How many events. */
            events: number;
            findings: components["schemas"]["AuditFinding"][];
            /** @description Where to go on; null when that was all. */
            next: string | null;
            /** @description The public keys that it is signed with; one that is not ours was another ENCRYPTION_KEY's. */
            keys: {
                key: string;
                isOurs: boolean;
            }[];
        };
        /**
         * @example {
         *       "issuer": "https://rollcall.example.com",
         *       "token_endpoint": "https://rollcall.example.com/oauth/token"
         *     }
         */
        AuthorizationServer: {
            issuer: string;
            token_endpoint: string;
        } & {
            [key: string]: unknown;
        };
        BounceAnswer: {
            results: {
                messageId: string;
                /** @enum {string} */
                outcome: "noted" | "already_noted" | "ignored" | "unknown";
            }[];
        };
        Bounces: {
            bounces: {
                /** @description The Message-ID of the mail that came back. */
                messageId: string;
                /**
                 * @description False: only for now; nothing is changed.
                 * @default true
                 */
                permanent?: boolean;
                status?: string;
            }[];
        };
        Branding: {
            /** @description Shown in place of the name, on pages and in mails. */
            displayName: string | null;
            /** @description As #rrggbb. */
            color: string | null;
            /** @description Where this instance serves the logo. */
            logoUrl: string | null;
        };
        /** @description What is left out stays; null takes it away. */
        BrandingPatch: {
            displayName?: string | null;
            /** @description #rrggbb. Text on it, and in it, is made readable on light and on dark pages. */
            color?: string | null;
            /** @description A PNG, JPEG, WebP or GIF picture of at most 64 KiB, as base64 or as a data URL. SVG is refused. */
            logo?: string | null;
            /** @description An https address in place of `logo`; it is fetched once, now, and served from here. */
            logoUrl?: string | null;
        };
        BreakerTrip: {
            id: string;
            connectionId: string;
            /**
             * @description `open`: it was applied, and more of it may come. `over`: nothing more comes. `holding`: what goes beyond the limit waits for a decision. `applying`, `approved`: it was approved, and is being applied or has been. `discarded`.
             * @enum {string}
             */
            state: "open" | "over" | "holding" | "applying" | "approved" | "discarded";
            /**
             * @description `guarded`: what the connection took was undone or discarded in the day before.
             * @enum {string}
             */
            because: "limit" | "guarded";
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description What the connection took from people between the two is what an undo puts back.
             */
            until: string;
            /** @description Who has lost something, each once. */
            people: number;
            /** @description Whom the connection had active; 0 where that was not asked for. */
            managed: number;
            limit: number;
            share: number;
            window: number;
            held: {
                /** @description How many are kept. */
                requests: number;
                /** @description How many were refused and are more, or longer, than is kept. */
                notKept: number;
            };
            decidedAt: string | null;
            undo: {
                /** @enum {string} */
                state: "running" | "done";
                /** @description How many things were taken: users, places in groups, groups, rules. */
                total: number;
                restored: number;
                /** @description What could not be put back, or must not; why is told at `left-out`. */
                leftOut: number;
                /** Format: date-time */
                startedAt: string;
                endedAt: string | null;
            } | null;
            /** Format: date-time */
            undoableUntil: string;
            /** Format: date-time */
            createdAt: string;
        };
        BreakerTripList: {
            data: components["schemas"]["BreakerTrip"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        ChosenIdp: {
            /** @enum {string} */
            idp: "entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other";
        };
        ClientKeyRolling: {
            /**
             * Format: date-time
             * @description In a day, when left out; within 90 days.
             */
            useFrom?: string;
            /**
             * Format: date-time
             * @description A day after `useFrom`, when left out.
             */
            formerUntil?: string;
        };
        ClientKeys: {
            keys: {
                /** @description Its thumbprint (RFC 7638), as it is published by. */
                kid: string;
                /**
                 * @description `next`: published, and not used yet. `former`: published still, and used no more.
                 * @enum {string}
                 */
                use: "signing" | "next" | "former";
                /** @description PEM, for a provider where it is entered by hand. */
                certificate: string;
                /**
                 * Format: date-time
                 * @description From then on it is used.
                 */
                from: string;
                /** @description So long it is published; null while none has taken its place. */
                until: string | null;
            }[];
        };
        Conflict: {
            id: string;
            connectionId: string;
            /** @enum {string} */
            status: "open" | "resolved";
            /**
             * @description `person`: is the pushed person this member, whose address it has? `address`: has this member, who was given something by hand, the new address that the directory says?
             * @enum {string}
             */
            about: "person" | "address";
            /** @description The address in question; null where the directory took it away. */
            address: string | null;
            /** @description `withdrawn`: the identity provider took the person back. `settled`: something has changed (an address, a membership, a verified domain, a policy), and nobody is asked any more. */
            decision: ("adopt" | "keep_local" | "reject" | "withdrawn" | "settled") | null;
            /** @description What the identity provider pushed. */
            directoryUser: {
                id: string;
                userName: string;
                displayName: string | null;
                active: boolean;
            } | null;
            /** @description The membership in question. */
            membership: {
                id: string;
                email: string | null;
                displayName: string | null;
                kind: string;
                status: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            resolvedAt: string | null;
        };
        ConflictList: {
            data: components["schemas"]["Conflict"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Conformance: {
            /** @description What may be claimed of this connection, as it is set now. */
            claims: {
                /**
                 * @description `scim_interop`: the SCIM 2.0 interoperability profile (draft). `ipsie_al`, `ipsie_sl`: IPSIE's account and session lifecycle levels (drafts).
                 * @enum {string}
                 */
                document: "scim_interop" | "ipsie_al" | "ipsie_sl" | "rfc7643" | "rfc7644" | "rfc9865";
                level: string | null;
                /** @description Of a level: with all levels below it. */
                met: boolean;
                /** @description How many clauses are not kept, up to this level. */
                missing: number;
            }[];
            clauses: {
                id: string;
                /**
                 * @description `scim_interop`: the SCIM 2.0 interoperability profile (draft). `ipsie_al`, `ipsie_sl`: IPSIE's account and session lifecycle levels (drafts).
                 * @enum {string}
                 */
                document: "scim_interop" | "ipsie_al" | "ipsie_sl" | "rfc7643" | "rfc7644" | "rfc9865";
                level: string | null;
                title: string;
                met: boolean;
                /** @description Why not. */
                because: string | null;
                /** @description What would have to be set for it: a field of the connection, or what is below it. Several that are set in one go stand side by side, with commas between them. */
                setting: {
                    name: string;
                    value: string;
                } | null;
                /** @description The test of Rollcall's own that shows it; null for what no connection of this kind keeps. */
                test: {
                    file: string;
                    name: string;
                } | null;
            }[];
        };
        Connection: {
            id: string;
            /** @enum {string} */
            kind: "scim" | "saml" | "oidc";
            name: string;
            /**
             * @description Which identity provider it is.
             * @enum {string}
             */
            profile: "entra" | "okta" | "generic";
            /** @enum {string} */
            status: "enabled" | "disabled" | "retiring";
            /** @description Of a scim connection. */
            settings?: {
                /** @description Refuse what the SCIM interoperability profile refuses. */
                strict: boolean;
                /** @description A POST for a deactivated user reactivates it instead of answering 409. */
                postReactivates: boolean;
                /** @description Members of a group inside a mapped group count as members of the mapped one. */
                flattenNested: boolean;
                /** @description Answers about a user say which groups it is in, also unasked. */
                showGroups: boolean;
                /** @description What memberships show of a user, by name: the SCIM path. URNs of your own are taken and kept. */
                attributes: {
                    [key: string]: string;
                };
                /** @description What the identity provider pushes is mirrored and shown, and gives nobody access, until the connection goes live. To be set before it has brought anybody; `false` is the same as `POST …/go-live`. */
                rehearsal: boolean;
                /** @description For 90 days, GET, PUT and PATCH of a user's id that was deleted answer as the user that the same externalId, else userName, was created again as. Off: 404 (RFC 7644 §3.6). */
                followDeletedIds: boolean;
                /** @description `/scim/v2/GroupMembers` answers who is in a group, or in which groups somebody is, page by page: for groups that are too large to be read whole. */
                groupMembers: boolean;
                /** @description `/scim/v2/Roles` answers the organization's roles, to be read. */
                roles: boolean;
                /**
                 * @description What SCIM requests are authenticated by: `bearer`, tokens that were made by hand; `oauth`, access tokens that OAuth clients of the connection get at `/oauth/token`; `both`. What is not taken any more is refused at once.
                 * @enum {string}
                 */
                authentication: "bearer" | "oauth" | "both";
                teamsFromGroups: {
                    /**
                     * @description Which groups get a team of their own, filled by their members: none, all, or those whose names begin with the prefix.
                     * @enum {string}
                     */
                    mode: "off" | "all" | "prefix";
                    /** @description Compared without case. Needed for the mode prefix. */
                    prefix?: string;
                };
                breaker: {
                    /**
                     * @description `observe`: everything is applied, and owners hear of it and can undo it. `hold`: what goes beyond is answered 429 and kept for a decision. `off`: nothing is counted or kept.
                     * @enum {string}
                     */
                    mode: "observe" | "hold" | "off";
                    /** @description How far back losses count, in minutes. */
                    window: number;
                    /** @description It trips when more people than this lose something within the window, and more than the share. */
                    limit: number;
                    /** @description Of the people whom the connection has active. 0: `limit` alone decides; with `limit` 0 the share does. */
                    share: number;
                };
            };
            /** @description What to enter in the admin pages of the identity provider. */
            scim?: {
                baseUrl: string;
                /** @description The same for this connection alone, where an admin or a firewall wants to tell connections by their address. The token must be this connection's. */
                connectionBaseUrl: string;
            };
            /** @description What to enter in the admin pages of the identity provider: our side of it. */
            saml?: {
                entityId: string;
                acsUrl: string;
                metadataUrl: string;
                loginUrl: string;
            };
            identityProvider?: {
                entityId: string;
                ssoUrl: string;
                certificates: {
                    /** @description Base64. */
                    der: string;
                    /** @description SHA-256. */
                    fingerprint: string;
                    subject: string;
                    /** Format: date-time */
                    validFrom: string;
                    /** Format: date-time */
                    validTo: string;
                }[];
                metadata: {
                    url: string;
                    /** Format: date-time */
                    fetchedAt: string;
                    /** Format: date-time */
                    dueAt: string;
                    error: string | null;
                    /** @description What was set beside the URL since: reading it again leaves that alone. */
                    byHand?: ("ssoUrl" | "certificates")[];
                } | null;
            };
            /** @description Of a connection that people sign in by what an admin should look at before they cannot any more: `certificate_expires`, `discovery_failed` and the like. In the answer of a change of `teamsFromGroups`: `teams_frozen`, how many teams lose their group; `team_of_same_name`, how many stand beside one that was made by hand. In the answer that makes it a way in: `sso_unproved`, nobody was seen to come by it; `sso_shuts_out`, people and open invitations that could come by SSO only, and may have no account there. */
            warnings?: {
                code: string;
                /** @description The warning in words. */
                detail: string;
                /** @description How many people or invitations it is about, where it counts them. */
                count?: number;
            }[];
            /**
             * @description `jit`: somebody unknown becomes a member by signing in.
             * @enum {string}
             */
            provisioning?: "off" | "jit";
            nameIdMatches?: string | null;
            loginGroups?: string[];
            /**
             * @description Of whom `loginGroups` are asked. `joining`: of whoever would become a member by signing in alone; members, and people with an open invitation, are not asked. `everybody`: of everyone, at each sign-in; sessions of people whom the identity provider had not named in one of these groups end when they are set.
             * @enum {string}
             */
            loginGroupsFor?: "joining" | "everybody";
            attributes?: {
                [key: string]: string;
            };
            attributeMap?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
                groups?: string;
            };
            allowIdpInitiated?: boolean;
            lastSignInAt?: string | null;
            /** @description When a test of it would have signed somebody in; null since what it signs in by was changed. */
            lastTestedAt?: string | null;
            /** @description Of a connection that people sign in by: it can be tried, and nobody signs in by it yet. */
            rehearsal?: boolean;
            /** @description Of an oidc connection what to enter at the identity provider: our side of it. */
            oidc?: {
                redirectUri: string;
                loginUrl: string;
                jwksUri: string;
                backchannelLogoutUri: string;
                postLogoutRedirectUri: string;
            };
            issuer?: string;
            clientId?: string;
            privateKeyJwt?: boolean;
            scopes?: string[];
            claims?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
            };
            groupsClaim?: string | null;
            maxAge?: number | null;
            acr?: string[];
            amr?: string[];
            signOutAtProvider?: boolean;
            /** @description What the discovery document says. */
            openidProvider?: {
                authorizationEndpoint: string;
                tokenEndpoint: string;
                jwksUri: string;
                userinfoEndpoint: string | null;
                endSessionEndpoint: string | null;
                algorithms: string[];
                /** Format: date-time */
                fetchedAt: string;
                /** Format: date-time */
                dueAt: string;
                /** @description Why the last reading changed nothing. */
                error: string | null;
            };
            /** @description While its status is `retiring`: its people are being let go, and nothing about it can be changed. */
            ending?: components["schemas"]["EndOfConnection"];
            /** @description After a rehearsal, while not everybody whom it has pushed is let in. */
            goingLive?: {
                /** Format: date-time */
                since: string;
                /** @description Why the last try failed; null while none has. */
                error: string | null;
                triedAt: string | null;
                /** @description Null while it is being tried. */
                nextTryAt: string | null;
            };
            /** @description While people are taken over from it (`from`: what is written over it meanwhile is answered 429) or by it (`to`). */
            moving?: {
                takeOverId: string;
                /** @enum {string} */
                role: "from" | "to";
                with: string;
            };
            /** @description Attributes that were sent over a scim connection and are not kept, 100 at most. */
            dropped?: {
                path: string;
                count: number;
                /** Format: date-time */
                lastAt: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ConnectionEnding: {
            /** @description How many people the connection has. */
            people: number;
            /** @description Why ending it would be refused, such as `last_owner`. */
            problem: {
                code: string;
                detail: string;
            } | null;
            /** @description Of the people of this page, what stays. */
            keeps: {
                membershipId: string;
                email: string | null;
                displayName: string | null;
                /** @enum {string} */
                status: "active" | "deactivated" | "removed" | "waitlisted";
                /** @enum {string} */
                statusAfter: "active" | "deactivated" | "removed" | "waitlisted";
                roles: string[];
                teams: components["schemas"]["Seat"][];
            }[];
            /** @description Of the people of this page, what goes. */
            loses: {
                membershipId: string;
                email: string | null;
                displayName: string | null;
                /** @enum {string} */
                status: "active" | "deactivated" | "removed" | "waitlisted";
                /** @enum {string} */
                statusAfter: "active" | "deactivated" | "removed" | "waitlisted";
                roles: string[];
                teams: components["schemas"]["Seat"][];
            }[];
            /** @description Where it is the last connection for SSO: who would be mailed a link to choose a password when it ends, or is disabled. */
            setUp: components["schemas"]["SetUpEffect"] | null;
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        ConnectionFaring: {
            id: string;
            organizationId: string;
            /** @enum {string} */
            kind: "scim" | "saml" | "oidc";
            name: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description The newest request, or of a saml connection sign-in. */
            lastAt: string | null;
            ailments: {
                /**
                 * @description `refused`: the newest request or sign-in was. `silent`: no request for a day. `token_ends`, `certificate_ends`: the last one does within 30 days, or has. `breaker`: too much was taken at once. `conflicts`: some are open.
                 * @enum {string}
                 */
                code: "refused" | "silent" | "token_ends" | "certificate_ends" | "breaker" | "conflicts";
                /** @description Since when, or until when. */
                at: string | null;
                /** @description What the identity provider's admin is shown. */
                detail: string | null;
                /** @description How many people, or conflicts; `100` where there are a hundred conflicts or more. */
                count: number | null;
            }[];
        };
        ConnectionFaringList: {
            data: components["schemas"]["ConnectionFaring"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        ConnectionHealth: {
            /** @description The newest request, or of a saml connection sign-in, that went well. */
            lastSuccess: {
                /** Format: date-time */
                at: string;
                requestId: string;
            } | null;
            /** @description The newest that was refused, and why. */
            lastFailure: {
                /** Format: date-time */
                at: string;
                requestId: string;
                detail: string | null;
            } | null;
            /** @description What the identity provider's admin is shown now; null where the newest request went well. */
            shownNow: string | null;
            /** @description Refused out of all of the last day; null without any. */
            errorRate: number | null;
            /** @description Logged requests: every write and refusal, a sample of the reads. */
            requestsAnHour: number;
            /** @description The last round of requests that is over, as far as pauses of ten minutes tell; `began` is null where it goes back further than `sample`. */
            lastFullCycle: {
                began: string | null;
                /** Format: date-time */
                ended: string;
            } | null;
            /** @description What these figures are made from: the newest 2,000 at most. */
            sample: {
                requests: number;
                since: string | null;
            };
            /** @description How many tokens are good, and when the last of them ends; null where one never does. */
            tokens: {
                live: number;
                endsAt: string | null;
            };
            /** @description Of a saml connection: when its last certificate ends. */
            certificateEndsAt: string | null;
            /** @description Who is active in the directory and not here: held by an admin, at the end of a term, or for want of a seat. */
            peopleHeld: number;
            openConflicts: number;
            /** @description What the connection took from too many people at once, while it goes on or waits. */
            openTrip: {
                id: string;
                /** @enum {string} */
                state: "open" | "over" | "holding" | "applying" | "approved" | "discarded";
                people: number;
                /** Format: date-time */
                from: string;
                /** @description How many requests wait for a decision. */
                heldRequests: number;
            } | null;
            /** @description Users of whom nothing is said: in rehearsal, or taken over by another connection. */
            mirroredOnly: {
                rehearsing: number;
                moved: number;
            };
            /** @description What somebody should see to; none while it is switched off. */
            ailments: {
                /**
                 * @description `refused`: the newest request or sign-in was. `silent`: no request for a day. `token_ends`, `certificate_ends`: the last one does within 30 days, or has. `breaker`: too much was taken at once. `conflicts`: some are open.
                 * @enum {string}
                 */
                code: "refused" | "silent" | "token_ends" | "certificate_ends" | "breaker" | "conflicts";
                /** @description Since when, or until when. */
                at: string | null;
                /** @description What the identity provider's admin is shown. */
                detail: string | null;
                /** @description How many people, or conflicts; `100` where there are a hundred conflicts or more. */
                count: number | null;
            }[];
        };
        ConnectionList: {
            data: components["schemas"]["Connection"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        ConnectionPatch: {
            name?: string;
            /**
             * @description Which identity provider it is.
             * @enum {string}
             */
            profile?: "entra" | "okta" | "generic";
            /**
             * @description A disabled connection is frozen: its client gets 403, the mirror and the access stay as they are.
             * @enum {string}
             */
            status?: "enabled" | "disabled";
            settings?: {
                /** @description Refuse what the SCIM interoperability profile refuses. */
                strict?: boolean;
                /** @description A POST for a deactivated user reactivates it instead of answering 409. */
                postReactivates?: boolean;
                /** @description Members of a group inside a mapped group count as members of the mapped one. */
                flattenNested?: boolean;
                /** @description Answers about a user say which groups it is in, also unasked. */
                showGroups?: boolean;
                /** @description What memberships show of a user, by name: the SCIM path. URNs of your own are taken and kept. */
                attributes?: {
                    [key: string]: string;
                };
                /** @description What the identity provider pushes is mirrored and shown, and gives nobody access, until the connection goes live. To be set before it has brought anybody; `false` is the same as `POST …/go-live`. */
                rehearsal?: boolean;
                /** @description For 90 days, GET, PUT and PATCH of a user's id that was deleted answer as the user that the same externalId, else userName, was created again as. Off: 404 (RFC 7644 §3.6). */
                followDeletedIds?: boolean;
                /** @description `/scim/v2/GroupMembers` answers who is in a group, or in which groups somebody is, page by page: for groups that are too large to be read whole. */
                groupMembers?: boolean;
                /** @description `/scim/v2/Roles` answers the organization's roles, to be read. */
                roles?: boolean;
                /**
                 * @description What SCIM requests are authenticated by: `bearer`, tokens that were made by hand; `oauth`, access tokens that OAuth clients of the connection get at `/oauth/token`; `both`. What is not taken any more is refused at once.
                 * @enum {string}
                 */
                authentication?: "bearer" | "oauth" | "both";
                teamsFromGroups?: {
                    /**
                     * @description Which groups get a team of their own, filled by their members: none, all, or those whose names begin with the prefix.
                     * @enum {string}
                     */
                    mode: "off" | "all" | "prefix";
                    /** @description Compared without case. Needed for the mode prefix. */
                    prefix?: string;
                };
                /** @description What is not named of it stays as it is. */
                breaker?: {
                    /**
                     * @description `observe`: everything is applied, and owners hear of it and can undo it. `hold`: what goes beyond is answered 429 and kept for a decision. `off`: nothing is counted or kept.
                     * @enum {string}
                     */
                    mode?: "observe" | "hold" | "off";
                    /** @description How far back losses count, in minutes. */
                    window?: number;
                    /** @description It trips when more people than this lose something within the window, and more than the share. */
                    limit?: number;
                    /** @description Of the people whom the connection has active. 0: `limit` alone decides; with `limit` 0 the share does. */
                    share?: number;
                };
            };
            /** @description With the last connection for SSO disabled: whether members who have nothing to sign in by are mailed a link to choose a password. True unless said otherwise. */
            notify?: boolean;
            /**
             * @description Of a connection that people sign in by: it comes to speak this protocol, and everything that the kind needs is given with it. Whoever has signed in by it stays, and is known again by the directory, or by the verified address; group mappings and login groups stay.
             * @enum {string}
             */
            kind?: "saml" | "oidc";
            /** @description The entity id of the identity provider. */
            entityId?: string;
            /**
             * Format: uri
             * @description Where people are sent to sign in.
             */
            ssoUrl?: string;
            /** @description What it signs with: PEM, or DER in base64. Two while one replaces the other. */
            certificates?: string[];
            /** @description Its metadata, instead of the three values above. */
            metadataXml?: string;
            /** @description Where its metadata is, over https; read again every day. Null: no more. */
            metadataUrl?: string | null;
            /** @description Which attribute says what. */
            attributeMap?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
                groups?: string;
            };
            /** @description Whether signing in may begin at the identity provider. */
            allowIdpInitiated?: boolean;
            /**
             * Format: uri
             * @description The issuer of the OpenID provider, or the address of its discovery document; read again every day.
             */
            issuer?: string;
            /** @description What the provider calls this client. */
            clientId?: string;
            /** @description The secret of the client. Encrypted, and never shown. */
            clientSecret?: string;
            /** @description `true`: a key of ours proves that we are the client (RFC 7523), instead of a secret; its public half is at `oidc.jwksUri`. */
            privateKeyJwt?: boolean;
            /** @description What is asked for; `openid` always is. A list, or one text with blanks between. */
            scopes?: string[] | string;
            /** @description Which claim says what; the standard's names where nothing is said. */
            claims?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
            };
            /** @description The claim that lists the groups; null: `groups`. */
            groupsClaim?: string | null;
            /** @description How many seconds ago the person may have signed in there; whoever did before is asked again. Null: it is not asked. */
            maxAge?: number | null;
            /** @description One of these has to be the `acr` of the ID token; empty: any. */
            acr?: string[] | string;
            /** @description All of these have to be in `amr`; empty: any. */
            amr?: string[] | string;
            /** @description Whether signing out here also ends the session at the provider (OpenID Connect RP-Initiated Logout). */
            signOutAtProvider?: boolean;
            /**
             * @description `jit`: somebody unknown becomes a member by signing in.
             * @enum {string}
             */
            provisioning?: "off" | "jit";
            /** @description What the subject (a NameID, or `sub`) is compared with the first time; `attribute:<name>`: that attribute or claim, with the externalId; null: what its form suggests. Of an issuer of Entra ID `attribute:oid`, unless something else is said. */
            nameIdMatches?: string | null;
            /** @description Only people with one of these group values join by signing in; empty: everybody. */
            loginGroups?: string[];
            /**
             * @description Of whom `loginGroups` are asked. `joining`: of whoever would become a member by signing in alone; members, and people with an open invitation, are not asked. `everybody`: of everyone, at each sign-in; sessions of people whom the identity provider had not named in one of these groups end when they are set.
             * @enum {string}
             */
            loginGroupsFor?: "joining" | "everybody";
            /** @description What memberships show of an assertion or an ID token, by name: the name of the attribute, or claim, there. */
            attributes?: {
                [key: string]: string;
            };
        };
        Conversion: {
            /** @enum {string} */
            kind: "member" | "guest";
            /**
             * Format: date-time
             * @description When a guest's access ends; what the policy says, when left out.
             */
            expiresAt?: string;
            /** @description The member who answers for a guest; else the member who asks. */
            sponsorId?: string;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        DatadogLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "datadog";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Such as `datadoghq.eu`. */
            site: string;
            url: string | null;
            service: string;
            tags: (string & (unknown & unknown))[];
        };
        Digest: {
            /** @description Up to which event this goes. */
            sequence: number;
            /** @description The SHA-256 of every line of the snapshot, exclusive-or, in hex. */
            digest: string;
            /** @description False while changes are under way that the digest may hold and the events so far do not tell. Ask again. */
            isSettled: boolean;
        };
        DirectoryGroup: {
            id: string;
            displayName: string;
            externalId: string | null;
            /** @description Counted up to 1,000. */
            memberCount: number;
            /**
             * @description `atLeast`: there are more than were counted.
             * @enum {string}
             */
            memberCountIs: "exact" | "atLeast";
            /** @description Members whose user has not been pushed yet, counted up to 1,000. */
            pendingMembers: number;
            /** @description Groups that are members of this one, counted up to 1,000. */
            nestedGroups: number;
            /** @description What the identity provider wrote, as it is stored. */
            record: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        DirectoryGroupList: {
            data: components["schemas"]["DirectoryGroup"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        DirectoryUser: {
            id: string;
            userName: string;
            externalId: string | null;
            displayName: string | null;
            active: boolean;
            membershipId: string | null;
            /**
             * @description What became of the person: linked to a membership, waiting for a decision, or decided against.
             * @enum {string}
             */
            linkState: "linked" | "conflict" | "kept_local" | "rejected" | "rehearsing" | "moved";
            /** @description What the identity provider wrote, as it is stored. */
            record: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        DirectoryUserList: {
            data: components["schemas"]["DirectoryUser"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Domain: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "pending" | "verified";
            /** @description Whether people are found by an address of it at sign-in. False for a verified one: another organization has verified it before. Told to the operator only. */
            routing?: boolean;
            /** @description Publish this TXT record, then verify. */
            txtRecord: {
                name: string;
                value: string;
            };
            verifiedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        DomainList: {
            data: components["schemas"]["Domain"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        DomainPreview: {
            effects: components["schemas"]["Effect"][];
        };
        DomainProof: {
            /**
             * @description `operator`: the operator vouches, nothing is looked up.
             * @default dns
             * @enum {string}
             */
            method?: "dns" | "operator";
        };
        DomainRecords: {
            name: string;
            expected: string;
            /** @description Null: the name servers did not answer. */
            seen: string[] | null;
            matches: boolean;
        };
        Drift: {
            /** @enum {string} */
            kind: "inconsistent" | "source_gone" | "dangling_member" | "guest_without_sponsor" | "never_signed_in" | "unseen" | "conflict_open" | "without_sso";
            object: {
                type: string;
                id: string;
            };
            /** @description Whom it is about, where it is about a member. */
            membership: {
                id: string;
                displayName: string | null;
                email: string | null;
            } | null;
            /** @description What is wrong; its subject is the object. */
            sentence: string;
            /** @description The one call that ends it. */
            remedy: {
                /** @enum {string} */
                method: "POST" | "PATCH" | "DELETE";
                /** @description Of this API, from `/v1` on. */
                path: string;
                body?: {
                    [key: string]: unknown;
                };
                /** @description What it does. */
                text: string;
            };
            /** Format: date-time */
            foundAt: string;
        };
        DriftReport: {
            data: components["schemas"]["Drift"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
            /**
             * @description How many there are of each kind, counted up to 1,000.
             * @example {
             *       "inconsistent": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "source_gone": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "dangling_member": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "guest_without_sponsor": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "never_signed_in": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "unseen": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "conflict_open": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       },
             *       "without_sso": {
             *         "total": 0,
             *         "totalIs": "exact"
             *       }
             *     }
             */
            counts: {
                [key: string]: {
                    total: number;
                    /** @enum {string} */
                    totalIs: "exact" | "atLeast";
                };
            };
            /** @description As of when `inconsistent` and `source_gone` are, which are compared beside the requests; null: never yet. */
            checkedAt: string | null;
            /** @description Whether they are being compared now. */
            isRunning: boolean;
        };
        DriftRun: {
            /** @description As of when `inconsistent` and `source_gone` are, which are compared beside the requests; null: never yet. */
            checkedAt: string | null;
            /** @description Whether they are being compared now. */
            isRunning: boolean;
        };
        DriftSettled: {
            settled: boolean;
            /** @description What is wrong still. */
            wrong: string[];
        };
        DriftToSettle: {
            /** @enum {string} */
            type: "membership" | "grant" | "directory_user" | "group_place" | "mapping" | "conflict" | "invitation" | "waiting_name";
            /** @description As the report names it. */
            id: string;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        /** @description What a change with `Rollcall-Dry-Run: true` answers; nothing is written. */
        DryRun: {
            /** @description The status that the call would have. */
            status: number;
            /** @description The body that it would have; null for none. Secrets are placeholders. */
            body: unknown;
            effects: components["schemas"]["Effect"][];
        };
        DueFactorReset: {
            /** @enum {string} */
            status: "due" | "none";
            dueAt: string | null;
            askedAt: string | null;
            askedBy: {
                kind: string;
                id?: string;
            } | null;
            reason: string | null;
        };
        /** @description One thing that would happen. Ids of what would be made are other ones when it is. */
        Effect: {
            /**
             * @description `none`: why something has no effect. `work`: what would be begun. `more`: what is not told one by one.
             * @enum {string}
             */
            kind: "access" | "directory" | "invitation" | "mail" | "more" | "none" | "person" | "seat" | "session" | "setting" | "team" | "work";
            /** @description The effect in words. */
            text: string;
            /** @description What it is called whom or what the effect is about. */
            name?: string;
            /** @description Which mail goes out, or which work would be begun. */
            code?: string;
            /** @description The type of the event that would be written. */
            event?: string;
            object?: {
                type: string;
                id: string;
            };
            before?: {
                [key: string]: unknown;
            } | null;
            after?: {
                [key: string]: unknown;
            } | null;
            /** @description To whom mails would go, the first twenty. */
            to?: string[];
            /** @description How many of what. */
            totals?: {
                [key: string]: number;
            };
        };
        EncryptionKey: {
            /** @description What texts are marked with that the present key encrypts. */
            id: string;
            /** @description The last replacement; null where there never was one. */
            replacement: {
                /** Format: date-time */
                startedAt: string;
                /** @description From then on ENCRYPTION_KEY_PREVIOUS may go. */
                finishedAt: string | null;
                /** @description Where it is; empty at the beginning of a pass. */
                collection: string;
                /** @description How many texts have got the present key so far. */
                texts: number;
            } | null;
        };
        EndOfConnection: {
            /** @enum {string} */
            people: "keep" | "deactivate";
            /** Format: date-time */
            since: string;
            /** @description Why the last try failed; null while none has. */
            error: string | null;
            triedAt: string | null;
            /** @description Null while it is being tried. */
            nextTryAt: string | null;
        };
        EndOfMapping: {
            /** Format: date-time */
            since: string;
            /** @description Why the last try failed; null while none has. */
            error: string | null;
            triedAt: string | null;
            /** @description Null while it is being tried. */
            nextTryAt: string | null;
        };
        EndOfMembers: {
            /** @description Ids of memberships, 500 at most. */
            memberships: string[];
            /** @description When their access ends by itself; null: never. */
            expiresAt: string | null;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        Erasure: {
            /** @description The name under which the log remembers. */
            pseudonym: string;
        };
        /** @description The JSON Schema of each type is at `/v1/event-types/{type}/schema`, and in schemas/events. */
        Event: {
            id: string;
            /** @description Ascends in commit order over the instance, with gaps. */
            sequence: number;
            /** @description Whose log it is in; `instance` for what belongs to no organization. */
            organizationId: string;
            type: components["schemas"]["EventType"];
            actor: {
                kind: string;
                id?: string;
            };
            cause: {
                requestId: string;
                /** @description Why, in the words of whoever asked for the change. */
                reason?: string;
                /** @description The event that this one follows from. */
                event?: string;
                /** @description The mapping by which it came. */
                mapping?: string;
                /** @description The directory group by which it came. */
                group?: string;
                /**
                 * @description The identity provider wrote the object anew as a whole (PUT); left out where it changed parts of it.
                 * @constant
                 */
                replaced?: true;
            };
            object: {
                type: string;
                id: string;
            };
            /** @description What it was. What stands there, the schema of the type says. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description What it is. What stands there, the schema of the type says. */
            after: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            at: string;
        };
        EventList: {
            data: components["schemas"]["Event"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /** @description JSON Schema 2020-12. */
        EventSchema: {
            [key: string]: unknown;
        };
        EventStream: {
            /** @description The id of the stream. */
            stream_id: string;
            iss: string;
            /** @description Whom its events are meant for: the same for as long as the stream is. */
            aud: string;
            events_supported: string[];
            /** @description Those of the requested ones that there are. */
            events_delivered: string[];
            events_requested: string[];
            delivery: {
                /** @enum {string} */
                method: "urn:ietf:rfc:8935" | "urn:ietf:rfc:8936";
                endpoint_url: string;
            };
            /** @description In seconds. */
            min_verification_interval: number;
            description?: string;
        };
        EventStreamPatch: {
            /** @description The id of the stream. */
            stream_id: string;
            /** @description Left out: its receiver asks for the events. */
            delivery?: components["schemas"]["EventStreamPatchDeliveryUrnIetfRfc8935"] | components["schemas"]["EventStreamPatchDeliveryUrnIetfRfc8936"];
            /** @description By their URIs; left out: all that there are. */
            events_requested?: string[];
            description?: string;
            iss?: string;
            /** @description Whom its events are meant for: the same for as long as the stream is. */
            aud?: string;
            events_supported?: string[];
            events_delivered?: string[];
            min_verification_interval?: number;
        };
        EventStreamPatchDeliveryUrnIetfRfc8935: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "urn:ietf:rfc:8935";
            /** @description As that of a webhook: https on the public internet. */
            endpoint_url: string;
            /** @description Sent with every event, as it is. Left out, it stays at the same address. */
            authorization_header?: string;
        };
        EventStreamPatchDeliveryUrnIetfRfc8936: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "urn:ietf:rfc:8936";
            /** @description The transmitter's own: it may come along, and is not read. */
            endpoint_url?: string;
        };
        EventStreamStatus: {
            /** @description The id of the stream. */
            stream_id: string;
            /** @enum {string} */
            status: "enabled" | "paused" | "disabled";
            reason?: string;
        };
        EventStreamStatusInput: {
            /** @description The id of the stream. */
            stream_id: string;
            /** @enum {string} */
            status: "enabled" | "paused" | "disabled";
            /** @description Why, in a sentence. */
            reason?: string;
        };
        EventStreamVerification: {
            /** @description The id of the stream. */
            stream_id: string;
            /** @description Stands in the event as it is. */
            state?: string;
        };
        EventStreams: components["schemas"]["EventStream"][] | components["schemas"]["EventStream"];
        /**
         * @description What each says: docs/event-types.md, and GET /v1/event-types.
         * @enum {string}
         */
        EventType: "api_key.created" | "api_key.revoked" | "conflict.opened" | "conflict.resolved" | "conflict.updated" | "connection.breaker_applied" | "connection.breaker_approved" | "connection.breaker_discarded" | "connection.breaker_tripped" | "connection.breaker_undo_started" | "connection.breaker_undone" | "connection.client_key_rolled" | "connection.created" | "connection.deleted" | "connection.ended" | "connection.ending_failed" | "connection.go_live_failed" | "connection.metadata_changed" | "connection.provider_changed" | "connection.take_over_failed" | "connection.take_over_started" | "connection.take_over_undone" | "connection.taken_over" | "connection.trial_started" | "connection.updated" | "connection.went_live" | "directory_group.created" | "directory_group.deleted" | "directory_group.members_changed" | "directory_group.updated" | "directory_user.created" | "directory_user.deleted" | "directory_user.last_owner_refused" | "directory_user.updated" | "domain.added" | "domain.removed" | "domain.verified" | "drift.settled" | "instance.policies_changed" | "invitation.acceptance_refused" | "invitation.accepted" | "invitation.approved" | "invitation.bounced" | "invitation.cleaned_up" | "invitation.created" | "invitation.declined" | "invitation.promise_kept" | "invitation.proposed" | "invitation.rejected" | "invitation.requested_again" | "invitation.resent" | "invitation.revoked" | "invitation.superseded" | "log.cut" | "log_stream.created" | "log_stream.deleted" | "log_stream.failing" | "log_stream.recovered" | "log_stream.tested" | "log_stream.updated" | "login_method.deleted" | "login_method.move_undone" | "login_method.moved" | "login_method.tied" | "mail.bounced" | "mail.failed" | "mapping.created" | "mapping.deleted" | "mapping.ending" | "mapping.ending_failed" | "mapping.updated" | "membership.access_changed" | "membership.activated" | "membership.address_conflict" | "membership.adopted" | "membership.claimed" | "membership.converted" | "membership.created" | "membership.deactivated" | "membership.ending_reminded" | "membership.erased" | "membership.erasure_failed" | "membership.erasure_finished" | "membership.exported" | "membership.factor_reset_asked" | "membership.factor_reset_stopped" | "membership.factors_reset" | "membership.grants_kept" | "membership.grants_restored" | "membership.kept_grants_ended" | "membership.last_owner_kept" | "membership.login_grants_changed" | "membership.merged" | "membership.removed" | "membership.roles_changed" | "membership.set_up_offered" | "membership.sponsor_changed" | "membership.teams_changed" | "membership.updated" | "membership.waitlisted" | "oauth_client.created" | "oauth_client.revoked" | "oauth_client.rotated" | "oidc_client.created" | "oidc_client.deleted" | "oidc_client.logout_failed" | "oidc_client.secret_rotated" | "oidc_client.updated" | "oidc_grant.given" | "oidc_keys.rotated" | "operator_key.created" | "operator_key.revoked" | "operator_session.ended" | "operator_session.opened" | "organization.admission_failed" | "organization.admission_finished" | "organization.allowed_without_sso" | "organization.allowing_failed" | "organization.allowing_finished" | "organization.created" | "organization.deleted" | "organization.exported" | "organization.ownership_transferred" | "organization.policies_changed" | "organization.purge_failed" | "organization.purge_finished" | "organization.session_review_failed" | "organization.session_review_finished" | "organization.set_up_failed" | "organization.set_up_finished" | "organization.updated" | "person.address_change_offered" | "person.address_changed" | "person.address_verified" | "person.created" | "person.factor_reset_asked" | "person.factor_reset_stopped" | "person.factors_reset" | "person.name_changed" | "person.passkey_added" | "person.passkey_removed" | "person.password_changed" | "person.password_reset_offered" | "person.recovery_code_used" | "person.recovery_codes_made" | "person.sign_in_refused" | "person.signed_in" | "person.totp_added" | "person.totp_removed" | "personal_token.created" | "personal_token.deleted" | "role.created" | "role.deleted" | "role.updated" | "scim_token.created" | "scim_token.expiring" | "scim_token.revoked" | "session.ended" | "session.opened" | "session.refused" | "session.revoked" | "setup_link.asked_for" | "setup_link.confirmed" | "setup_link.created" | "setup_link.finished" | "setup_link.opened" | "setup_link.revoked" | "setup_link.updated" | "team.created" | "team.deleted" | "team.frozen" | "team.linked" | "team.seat_given" | "team.seat_taken" | "team.updated" | "webhook.created" | "webhook.deleted" | "webhook.disabled" | "webhook.secret_rotated" | "webhook.tested" | "webhook.updated";
        EventTypeDeclaration: {
            type: components["schemas"]["EventType"];
            /** @description When it happens, and what a program that follows the log does. */
            description: string;
            /**
             * Format: uri
             * @description Where the JSON Schema of the whole event is.
             */
            schema: string;
            example: components["schemas"]["Event"];
        };
        EventTypeList: {
            data: components["schemas"]["EventTypeDeclaration"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /** @description Without a line `end` the export was cut short. */
        ExportLine: {
            /** @description Where it is stored; the first line is `export`, the last one `end`. */
            collection: string;
            document: {
                [key: string]: unknown;
            };
        };
        FactorReset: {
            /**
             * @description `due`: the policy `factorResetDelayHours` gives the person time to stop it.
             * @enum {string}
             */
            status: "done" | "due";
            /** Format: date-time */
            dueAt: string;
        };
        /** @description One fault of the input. */
        Fault: {
            /** @description A JSON pointer into the body, or `?name` for a query parameter. */
            pointer: string;
            /** @example required */
            code: string;
            /** @example This is required. */
            detail: string;
            /**
             * @description What the sentence names, such as a limit: with the code, what to say it by in another language.
             * @example {
             *       "limit": 200
             *     }
             */
            params?: {
                [key: string]: string | number | string[];
            };
        };
        /**
         * @description Whose: a subject identifier (RFC 9493). As `subject`, which is what Okta calls it, it is taken too.
         * @example {
         *       "sub_id": {
         *         "format": "email",
         *         "email": "joy@acme.example"
         *       }
         *     }
         */
        GlobalTokenRevocation: {
            sub_id: {
                /** @enum {string} */
                format: "email" | "iss_sub" | "opaque";
            } & {
                [key: string]: unknown;
            };
        };
        /** @description Why somebody has a role, or a seat in a team. */
        Grant: {
            role?: string;
            team?: {
                id: string;
                name: string;
            };
            teamRoles?: string[];
            /** @enum {string} */
            source: "manual" | "invitation" | "jit" | "kept" | "default" | "mapping";
            via?: {
                /** @description Of source `mapping`. */
                mapping?: string;
                /** @description Of a `kept` grant the connection that has ended, or whose mapping has. */
                connection: string;
                group?: {
                    id: string;
                    displayName: string;
                };
                /** @description The groups between, when the person is in a group inside the mapped one. */
                through?: {
                    id: string;
                    displayName: string;
                }[];
            };
            /** Format: date-time */
            since: string;
        };
        GroupTeam: {
            group: {
                id: string;
                displayName: string;
            };
            /** @description The team that is made from the group, or was. */
            team: {
                id: string;
                name: string;
            } | null;
            /**
             * @description `made`: it gets a team. `linked`: its frozen team is filled again. `frozen`: the seats that it gave end. `kept`, `none`: nothing changes.
             * @enum {string}
             */
            becomes: "made" | "linked" | "frozen" | "kept" | "none";
            /** @description Teams made by hand that are called the same: the new one would stand beside them. */
            sameName: {
                id: string;
                name: string;
            }[];
        };
        GroupTeamList: {
            data: components["schemas"]["GroupTeam"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        HeldRequest: {
            id: string;
            requestId: string;
            method: string;
            path: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "waiting" | "applied" | "failed" | "discarded";
            /** @description Why it failed when it was applied. */
            detail: string | null;
        };
        HeldRequestList: {
            data: components["schemas"]["HeldRequest"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Hold: {
            /** @enum {string} */
            source: "directory" | "admin" | "term" | "seats";
            /** @description Of a directory: which. It may be ended. */
            connectionId?: string;
            /** Format: date-time */
            since: string;
            /** @description Who set it. */
            actor: {
                kind: string;
                id?: string;
            };
        };
        /** @description Where people go on after accepting and signing in. */
        HostApplication: {
            name: string;
            url: string;
        };
        Instance: {
            /**
             * @description Of Rollcall.
             * @example 0.2.0
             */
            version: string;
            /** @example v24.21.0 */
            node: string;
            /**
             * @description What the database says that it is.
             * @example 8.0.4
             */
            mongodb: string;
            /**
             * @description What links begin with.
             * @example https://rollcall.example.com
             */
            publicUrl: string;
            /**
             * Format: date-time
             * @description By the clock of the program.
             */
            now: string;
            /** @description How this very request came in. */
            reached: {
                /**
                 * @description Where this request comes from, as far as proxies are believed.
                 * @example 203.0.113.7
                 */
                address: string;
                /**
                 * @description How many addresses `X-Forwarded-For` names.
                 * @example 1
                 */
                forwarded: number;
                /**
                 * @description How many proxies are believed: `TRUST_PROXY`.
                 * @example 1
                 */
                trusted: number;
                /**
                 * @description The header `Host`.
                 * @example rollcall.example.com
                 */
                host: string | null;
                /**
                 * @description The header `X-Forwarded-Proto`.
                 * @example https
                 */
                protocol: string | null;
            };
        };
        InstanceEventList: {
            data: components["schemas"]["Event"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        InstancePolicyEffect: {
            /** @description Those in which it reaches anybody. A `sample` names ten people at most. */
            organizations: {
                id: string;
                slug: string;
                name: string;
                effect: components["schemas"]["PolicyEffect"];
            }[];
            /** @description At how many organizations this call has looked. */
            looked: number;
            /** @description What `?after=` goes on with; null: that was all. */
            nextAfter: string | null;
        };
        Invitation: {
            id: string;
            email: string;
            name: string | null;
            /** @enum {string} */
            kind: "member" | "guest";
            roles: string[];
            teams: {
                id: string;
                roles: string[];
            }[];
            allowWithoutSso: boolean;
            /** @description When access without SSO ends, once it is accepted; null: not by itself. */
            withoutSsoUntil: string | null;
            /** @description Why `allowWithoutSso` does not count now. */
            suspendedBy: ("strict_mode" | "sign_in_methods") | null;
            message: string | null;
            /** @enum {string} */
            status: "awaiting_approval" | "pending" | "accepted" | "declined" | "expired" | "revoked" | "rejected" | "superseded";
            /** @description Where whoever accepts goes on in the host application; null: where the organization says. */
            acceptedUrl: string | null;
            invitedBy: {
                kind: string;
                id?: string;
            };
            /** @description The member who invited, by name; null for keys and for somebody who is gone. */
            inviter: {
                displayName: string | null;
                email: string | null;
            } | null;
            /** @description Who approved what a member had proposed. */
            approvedBy: {
                kind: string;
                id?: string;
            } | null;
            /** @description What became of the last mail; null when none was wanted. */
            delivery: {
                /** @enum {string} */
                state: "queued" | "sent" | "failed" | "bounced" | "kept";
                sentAt: string | null;
                error: string | null;
            } | null;
            membershipId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt: string;
            /**
             * Format: date-time
             * @description When the last mail was queued, or the link last given; as `sentAt`.
             */
            lastSentAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Only in the answer that made or renewed it, to the operator or with `sendEmail: false`. */
            acceptUrl?: string;
        };
        InvitationCleanup: {
            status: ("expired" | "revoked" | "rejected" | "declined" | "superseded" | "accepted")[];
            olderThanDays?: number;
        };
        InvitationCleanupAnswer: {
            removed: number;
        };
        InvitationList: {
            data: components["schemas"]["Invitation"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        InvitationResults: {
            invitation: string;
            /** @enum {string} */
            status: "approved" | "rejected" | "sent" | "revoked" | "failed";
            /** @description Why it failed; the others are not held up by it. */
            problem?: {
                code: string;
                detail: string;
            };
        }[];
        InvitationRevocation: {
            /** @description Ids of invitations, 500 at most. */
            invitations?: string[];
            /** @description Instead of ids: whatever is open for these addresses. */
            emails?: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        InvitationRevocationAnswer: {
            results: components["schemas"]["InvitationResults"];
            /** @description Those that were revoked by their addresses; addresses without an open offer are left out. */
            revoked: components["schemas"]["Invitation"][];
        };
        InvitationStep: {
            /** Format: date-time */
            at: string;
            /** @description The type of its event; null for the end of the term, of which there is none. */
            type: string | null;
            actor: {
                kind: string;
                id?: string;
            } | null;
            requestId: string | null;
            /** @description What happened, a sentence each; why nothing came of it begins with `no effect:`. */
            effects: string[];
            /** @description What ends it where nobody came in; empty where the offer is over. */
            remedies: {
                text: string;
                /** @description The call that does it; null where only the person can. */
                call: {
                    /** @enum {string} */
                    method: "POST" | "PATCH";
                    /** @description Of this API, from `/v1` on. */
                    path: string;
                } | null;
            }[];
            /** @description Its event, what was made of the membership with it, and what followed, by id. */
            events: string[];
        };
        InvitationStepList: {
            data: components["schemas"]["InvitationStep"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        InvitationsChanged: {
            results: components["schemas"]["InvitationResults"];
        };
        InvitationsNamed: {
            /** @description Ids of invitations, 500 at most. */
            invitations: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        InviteResults: {
            results: {
                /** @description Of a table: the line that named the address. */
                line?: number;
                email: string;
                /** @enum {string} */
                status: "created" | "proposed" | "resent" | "failed";
                invitation?: components["schemas"]["Invitation"];
                /** @description In a preview: everything that acceptance would give. */
                prospect?: {
                    /** @enum {string} */
                    kind: "member" | "guest";
                    roles: string[];
                    teams: {
                        id: string;
                        roles: string[];
                    }[];
                    /** @description The seats of everyone who joins as a member. */
                    defaultTeams: {
                        id: string;
                        roles: string[];
                    }[];
                    /**
                     * Format: date-time
                     * @description Until when the offer is open.
                     */
                    expiresAt: string;
                    /** @description When the access itself will end; null: never. */
                    accessEndsAt: string | null;
                };
                problem?: {
                    code: string;
                    detail: string;
                };
                warnings: {
                    /** @enum {string} */
                    code: "external_domain" | "confusable_domain" | "sso_unreachable" | "named_twice";
                    /** @description The warning in words. */
                    detail: string;
                    /** @description How many people or invitations it is about, where it counts them. */
                    count?: number;
                }[];
            }[];
        };
        LeftOut: {
            id: string;
            /** @enum {string} */
            kind: "user_deactivated" | "user_deleted" | "members_removed" | "group_deleted" | "mapping_changed" | "mapping_deleted" | "role_changed" | "mapping_rebound" | "team_frozen" | "team_closed" | "settings_changed" | "people";
            /** @description Ids: the directory user and its membership, a group, a mapping. */
            about: string[];
            reason: string;
        };
        LeftOutList: {
            data: components["schemas"]["LeftOut"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        LogStream: components["schemas"]["WebhookLogStream"] | components["schemas"]["SplunkLogStream"] | components["schemas"]["DatadogLogStream"] | components["schemas"]["OtlpLogStream"] | components["schemas"]["SyslogLogStream"] | components["schemas"]["S3LogStream"];
        LogStreamList: {
            data: components["schemas"]["LogStream"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /** @description What is of another kind than the stream is refused; null takes a setting away. */
        LogStreamPatch: {
            bucket?: string;
            region?: string;
            accessKeyId?: string;
            secretAccessKey?: string;
            /** @description Of storage that is not Amazon's; left out: Amazon's, of the region. */
            endpoint?: string | null;
            /**
             * @description Where the bucket stands: in the path, unless said otherwise where there is an `endpoint`; else in the host.
             * @enum {string}
             */
            addressing?: "path" | "virtual_host";
            prefix?: string;
            gzip?: boolean;
            /** @description How long events are gathered for one object. */
            flushSeconds?: number;
            sessionToken?: string | null;
            ca?: string | null;
            host?: string | null;
            port?: number;
            /** @description RFC 5424, 6.2.1; 13, log audit, unless said otherwise. */
            facility?: number;
            appName?: string;
            certificate?: string | null;
            privateKey?: string | null;
            /** @description Another intake than the site's, such as a proxy of yours. */
            url?: string | null;
            headers?: {
                [key: string]: string;
            } | null;
            apiKey?: string;
            /** @description Such as `datadoghq.eu`. */
            site?: string;
            service?: string;
            tags?: (string & (unknown & unknown))[];
            token?: string;
            /** @description Wait until indexers have acknowledged; the token must allow it. */
            ack?: boolean;
            index?: string | null;
            source?: string | null;
            sourcetype?: string | null;
            /**
             * @description A batch as a JSON array, or as a line for each event.
             * @enum {string}
             */
            body?: "json" | "ndjson";
            /** @description What batches are signed with, as Standard Webhooks has it. Left out: one is made, and told once. */
            secret?: string;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        LogStreamTested: {
            delivered: boolean;
            /** @description The event that was sent. */
            eventId: string;
            /** @description Of the answer; null where none came, or where the protocol has none. */
            status: number | null;
            error: string | null;
            /** @description How it began. */
            answer: string | null;
            ms: number;
        };
        LoginMethod: {
            id: string;
            connectionId: string;
            idpEntityId: string;
            nameId: string;
            nameIdFormat: string;
            membershipId: string;
            /** @description What it was before it moved last; null when it never did. */
            movedFrom: {
                idpEntityId: string;
                nameId: string;
                nameIdFormat: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
        };
        LoginMethodList: {
            data: components["schemas"]["LoginMethod"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        LoginMethodMove: {
            loginMethod: string;
            membershipId: string;
            email: string | null;
            from: {
                idpEntityId: string;
                nameId: string;
                nameIdFormat: string;
            };
            /** @description What it is tied to from now on; null where nothing is written. */
            to: {
                idpEntityId: string;
                nameId: string;
                nameIdFormat: string;
            } | null;
            /**
             * @description Recognised: `refused_sign_in`, the identity provider has sent this NameID in a sign-in that was refused; `name_id`, the NameID is an address, which the new issuer sends alike; `address`, the next sign-in finds the member by the verified address and moves the tie; `directory`, of an oidc connection, the next sign-in finds the member by the directory user of this `sub`, or of the claim that `nameIdMatches` names. Ambiguous: `several_claim_it`, the NameID or its address is another member's too; `several_refused`, several NameIDs that were refused may be this member; `both_in_use`, the former NameID has signed in since the other one was refused. Lost: `unknown_name_id`.
             * @enum {string}
             */
            why: "refused_sign_in" | "name_id" | "address" | "directory" | "several_claim_it" | "several_refused" | "both_in_use" | "unknown_name_id";
            /** @description Whether this call has moved it. */
            moved: boolean;
        };
        LoginMethodMoveAsked: {
            /**
             * @description Only show what would happen, which is the default.
             * @default true
             */
            dryRun?: boolean;
            /** @description What the connection is to become: who would be known again, before it is changed. With `dryRun` alone. */
            as?: {
                /** @enum {string} */
                kind: "saml" | "oidc";
                /** @description The issuer there, or the entity id. */
                issuer: string;
            };
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        LoginMethodMoves: {
            dryRun: boolean;
            /** @description People whom the connection knows again. */
            recognised: components["schemas"]["LoginMethodMove"][];
            /** @description Two could be meant: nothing is moved; an admin deletes the wrong tie. */
            ambiguous: components["schemas"]["LoginMethodMove"][];
            /** @description Nothing says who these are under the new issuer; they are paired anew. */
            lost: components["schemas"]["LoginMethodMove"][];
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        Losses: {
            /** @description How many people have less by it; on a page further on, from there on. */
            total: number;
            /**
             * @description `atMost`: of more than a thousand not everybody is looked at; so many may be concerned. `atLeast`: on a page further on, there may be more.
             * @enum {string}
             */
            totalIs: "exact" | "atMost" | "atLeast";
            /** @description What goes, of the first hundred, or of those of the page. */
            sample: {
                membershipId: string;
                email: string | null;
                displayName: string | null;
                roles: string[];
                teams: components["schemas"]["Seat"][];
            }[];
        };
        Mail: {
            id: string;
            /** @description What kind of mail it is: `invitation`, `verify_address`, … */
            template: string;
            to: string;
            subject: string;
            text: string;
            html: string;
            /** @description The links in the mail. They are as good as keys. */
            links: string[];
            /** Format: date-time */
            createdAt: string;
        };
        MailList: {
            data: components["schemas"]["Mail"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /** @description Says nothing of whether there is an account. */
        MailSent: {
            /** @constant */
            sent: true;
        };
        Mapping: {
            id: string;
            connectionId: string;
            group: {
                id?: string;
                externalId?: string;
                displayName?: string;
                value?: string;
            };
            /** @description The first of directoryGroups; null while no such group is there. */
            directoryGroup: {
                id: string;
                displayName: string;
            } | null;
            /** @description The groups that the mapping is about: all that have the name now, or, while none has it, the one that had it. */
            directoryGroups: {
                id: string;
                displayName: string;
            }[];
            warnings: {
                /**
                 * @description several_groups: the mapping is about all of them. ambiguous_group: no group has the name now and several had it, so it is about none.
                 * @enum {string}
                 */
                code: "several_groups" | "ambiguous_group";
                detail: string;
            }[];
            team: string | null;
            teamRoles: string[];
            role: string | null;
            /** @description While it ends with `grants=keep`: it gives until what it gave is kept for everybody. */
            ending?: components["schemas"]["EndOfMapping"];
            /** @description Which setting of the connection made the mapping and keeps it; null where somebody made it. */
            madeBy: "teams_from_groups" | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description In the answer of a change that took something from people: from whom. The preview says it before. */
            loses?: components["schemas"]["Losses"];
        };
        MappingEnding: {
            loses: components["schemas"]["Losses"];
            /** @description Where the list in `sample` goes on: of the same preview, with `cursor`. A page may hold fewer than `limit`. */
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        MappingList: {
            data: components["schemas"]["Mapping"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        MappingPatch: {
            team?: string | null;
            teamRoles?: string[];
            role?: string | null;
        };
        MappingPreview: {
            /** @description The first of groups; null when no such group is there. */
            group: {
                id: string;
                displayName: string;
            } | null;
            /** @description The groups that the mapping would be about now. */
            groups: {
                id: string;
                displayName: string;
            }[];
            warnings: {
                /**
                 * @description several_groups: the mapping is about all of them. ambiguous_group: no group has the name now and several had it, so it is about none.
                 * @enum {string}
                 */
                code: "several_groups" | "ambiguous_group";
                detail: string;
            }[];
            gains: {
                total: number;
                /**
                 * @description `atMost`: of more than a thousand not everybody is looked at; so many are in the groups.
                 * @enum {string}
                 */
                totalIs: "exact" | "atMost";
                sample: {
                    membershipId: string;
                    email: string | null;
                    displayName: string | null;
                    roles: string[];
                    teams: {
                        id: string;
                        roles: string[];
                    }[];
                }[];
            };
            loses: {
                total: number;
                /**
                 * @description `atMost`: of more than a thousand not everybody is looked at; so many are in the groups.
                 * @enum {string}
                 */
                totalIs: "exact" | "atMost";
                sample: {
                    membershipId: string;
                    email: string | null;
                    displayName: string | null;
                    roles: string[];
                    teams: {
                        id: string;
                        roles: string[];
                    }[];
                }[];
            };
            /** @description Where the lists in `sample` go on: of the same body, with `cursor`. */
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        MappingTrial: {
            connectionId: string;
            /** @description May name a group that is not there yet: the mapping applies when it comes. */
            group: components["schemas"]["MappingTrialGroupId"] | components["schemas"]["MappingTrialGroupExternalId"] | components["schemas"]["MappingTrialGroupDisplayName"] | components["schemas"]["MappingTrialGroupValue"];
            team?: string;
            teamRoles?: string[];
            /** @description An organization role. */
            role?: string;
            /** @description The id of a mapping that would be gone. */
            replaces?: string;
        };
        MappingTrialGroupDisplayName: {
            displayName: string;
        };
        MappingTrialGroupExternalId: {
            externalId: string;
        };
        MappingTrialGroupId: {
            id: string;
        };
        /** @description A group value of a SAML assertion. */
        MappingTrialGroupValue: {
            value: string;
        };
        /**
         * @example {
         *       "kind": "api_key",
         *       "id": "rck_01k9h3b7w8e2v5n6m4q0r1s2t3",
         *       "organization": {
         *         "id": "org_01k9h3b7w8e2v5n6m4q0r1s2t3",
         *         "slug": "acme",
         *         "name": "Acme"
         *       },
         *       "scopes": [
         *         "read"
         *       ]
         *     }
         */
        Me: {
            /** @enum {string} */
            kind: "operator" | "api_key" | "oauth_client" | "personal_token" | "session" | "setup_link";
            /**
             * @description Of the API key, the OAuth client or the set-up link.
             * @example rck_01k9h3b7w8e2v5n6m4q0r1s2t3
             */
            id?: string;
            /** @description The one that it opens; the operator key opens all, and has none. */
            organization?: {
                id: string;
                slug: string;
                name: string;
            };
            /** @description Of a member's token or session. */
            membership?: {
                id: string;
                /** @description Effective organization roles. */
                roles: string[];
            };
            /** @description Of a key, or of a receiver's access token: what it may do. */
            scopes?: ("read" | "write" | "memberships:read" | "memberships:write" | "invitations:read" | "invitations:write" | "teams:read" | "teams:write" | "connections:read" | "connections:write" | "organization:read" | "organization:write" | "events:read" | "events:write" | "webhooks:read" | "webhooks:write" | "ssf.manage" | "ssf.read")[];
            /**
             * @description Of a member: what the effective roles give, now.
             * @example [
             *       "members:read"
             *     ]
             */
            permissions?: string[];
            /** @description Of a set-up link: what it is for. */
            intents?: ("domains" | "sso" | "scim" | "mappings")[];
            /**
             * @description Of a set-up link: what may be called, by `operationId`.
             * @example [
             *       "listDomains"
             *     ]
             */
            operations?: string[];
        };
        MemberResults: {
            membership: string;
            /** @enum {string} */
            status: "active" | "deactivated" | "removed" | "waitlisted" | "sessions_ended" | "roles_set" | "end_set" | "seat_given" | "seat_taken" | "failed";
            /** @description Why it failed; the others are not held up by it. */
            problem?: {
                code: string;
                detail: string;
            };
        }[];
        MemberSession: {
            id: string;
            /** @description By what the member signed in: `password`, `passkey`, `saml`. */
            method: string;
            secondFactor: boolean;
            /** @description False while a second factor is still to come. */
            complete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description When it ends if it is not used until then. */
            idleExpiresAt: string | null;
            ip: string | null;
            userAgent: string | null;
        };
        MemberSessionList: {
            data: components["schemas"]["MemberSession"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Members: {
            /** @description Ids of memberships, 500 at most. */
            memberships: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        MembersChanged: {
            results: components["schemas"]["MemberResults"];
        };
        Membership: {
            id: string;
            email: string | null;
            displayName: string | null;
            externalId: string | null;
            /** @enum {string} */
            kind: "member" | "guest";
            /** @enum {string} */
            status: "active" | "deactivated" | "removed" | "waitlisted";
            /** @description The strongest of the holds that deactivate. */
            deactivatedBy: ("admin" | "directory" | "expiry") | null;
            /** @description Why it is not active. Each is lifted by its own source only: of a directory by `active: true`, of an admin by `reactivate`, of a term by another `expiresAt`, for want of a seat by one that comes free. What an ended connection left is lifted by `reactivate`, or by another directory that has the person as active. */
            holds: components["schemas"]["Hold"][];
            /** @description The role to show where one is shown: of the highest rank. */
            role: string | null;
            /** @description Effective organization roles, the highest rank first. */
            roles: string[];
            /** @description Effective seats. */
            teams: components["schemas"]["Seat"][];
            /** @description Of roles, seats and attributes as they are effective: another one in the moment in which one of them changes, and the same as at `…/access`. `ETag` and `updatedAt` are of what is stored of the membership itself. */
            accessVersion: string;
            /** @description The connection that owns the profile. */
            managedBy: string | null;
            /** @description The directory users that stand for this membership. */
            links: {
                connectionId: string;
                directoryUserId: string;
                active: boolean;
            }[];
            /** @description What the connection declares under `attributes`, as its directory or the last sign-in has it. */
            attributes: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[];
            };
            /** @description May sign in without SSO. */
            allowWithoutSso: boolean;
            /** @description The particulars of `allowWithoutSso`. */
            bypass: {
                grantedBy: string;
                /** Format: date-time */
                since: string;
                until: string | null;
                reason: string | null;
                /** @description Why it does not count now. */
                suspendedBy: ("strict_mode" | "sign_in_methods") | null;
            } | null;
            expiresAt: string | null;
            /** @description The membership of whoever answers for a guest. */
            sponsorId: string | null;
            lastSeenAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        MembershipActions: {
            actions: {
                /**
                 * @description As the calls are named; `change`: PATCH and PUT of the teams, `correct`: PATCH of the name or the address, `set_end`: of `expiresAt`. `deactivate`, `reactivate` and `restore_grants` also where nothing would come of them. What else a call wants, such as `organization:manage` or a fresh sign-in, is asked when it is made.
                 * @enum {string}
                 */
                action: "change" | "allow_without_sso" | "end_sessions" | "deactivate" | "reactivate" | "remove" | "correct" | "set_end" | "convert" | "restore_grants" | "reset_factors" | "transfer_ownership" | "erase";
                /** @description What it would be refused with; null where it would be done. */
                problem: {
                    code: string;
                    detail: string;
                } | null;
            }[];
        };
        MembershipIntent: {
            /** @description As in PATCH. */
            roles?: string[];
            /** @description As in PUT of the teams. */
            teams?: {
                id: string;
                /**
                 * @description Team roles.
                 * @default []
                 */
                roles?: string[];
            }[];
            /**
             * @description As in DELETE.
             * @constant
             */
            remove?: true;
        };
        MembershipList: {
            data: components["schemas"]["Membership"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        MembershipPatch: {
            displayName?: string | null;
            /**
             * Format: email
             * @description Another address, of somebody whom no directory manages. It counts as proved only once its owner has proved it.
             */
            email?: string;
            /** @description The manual organization roles, all of them. */
            roles?: string[];
            allowWithoutSso?: boolean | {
                /** Format: date-time */
                until?: string;
                reason?: string;
            };
            /** @description With `allowWithoutSso`: whether a member who has nothing to sign in by is mailed a link to choose a password. True unless said otherwise. */
            notify?: boolean;
            expiresAt?: string | null;
            externalId?: string | null;
            /** @description An active member. */
            sponsorId?: string | null;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        MembershipPreview: {
            before: components["schemas"]["Membership"];
            after: components["schemas"]["Membership"];
            /** @description Roles, and teams by id. */
            gains: {
                roles: string[];
                teams: string[];
            };
            loses: {
                roles: string[];
                teams: string[];
            };
        };
        MembershipTeams: {
            teams: {
                id: string;
                /**
                 * @description Team roles.
                 * @default []
                 */
                roles?: string[];
            }[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        NameChange: {
            displayName: string;
        };
        NamedOperatorKey: {
            id: string;
            label: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
        };
        NewApiKey: {
            label?: string;
            /** Format: date-time */
            expiresAt?: string;
            /** @description `read` for what changes nothing, `write` for the rest; or of one area alone, such as `memberships:read`: `x-scopes` of an operation names those of which it needs one. `read` and `write`, when left out. */
            scopes?: ("read" | "write" | "memberships:read" | "memberships:write" | "invitations:read" | "invitations:write" | "teams:read" | "teams:write" | "connections:read" | "connections:write" | "organization:read" | "organization:write" | "events:read" | "events:write" | "webhooks:read" | "webhooks:write")[];
        };
        NewApiKeyAnswer: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /** @description The key itself; only in this answer. */
            key: string;
        };
        NewConnection: components["schemas"]["NewScimConnection"] | components["schemas"]["NewSamlConnection"] | components["schemas"]["NewOidcConnection"];
        NewDatadogLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "datadog";
            apiKey: string;
            /** @description Such as `datadoghq.eu`. */
            site?: string;
            /** @description Another intake than the site's, such as a proxy of yours. */
            url?: string | null;
            service?: string;
            tags?: (string & (unknown & unknown))[];
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        NewDomain: {
            name: string;
        };
        NewEventStream: {
            /** @description Left out: its receiver asks for the events. */
            delivery?: components["schemas"]["NewEventStreamDeliveryUrnIetfRfc8935"] | components["schemas"]["NewEventStreamDeliveryUrnIetfRfc8936"];
            /** @description By their URIs; left out: all that there are. */
            events_requested?: string[];
            description?: string;
        };
        NewEventStreamDeliveryUrnIetfRfc8935: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "urn:ietf:rfc:8935";
            /** @description As that of a webhook: https on the public internet. */
            endpoint_url: string;
            /** @description Sent with every event, as it is. Left out, it stays at the same address. */
            authorization_header?: string;
        };
        NewEventStreamDeliveryUrnIetfRfc8936: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "urn:ietf:rfc:8936";
            /** @description The transmitter's own: it may come along, and is not read. */
            endpoint_url?: string;
        };
        NewInvitations: {
            /** @description Addresses, or one text as mail programs write it: `,`, `;` or line ends between, names beside them; at most 100. */
            emails?: string[] | string;
            /** @description Beside `emails`: people with names, roles and teams of their own, at most 500. */
            people?: {
                /** @description Comes back with the result; in a table, its line. */
                line?: number;
                /** @description One address, with or without the name before it. */
                email: string;
                name?: string;
                /** @description Instead of those for all. */
                roles?: string[];
                /** @description Instead of those for all; in a table also by slug. */
                teams?: {
                    id: string;
                    roles?: string[];
                }[];
            }[];
            name?: string;
            /**
             * @description Default: guest for external addresses, else member.
             * @enum {string}
             */
            kind?: "member" | "guest";
            /**
             * @description Organization roles, at least one.
             * @default []
             */
            roles?: string[];
            teams?: {
                id: string;
                roles?: string[];
            }[];
            allowWithoutSso?: boolean;
            /**
             * Format: date-time
             * @description When access without SSO is to end by itself.
             */
            withoutSsoUntil?: string;
            expiresInDays?: number;
            message?: string;
            /** @description False: no mail goes out, and the answer has the link. */
            sendEmail?: boolean;
            /** @description All addresses or none. */
            atomic?: boolean;
            /** @enum {string} */
            onPending?: "refuse" | "resend";
            /** @description Where whoever accepts goes on in the host application: https. Not for members, only for keys. */
            acceptedUrl?: string;
        };
        NewLogStream: components["schemas"]["NewWebhookLogStream"] | components["schemas"]["NewSplunkLogStream"] | components["schemas"]["NewDatadogLogStream"] | components["schemas"]["NewOtlpLogStream"] | components["schemas"]["NewSyslogLogStream"] | components["schemas"]["NewS3LogStream"];
        /** @description Gives a seat in a team, an organization role, or both. */
        NewMapping: {
            connectionId: string;
            /** @description May name a group that is not there yet: the mapping applies when it comes. */
            group: components["schemas"]["NewMappingGroupId"] | components["schemas"]["NewMappingGroupExternalId"] | components["schemas"]["NewMappingGroupDisplayName"] | components["schemas"]["NewMappingGroupValue"];
            team?: string;
            teamRoles?: string[];
            /** @description An organization role. */
            role?: string;
        };
        NewMappingGroupDisplayName: {
            displayName: string;
        };
        NewMappingGroupExternalId: {
            externalId: string;
        };
        NewMappingGroupId: {
            id: string;
        };
        /** @description A group value of a SAML assertion. */
        NewMappingGroupValue: {
            value: string;
        };
        NewMembership: {
            /** Format: email */
            email: string;
            displayName?: string;
            /** @enum {string} */
            kind?: "member" | "guest";
            /** @description Manual organization roles; without any, the default role. */
            roles?: string[];
            teams?: {
                id: string;
                /**
                 * @description Team roles.
                 * @default []
                 */
                roles?: string[];
            }[];
            externalId?: string;
            /**
             * Format: date-time
             * @description When this access ends by itself.
             */
            expiresAt?: string;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        NewNamedOperatorKey: {
            id: string;
            label: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The key itself; only in this answer. */
            key: string;
        };
        NewOAuthClient: {
            label?: string;
            /** Format: date-time */
            expiresAt?: string;
            /**
             * @description How the client proves itself at `/oauth/token`: `client_secret` (by header or form), or `private_key_jwt` (RFC 7523).
             * @enum {string}
             */
            authentication?: "client_secret" | "private_key_jwt";
            /** @description The public keys of a client that signs. Give these or `jwksUri`. */
            jwks?: {
                keys: {
                    [key: string]: unknown;
                }[];
            };
            /** @description Where its public keys are published, over https on the public internet; read again for a new key. */
            jwksUri?: string;
            /** @description What of SCIM its tokens open, which clients ask for as the one scope `scim`. All, when left out. */
            scopes?: ("users:read" | "users:write" | "groups:read" | "groups:write")[];
        };
        NewOidcClient: {
            /** @description Shown to people who sign out. */
            name: string;
            /** @description Exact. https, or http on 127.0.0.1, [::1] and localhost; there, any port will do for a public client, and for an address without a port. */
            redirectUris: string[];
            /** @description Where a sign-out may lead back to. Compared as redirect URIs are. */
            postLogoutRedirectUris?: string[];
            /** @description Where a signed logout token is posted when a session or a membership ends (Back-Channel Logout 1.0). */
            backchannelLogoutUri?: string | null;
            /** @description Where a sign-in begins at the application (`initiate_login_uri`, OpenID Connect Core 4). People whose sign-in took too long, or was done already, are led there with `iss`. https, or http on 127.0.0.1, [::1] and localhost. */
            initiateLoginUri?: string | null;
            /** @description It runs in a browser or on a device and can keep no secret. */
            public?: boolean;
        };
        NewOidcConnection: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "oidc";
            name: string;
            /** @description It can be tried by `test-login`, and nobody signs in by it before `POST …/go-live`. */
            rehearsal?: boolean;
            /**
             * Format: uri
             * @description The issuer of the OpenID provider, or the address of its discovery document; read again every day.
             */
            issuer: string;
            /** @description What the provider calls this client. */
            clientId: string;
            /** @description The secret of the client. Encrypted, and never shown. */
            clientSecret?: string;
            /** @description `true`: a key of ours proves that we are the client (RFC 7523), instead of a secret; its public half is at `oidc.jwksUri`. */
            privateKeyJwt?: boolean;
            /** @description What is asked for; `openid` always is. A list, or one text with blanks between. */
            scopes?: string[] | string;
            /** @description Which claim says what; the standard's names where nothing is said. */
            claims?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
            };
            /** @description The claim that lists the groups; null: `groups`. */
            groupsClaim?: string | null;
            /** @description How many seconds ago the person may have signed in there; whoever did before is asked again. Null: it is not asked. */
            maxAge?: number | null;
            /** @description One of these has to be the `acr` of the ID token; empty: any. */
            acr?: string[] | string;
            /** @description All of these have to be in `amr`; empty: any. */
            amr?: string[] | string;
            /** @description Whether signing out here also ends the session at the provider (OpenID Connect RP-Initiated Logout). */
            signOutAtProvider?: boolean;
            /**
             * @description `jit`: somebody unknown becomes a member by signing in.
             * @enum {string}
             */
            provisioning?: "off" | "jit";
            /** @description What the subject (a NameID, or `sub`) is compared with the first time; `attribute:<name>`: that attribute or claim, with the externalId; null: what its form suggests. Of an issuer of Entra ID `attribute:oid`, unless something else is said. */
            nameIdMatches?: string | null;
            /** @description Only people with one of these group values join by signing in; empty: everybody. */
            loginGroups?: string[];
            /**
             * @description Of whom `loginGroups` are asked. `joining`: of whoever would become a member by signing in alone; members, and people with an open invitation, are not asked. `everybody`: of everyone, at each sign-in; sessions of people whom the identity provider had not named in one of these groups end when they are set.
             * @enum {string}
             */
            loginGroupsFor?: "joining" | "everybody";
            /** @description What memberships show of an assertion or an ID token, by name: the name of the attribute, or claim, there. */
            attributes?: {
                [key: string]: string;
            };
        };
        NewOperatorKey: {
            /** @description Whose it is, or of which machine. */
            label: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            expiresAt?: string;
        };
        NewOrganization: {
            name: string;
            /** @description Part of sign-in addresses; made from the name when left out. */
            slug?: string;
            externalId?: string;
            /** @description Where people go on in the host application after accepting: https. Only by keys. */
            acceptedUrl?: string;
            /** @description Is invited with the role owner. */
            owner?: {
                /** Format: email */
                email: string;
                displayName?: string;
            };
        };
        NewOrganizationAnswer: {
            id: string;
            name: string;
            slug: string;
            externalId: string | null;
            /** @description Where people go on in the host application after accepting an invitation that says nothing else. */
            acceptedUrl: string | null;
            branding: components["schemas"]["Branding"];
            /** @description Null: the one of the instance, if it has one. */
            application: components["schemas"]["HostApplication"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            ownerInvitation?: {
                id: string;
                email: string;
                roles: string[];
                status: string;
                /** Format: date-time */
                expiresAt: string;
                /** Format: date-time */
                createdAt: string;
                /** @description Only in this answer. */
                acceptUrl: string;
            };
        };
        NewOtlpLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "otlp";
            /** @description Of the collector; `/v1/logs` is put after it where it is not there. */
            url: string;
            /** @description Headers to send, such as `Authorization`. Answers tell their names alone. */
            headers?: {
                [key: string]: string;
            };
            ca?: string | null;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        NewPasskey: {
            id: string;
            label: string;
            /** @description Whether it is kept beyond one device. */
            backedUp: boolean;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
            /** @description Told only here. */
            recoveryCodes?: string[];
        };
        NewRole: {
            key: string;
            name: string;
            /** @enum {string} */
            scope: "organization" | "team";
            /** @description Of several roles the one of the highest rank is shown. */
            rank: number;
            /**
             * @description Words that the host application understands.
             * @default []
             */
            permissions?: string[];
        };
        NewS3LogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "s3";
            bucket: string;
            region: string;
            accessKeyId: string;
            secretAccessKey: string;
            /** @description Of storage that is not Amazon's; left out: Amazon's, of the region. */
            endpoint?: string | null;
            /**
             * @description Where the bucket stands: in the path, unless said otherwise where there is an `endpoint`; else in the host.
             * @enum {string}
             */
            addressing?: "path" | "virtual_host";
            prefix?: string;
            gzip?: boolean;
            /** @description How long events are gathered for one object. */
            flushSeconds?: number;
            sessionToken?: string | null;
            ca?: string | null;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        NewSamlConnection: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "saml";
            name: string;
            /** @description It can be tried by `test-login`, and nobody signs in by it before `POST …/go-live`. */
            rehearsal?: boolean;
            /** @description The entity id of the identity provider. */
            entityId?: string;
            /**
             * Format: uri
             * @description Where people are sent to sign in.
             */
            ssoUrl?: string;
            /** @description What it signs with: PEM, or DER in base64. Two while one replaces the other. */
            certificates?: string[];
            /** @description Its metadata, instead of the three values above. */
            metadataXml?: string;
            /** @description Where its metadata is, over https; read again every day. Null: no more. */
            metadataUrl?: string | null;
            /** @description Which attribute says what. */
            attributeMap?: {
                email?: string;
                displayName?: string;
                givenName?: string;
                familyName?: string;
                groups?: string;
            };
            /** @description Whether signing in may begin at the identity provider. */
            allowIdpInitiated?: boolean;
            /**
             * @description `jit`: somebody unknown becomes a member by signing in.
             * @enum {string}
             */
            provisioning?: "off" | "jit";
            /** @description What the subject (a NameID, or `sub`) is compared with the first time; `attribute:<name>`: that attribute or claim, with the externalId; null: what its form suggests. Of an issuer of Entra ID `attribute:oid`, unless something else is said. */
            nameIdMatches?: string | null;
            /** @description Only people with one of these group values join by signing in; empty: everybody. */
            loginGroups?: string[];
            /**
             * @description Of whom `loginGroups` are asked. `joining`: of whoever would become a member by signing in alone; members, and people with an open invitation, are not asked. `everybody`: of everyone, at each sign-in; sessions of people whom the identity provider had not named in one of these groups end when they are set.
             * @enum {string}
             */
            loginGroupsFor?: "joining" | "everybody";
            /** @description What memberships show of an assertion or an ID token, by name: the name of the attribute, or claim, there. */
            attributes?: {
                [key: string]: string;
            };
        };
        NewScimConnection: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "scim";
            name: string;
            /**
             * @description Which identity provider it is.
             * @enum {string}
             */
            profile?: "entra" | "okta" | "generic";
            settings?: {
                /** @description Refuse what the SCIM interoperability profile refuses. */
                strict?: boolean;
                /** @description A POST for a deactivated user reactivates it instead of answering 409. */
                postReactivates?: boolean;
                /** @description Members of a group inside a mapped group count as members of the mapped one. */
                flattenNested?: boolean;
                /** @description Answers about a user say which groups it is in, also unasked. */
                showGroups?: boolean;
                /** @description What memberships show of a user, by name: the SCIM path. URNs of your own are taken and kept. */
                attributes?: {
                    [key: string]: string;
                };
                /** @description What the identity provider pushes is mirrored and shown, and gives nobody access, until the connection goes live. To be set before it has brought anybody; `false` is the same as `POST …/go-live`. */
                rehearsal?: boolean;
                /** @description For 90 days, GET, PUT and PATCH of a user's id that was deleted answer as the user that the same externalId, else userName, was created again as. Off: 404 (RFC 7644 §3.6). */
                followDeletedIds?: boolean;
                /** @description `/scim/v2/GroupMembers` answers who is in a group, or in which groups somebody is, page by page: for groups that are too large to be read whole. */
                groupMembers?: boolean;
                /** @description `/scim/v2/Roles` answers the organization's roles, to be read. */
                roles?: boolean;
                /**
                 * @description What SCIM requests are authenticated by: `bearer`, tokens that were made by hand; `oauth`, access tokens that OAuth clients of the connection get at `/oauth/token`; `both`. What is not taken any more is refused at once.
                 * @enum {string}
                 */
                authentication?: "bearer" | "oauth" | "both";
                teamsFromGroups?: {
                    /**
                     * @description Which groups get a team of their own, filled by their members: none, all, or those whose names begin with the prefix.
                     * @enum {string}
                     */
                    mode: "off" | "all" | "prefix";
                    /** @description Compared without case. Needed for the mode prefix. */
                    prefix?: string;
                };
                /** @description What is not named of it stays as it is. */
                breaker?: {
                    /**
                     * @description `observe`: everything is applied, and owners hear of it and can undo it. `hold`: what goes beyond is answered 429 and kept for a decision. `off`: nothing is counted or kept.
                     * @enum {string}
                     */
                    mode?: "observe" | "hold" | "off";
                    /** @description How far back losses count, in minutes. */
                    window?: number;
                    /** @description It trips when more people than this lose something within the window, and more than the share. */
                    limit?: number;
                    /** @description Of the people whom the connection has active. 0: `limit` alone decides; with `limit` 0 the share does. */
                    share?: number;
                };
            };
        };
        NewSeat: {
            /** @default [] */
            roles?: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        NewSetupLink: {
            /** @description What it is for: `domains` to prove domains, `scim` and `sso` to make connections, `mappings` to map the groups of those connections. */
            intents: ("domains" | "sso" | "scim" | "mappings")[];
            name?: string;
            /**
             * @description Left out: whoever opens it chooses.
             * @enum {string}
             */
            idp?: "entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other";
            /** @description Who may open it: name the mailboxes wherever you know them. Left out or empty: anyone with the link, which the answer says as `openTo`. */
            emails?: string[];
            /**
             * Format: date-time
             * @description In 7 days unless said otherwise, in 30 at most.
             */
            expiresAt?: string;
            /**
             * @description Origins of the host application whose pages may show the portal in a frame, over https.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            frameOrigins?: string[];
        };
        NewSetupLinkAnswer: {
            id: string;
            name: string | null;
            /** @description What it is for: nothing else can be done by it. */
            intents: ("domains" | "sso" | "scim" | "mappings")[];
            /** @description Whose steps the portal shows; null until somebody has chosen. */
            idp: ("entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other") | null;
            /** @description Who may open it, by a code by mail; empty: whoever has it. */
            emails: string[];
            /**
             * @description `mailboxes`: to those of `emails`, by a code by mail. `anyone`: to whoever has the link.
             * @enum {string}
             */
            openTo: "mailboxes" | "anyone";
            /** @description The mailbox that has confirmed it first: the link is that mailbox's alone. */
            confirmedBy: string | null;
            /**
             * @description Origins of the host application whose pages may show the portal in a frame, over https.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            frameOrigins: string[];
            /** @enum {string} */
            state: "unused" | "open" | "finished" | "expired" | "revoked";
            /** Format: date-time */
            expiresAt: string;
            openedAt: string | null;
            finishedAt: string | null;
            /** @description What was made through it, and is there. */
            connections: {
                id: string;
                /** @enum {string} */
                kind: "scim" | "saml" | "oidc";
                name: string;
            }[];
            domains: {
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. The link does not outlive the right, the membership or the key that it was made by. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /**
             * @description The link itself; only in this answer.
             * @example https://rollcall.example.com/setup/stl_01k9h3b7w8e2v5n6m4q0r1s2t3_Vq8tY2mZr4Nw
             */
            url: string;
        };
        NewSplunkLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "splunk_hec";
            /** @description Of the HTTP Event Collector, with or without its path. */
            url: string;
            token: string;
            /** @description Wait until indexers have acknowledged; the token must allow it. */
            ack?: boolean;
            index?: string | null;
            source?: string | null;
            sourcetype?: string | null;
            host?: string | null;
            ca?: string | null;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        NewStreamClient: {
            label?: string;
            /** Format: date-time */
            expiresAt?: string;
            /**
             * @description How the client proves itself at `/oauth/token`: `client_secret` (by header or form), or `private_key_jwt` (RFC 7523).
             * @enum {string}
             */
            authentication?: "client_secret" | "private_key_jwt";
            /** @description The public keys of a client that signs. Give these or `jwksUri`. */
            jwks?: {
                keys: {
                    [key: string]: unknown;
                }[];
            };
            /** @description Where its public keys are published, over https on the public internet; read again for a new key. */
            jwksUri?: string;
            /** @description `ssf.manage` opens what `ssf.read` does, too. Both, when left out. */
            scopes?: ("ssf.manage" | "ssf.read")[];
        };
        NewSyslogLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "syslog";
            host: string;
            port?: number;
            /** @description RFC 5424, 6.2.1; 13, log audit, unless said otherwise. */
            facility?: number;
            appName?: string;
            ca?: string | null;
            certificate?: string | null;
            privateKey?: string | null;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        NewTeam: {
            name: string;
            slug?: string;
            externalId?: string;
            /**
             * @description Who gives seats: both, only mappings of directory groups, or only people.
             * @enum {string}
             */
            membershipAuthority?: "mixed" | "directory_only" | "manual_only";
        };
        NewToken: {
            label?: string;
            /** Format: date-time */
            expiresAt?: string;
            /** @description All, when left out. */
            scopes?: ("users:read" | "users:write" | "groups:read" | "groups:write")[];
        };
        NewTokenAnswer: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /** @description When the identity provider last showed a token with this id that did not count. `wrong`: what follows the id is not this token, as when a part was not copied. */
            lastRefused: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                /** @enum {string} */
                why: "wrong" | "revoked" | "expired" | "not_taken";
            } | null;
            /** @description The token itself; only in this answer. */
            token: string;
        };
        NewWebhook: {
            /** @description https on the public internet, port 443 or 8443; elsewhere only where the instance allows it (`WEBHOOKS_TO_PRIVATE`). */
            url: string;
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            /**
             * @description `thin`: who did what to which object, and nothing about people. `full`: also `before`, `after`, and the object as it is in the snapshot.
             * @enum {string}
             */
            payload?: "thin" | "full";
            description?: string | null;
        };
        NewWebhookLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "webhook";
            /** @description https on the public internet, port 443 or any from 1024 on; elsewhere only where the instance allows it (`LOG_STREAMS_TO_PRIVATE`). */
            url: string;
            /**
             * @description A batch as a JSON array, or as a line for each event.
             * @enum {string}
             */
            body?: "json" | "ndjson";
            /** @description What batches are signed with, as Standard Webhooks has it. Left out: one is made, and told once. */
            secret?: string;
            /** @description Headers to send, such as `Authorization`. Answers tell their names alone. */
            headers?: {
                [key: string]: string;
            };
            ca?: string | null;
            /** @enum {string} */
            format?: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            description?: string | null;
            /** @description False: it is paused, and goes on from where it was. */
            enabled?: boolean;
            /** @description From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there. */
            from?: ("beginning" | "now") | string | number;
        };
        OAuthClient: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /**
             * @description How the client proves itself at `/oauth/token`: `client_secret` (by header or form), or `private_key_jwt` (RFC 7523).
             * @enum {string}
             */
            authentication: "client_secret" | "private_key_jwt";
            /** @description Secrets or sets of keys that count, newest first. `until`: a former one, and its end. */
            proofs: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
                jwksUri: string | null;
            }[];
            /** @description When somebody last asked for a token as this client and did not prove it. */
            lastRefused: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                /** @enum {string} */
                why: "wrong" | "revoked" | "expired" | "not_taken";
            } | null;
        };
        OAuthClientList: {
            data: components["schemas"]["OAuthClient"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        OAuthClientRotation: {
            /**
             * Format: date-time
             * @description Left out: the former ends at once, and its tokens too.
             */
            formerWorksUntil?: string;
            /** @description The public keys of a client that signs. Give these or `jwksUri`. */
            jwks?: {
                keys: {
                    [key: string]: unknown;
                }[];
            };
            /** @description Where its public keys are published, over https on the public internet; read again for a new key. */
            jwksUri?: string;
        };
        OAuthClientWithSecret: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /**
             * @description How the client proves itself at `/oauth/token`: `client_secret` (by header or form), or `private_key_jwt` (RFC 7523).
             * @enum {string}
             */
            authentication: "client_secret" | "private_key_jwt";
            /** @description Secrets or sets of keys that count, newest first. `until`: a former one, and its end. */
            proofs: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
                jwksUri: string | null;
            }[];
            /** @description When somebody last asked for a token as this client and did not prove it. */
            lastRefused: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                /** @enum {string} */
                why: "wrong" | "revoked" | "expired" | "not_taken";
            } | null;
            /** @description Only in this answer; null for one that signs. */
            secret: string | null;
            /** @description Where it gets its access tokens. */
            tokenUrl: string;
        };
        /**
         * @example {
         *       "error": "invalid_client",
         *       "error_description": "The client is not known, or does not prove itself."
         *     }
         */
        OAuthError: {
            /** @description As RFC 6749 §5.2 has it; `temporarily_unavailable` with 429 and 503. */
            error: string;
            error_description: string;
        };
        OidcClient: {
            /** @description The client_id. */
            id: string;
            name: string;
            public: boolean;
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            backchannelLogoutUri: string | null;
            initiateLoginUri: string | null;
            /** @description Those that work, newest first, without their text. `until`: a former one, and its end. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        OidcClientList: {
            data: components["schemas"]["OidcClient"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        OidcClientPatch: {
            /** @description Shown to people who sign out. */
            name?: string;
            /** @description Exact. https, or http on 127.0.0.1, [::1] and localhost; there, any port will do for a public client, and for an address without a port. */
            redirectUris?: string[];
            /** @description Where a sign-out may lead back to. Compared as redirect URIs are. */
            postLogoutRedirectUris?: string[];
            /** @description Where a signed logout token is posted when a session or a membership ends (Back-Channel Logout 1.0). */
            backchannelLogoutUri?: string | null;
            /** @description Where a sign-in begins at the application (`initiate_login_uri`, OpenID Connect Core 4). People whose sign-in took too long, or was done already, are led there with `iss`. https, or http on 127.0.0.1, [::1] and localhost. */
            initiateLoginUri?: string | null;
        };
        OidcClientWithSecret: {
            /** @description The client_id. */
            id: string;
            name: string;
            public: boolean;
            redirectUris: string[];
            postLogoutRedirectUris: string[];
            backchannelLogoutUri: string | null;
            initiateLoginUri: string | null;
            /** @description Those that work, newest first, without their text. `until`: a former one, and its end. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Only in this answer; null: a public one. */
            secret: string | null;
        };
        OidcKeyRotation: {
            /** @description A key has leaked: former ones are published no longer, and what they signed is worth nothing. */
            withdraw?: boolean;
        };
        OidcKeys: {
            data: {
                kid: string;
                /** @enum {string} */
                use: "signing" | "next" | "former";
                /**
                 * Format: date-time
                 * @description From when on it signs.
                 */
                from: string;
                /** @description Until when a former one is published. */
                until: string | null;
            }[];
        };
        OidcSecretRotation: {
            /**
             * Format: date-time
             * @description Left out: the former secret ends at once.
             */
            formerWorksUntil?: string;
        };
        OperatorKey: {
            key: string;
        };
        OperatorKeyList: {
            data: components["schemas"]["NamedOperatorKey"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        OperatorSession: {
            id: string;
            /** @description The operator key that opened it; null: `OPERATOR_KEY`. */
            keyId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            ip: string | null;
            userAgent: string | null;
        };
        OperatorSessionList: {
            data: components["schemas"]["OperatorSession"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        OperatorsFactorReset: {
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
            /** @description The password stays. For somebody who cannot read the mailbox either, and has shown you in another way who it is. */
            keepPassword?: boolean;
        };
        Organization: {
            id: string;
            name: string;
            slug: string;
            externalId: string | null;
            /** @description Where people go on in the host application after accepting an invitation that says nothing else. */
            acceptedUrl: string | null;
            branding: components["schemas"]["Branding"];
            /** @description Null: the one of the instance, if it has one. */
            application: components["schemas"]["HostApplication"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        OrganizationList: {
            data: components["schemas"]["Organization"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /** @description An organization as people see it. */
        OrganizationName: {
            id: string;
            slug: string;
            name: string;
        };
        OrganizationPatch: {
            name?: string;
            slug?: string;
            externalId?: string | null;
            acceptedUrl?: string | null;
            branding?: components["schemas"]["BrandingPatch"] | null;
            /** @description Where people go on: https. Not for members; the operator and API keys may set it. */
            application?: {
                name: string;
                url: string;
            } | null;
        };
        OrganizationSwitch: {
            organization: string;
        };
        OtlpLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "otlp";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the collector; `/v1/logs` is put after it where it is not there. */
            url: string;
            /** @description The headers that are set, without their values. */
            headerNames: string[];
            ca: string | null;
        };
        OwnInvitationList: {
            data: {
                id: string;
                organization: components["schemas"]["OrganizationName"];
                inviter: string | null;
                roles: string[];
                teams: {
                    name: string;
                    roles: string[];
                }[];
                message: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string;
                accessEndsAt: string | null;
                /** @description Where to sign in first, where the organization asks for SSO. */
                sso: {
                    loginUrl: string;
                } | null;
            }[];
        };
        OwnOperatorSession: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Eight hours later.
             */
            expiresAt: string;
            /** @description What changes must show as `X-CSRF-Token`. */
            csrfToken: string;
        };
        OwnOrganizationList: {
            data: {
                id: string;
                slug: string;
                name: string;
                membershipId: string;
                /** @enum {string} */
                status: "active" | "deactivated" | "removed" | "waitlisted";
            }[];
        };
        OwnSessionList: {
            data: {
                id: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /**
                 * @description How somebody signed in.
                 * @enum {string}
                 */
                method: "password" | "passkey" | "saml" | "oidc";
                organizationId: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                lastSeenAt: string;
                /** Format: date-time */
                expiresAt: string;
                idleExpiresAt: string | null;
                ip: string | null;
                userAgent: string | null;
            }[];
        };
        OwnershipTransfer: {
            /** @description The membership of an owner, who becomes an admin. */
            from: string;
            /** @description The membership of whoever becomes an owner. */
            to: string;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        OwnershipTransferAnswer: {
            from: components["schemas"]["Membership"];
            to: components["schemas"]["Membership"];
        };
        /** @description Passkeys of the person who is signed in. */
        PasskeyList: {
            data: {
                id: string;
                label: string;
                /** @description Whether it is kept beyond one device. */
                backedUp: boolean;
                /** Format: date-time */
                createdAt: string;
                lastUsedAt: string | null;
            }[];
        };
        /** @description WebAuthn's JSON of the options: give it to the browser as it is. */
        PasskeyOptions: {
            challenge: string;
        } & {
            [key: string]: unknown;
        };
        PasskeyRegistration: {
            response: {
                id: string;
                rawId: string;
                /** @constant */
                type: "public-key";
                clientExtensionResults: Record<string, never>;
                response: {
                    clientDataJSON: string;
                    attestationObject: string;
                    /** @default [] */
                    transports?: string[];
                };
            };
            label?: string;
        };
        PasskeySignIn: {
            response: {
                id: string;
                rawId: string;
                /** @constant */
                type: "public-key";
                clientExtensionResults: Record<string, never>;
                response: {
                    clientDataJSON: string;
                    authenticatorData: string;
                    signature: string;
                };
            };
            organization?: string;
        };
        PasswordChange: {
            currentPassword?: string;
            password: string;
        };
        PasswordForgotten: {
            email: string;
        };
        PasswordReset: {
            token: string;
            password: string;
        };
        PasswordSignIn: {
            organization?: string;
            email: string;
            password: string;
            totp?: string;
        };
        Policies: {
            /** @description Whether addresses outside the verified domains may be invited. */
            externalGuests: boolean;
            /** @enum {string} */
            inviters: "owners" | "admins" | "members";
            /**
             * @description `maintainers`: whoever maintains a team may invite to it, as member or guest, whatever `inviters` says. `admins`: only whom `inviters` names.
             * @enum {string}
             */
            teamInviters: "admins" | "maintainers";
            /** @description Whether what a member invites who may not manage invitations waits for an admin's approval. */
            invitationApproval: boolean;
            /** @description How many invitations an hour: of the organization, of one member, of one API key; null: no limit. */
            invitationQuota: {
                organization: number | null;
                inviter: number | null;
                apiKey: number | null;
            };
            /** @description After how many days ended invitations go from the list; their events stay. Null: never. */
            purgeInvitationsAfterDays: number | null;
            /** @description Single sign-on only: `allowWithoutSso` does not count. */
            strictMode: boolean;
            invitationTtlDays: number;
            /**
             * @description Who has to show a second factor who does not come by SSO.
             * @enum {string}
             */
            mfa: "off" | "guests" | "everyone";
            /** @description By which ways people sign in; empty: owners alone. */
            signInMethods: ("password" | "passkey" | "sso")[];
            /**
             * @description What guests have to show at least who do not come by SSO; `phishing_resistant` is a passkey. Besides `mfa`.
             * @enum {string}
             */
            guestFactor: "none" | "second_factor" | "phishing_resistant";
            /** @description Whether whoever comes without SSO, though the organization has it (`allowWithoutSso`), has to show a second factor. */
            bypassNeedsMfa: boolean;
            /** @description How long a member's factors are still good after an owner has asked to reset them. */
            factorResetDelayHours: number;
            /** @description The organization role of everyone who joins without another. */
            defaultRole: string;
            /** @description The seats of everyone who joins as a member. */
            defaultTeams: {
                id: string;
                /** @default [] */
                roles?: string[];
            }[];
            /** @description How many memberships may be active; null is any number. */
            seatLimit: number | null;
            /** @description How many active memberships may have an organization role, by its key, besides `seatLimit`; a role that is not named has no limit of its own. `owner` cannot be limited. What groups give is counted and never refused. */
            seatLimits: {
                [key: string]: number;
            };
            /**
             * @description What a directory gets that pushes more people than there are seats.
             * @enum {string}
             */
            seatOverflow: "waitlist" | "refuse";
            /**
             * @description When a pushed person is linked to the membership that has its address already.
             * @enum {string}
             */
            adoption: "verified_domain" | "always_ask" | "always_adopt";
            allowedEmailDomains: string[];
            blockedEmailDomains: string[];
            guestTtlDays: number | null;
            /** @description How long a session lasts. A shorter time ends sessions that are there already, too. */
            sessionTtlHours: number;
            /** @description After how long without use a session ends; null: only by `sessionTtlHours`. */
            sessionIdleMinutes: number | null;
            /**
             * @description What a directory's write gets that would take the access of the last owner.
             * @enum {string}
             */
            lastOwner: "refuse" | "protect" | "allow";
            /** @description Whether a mapping may grant the role owner. */
            allowOwnerMapping: boolean;
            /** @description Whether people whom a directory manages may get `allowWithoutSso`, for when the identity provider is down. */
            bypassForDirectory: boolean;
            /** @description How many days the log of a connection's requests and that of its sign-ins are kept; null: 14 days of requests and 30 of sign-ins. */
            logDays: number | null;
            /** @description How many days the log of events is kept; null: for ever. It goes in whole sealed batches, once a day, and their seals stay. */
            auditDays: number | null;
            /** @description Whether what takes access away, or changes who decides about it, is refused without a reason (`reason`, or the header Rollcall-Reason): the operations whose description says so. */
            requireReason: boolean;
            /**
             * @description How often owners hear by mail of open conflicts, people waiting for a seat, requests for a new link and proposed invitations; nothing is sent when nothing has come.
             * @enum {string}
             */
            ownerDigest: "daily" | "weekly" | "off";
            /** @description Whether the roles and teams of an invitation are kept when a directory brings the person first. */
            keepInvitedGrants: boolean;
            /** @description The same, narrowed by the instance's policies. */
            inForce?: components["schemas"]["PolicyValues"];
            warnings?: {
                code: string;
                /** @description The warning in words. */
                detail: string;
                /** @description How many people or invitations it is about, where it counts them. */
                count?: number;
            }[];
            /** @description Of an organization that is read: it has a connection by which people sign in. */
            sso?: boolean;
            /** @description The code of why nobody can be allowed in without SSO now: `strict_mode_on`, `sign_in_method_not_allowed`, `sso_not_configured`; null where somebody can be. */
            withoutSsoRefused?: string | null;
        };
        PolicyEffect: {
            /** @description What it would do that SSO becomes the only way in, by `strictMode` or by `signInMethods`; else null. */
            strictMode: {
                /** @description Members with `allowWithoutSso`, but for owners: SSO would be their only way in. */
                total: number;
                sample: {
                    id: string;
                    email: string | null;
                    displayName: string | null;
                }[];
                /** @description Open invitations with `allowWithoutSso`. */
                invitations: number;
            } | null;
            /** @description Who is there when they are switched off: guests stay, open invitations of guests wait. */
            externalGuests: {
                guests: number;
                invitations: number;
            } | null;
            /** @description What asking for a second factor would do; null unless asked. */
            mfa: {
                /** @description Members who are signed in by password alone: their sessions end. */
                total: number;
                /** @enum {string} */
                totalIs: "exact" | "atLeast";
                sample: {
                    id: string;
                    email: string | null;
                    displayName: string | null;
                }[];
            } | null;
            /** @description What `signInMethods`, `guestFactor` and `bypassNeedsMfa` would do together; null unless asked. */
            signIn: {
                /** @description Members who are signed in as would not be enough: their sessions end. */
                total: number;
                /** @enum {string} */
                totalIs: "exact" | "atLeast";
                sample: {
                    id: string;
                    email: string | null;
                    displayName: string | null;
                }[];
            } | null;
            /** @description Where SSO is not the only way in any more, or none at all: who could come without it, has nothing to sign in by and would be mailed a link to choose a password. */
            setUp: components["schemas"]["SetUpEffect"] | null;
        };
        PolicyPatch: {
            /** @description Whether addresses outside the verified domains may be invited. */
            externalGuests?: boolean;
            /** @enum {string} */
            inviters?: "owners" | "admins" | "members";
            /**
             * @description `maintainers`: whoever maintains a team may invite to it, as member or guest, whatever `inviters` says. `admins`: only whom `inviters` names.
             * @enum {string}
             */
            teamInviters?: "admins" | "maintainers";
            /** @description Whether what a member invites who may not manage invitations waits for an admin's approval. */
            invitationApproval?: boolean;
            /** @description How many invitations an hour: of the organization, of one member, of one API key; null: no limit. */
            invitationQuota?: {
                organization: number | null;
                inviter: number | null;
                apiKey: number | null;
            };
            /** @description After how many days ended invitations go from the list; their events stay. Null: never. */
            purgeInvitationsAfterDays?: number | null;
            /** @description Single sign-on only: `allowWithoutSso` does not count. */
            strictMode?: boolean;
            invitationTtlDays?: number;
            /**
             * @description Who has to show a second factor who does not come by SSO.
             * @enum {string}
             */
            mfa?: "off" | "guests" | "everyone";
            /** @description By which ways people sign in. Without `password`, a password only leads to setting a passkey up; owners keep a way of their own, with a second factor, whatever is left out. */
            signInMethods?: ("password" | "passkey" | "sso")[];
            /**
             * @description What guests have to show at least who do not come by SSO; `phishing_resistant` is a passkey. Besides `mfa`.
             * @enum {string}
             */
            guestFactor?: "none" | "second_factor" | "phishing_resistant";
            /** @description Whether whoever comes without SSO, though the organization has it (`allowWithoutSso`), has to show a second factor. */
            bypassNeedsMfa?: boolean;
            /** @description How long a member's factors are still good after an owner has asked to reset them. */
            factorResetDelayHours?: number;
            /** @description The organization role of everyone who joins without another. */
            defaultRole?: string;
            /** @description The seats of everyone who joins as a member: ids of teams, or `{id, roles}`. Who is there already has them not by this. */
            defaultTeams?: (string | {
                id: string;
                /** @default [] */
                roles?: string[];
            })[];
            /** @description How many memberships may be active; null is any number. */
            seatLimit?: number | null;
            /** @description How many active memberships may have an organization role, by its key, besides `seatLimit`; a role that is not named has no limit of its own. `owner` cannot be limited. What groups give is counted and never refused. */
            seatLimits?: {
                [key: string]: number;
            };
            /**
             * @description What a directory gets that pushes more people than there are seats.
             * @enum {string}
             */
            seatOverflow?: "waitlist" | "refuse";
            /**
             * @description When a pushed person is linked to the membership that has its address already.
             * @enum {string}
             */
            adoption?: "verified_domain" | "always_ask" | "always_adopt";
            /** @description Empty: every domain is allowed. */
            allowedEmailDomains?: string[];
            blockedEmailDomains?: string[];
            guestTtlDays?: number | null;
            /** @description How long a session lasts. A shorter time ends sessions that are there already, too. */
            sessionTtlHours?: number;
            /** @description After how long without use a session ends; null: only by `sessionTtlHours`. */
            sessionIdleMinutes?: number | null;
            /**
             * @description What a directory's write gets that would take the access of the last owner.
             * @enum {string}
             */
            lastOwner?: "refuse" | "protect" | "allow";
            /** @description Whether a mapping may grant the role owner. */
            allowOwnerMapping?: boolean;
            /** @description Whether people whom a directory manages may get `allowWithoutSso`, for when the identity provider is down. */
            bypassForDirectory?: boolean;
            /** @description How many days the log of a connection's requests and that of its sign-ins are kept; null: 14 days of requests and 30 of sign-ins. */
            logDays?: number | null;
            /** @description How many days the log of events is kept; null: for ever. It goes in whole sealed batches, once a day, and their seals stay. */
            auditDays?: number | null;
            /** @description Whether what takes access away, or changes who decides about it, is refused without a reason (`reason`, or the header Rollcall-Reason): the operations whose description says so. */
            requireReason?: boolean;
            /**
             * @description How often owners hear by mail of open conflicts, people waiting for a seat, requests for a new link and proposed invitations; nothing is sent when nothing has come.
             * @enum {string}
             */
            ownerDigest?: "daily" | "weekly" | "off";
            /** @description Whether the roles and teams of an invitation are kept when a directory brings the person first. */
            keepInvitedGrants?: boolean;
        };
        PolicyValues: {
            /** @description Whether addresses outside the verified domains may be invited. */
            externalGuests: boolean;
            /** @enum {string} */
            inviters: "owners" | "admins" | "members";
            /**
             * @description `maintainers`: whoever maintains a team may invite to it, as member or guest, whatever `inviters` says. `admins`: only whom `inviters` names.
             * @enum {string}
             */
            teamInviters: "admins" | "maintainers";
            /** @description Whether what a member invites who may not manage invitations waits for an admin's approval. */
            invitationApproval: boolean;
            /** @description How many invitations an hour: of the organization, of one member, of one API key; null: no limit. */
            invitationQuota: {
                organization: number | null;
                inviter: number | null;
                apiKey: number | null;
            };
            /** @description After how many days ended invitations go from the list; their events stay. Null: never. */
            purgeInvitationsAfterDays: number | null;
            /** @description Single sign-on only: `allowWithoutSso` does not count. */
            strictMode: boolean;
            invitationTtlDays: number;
            /**
             * @description Who has to show a second factor who does not come by SSO.
             * @enum {string}
             */
            mfa: "off" | "guests" | "everyone";
            /** @description By which ways people sign in; empty: owners alone. */
            signInMethods: ("password" | "passkey" | "sso")[];
            /**
             * @description What guests have to show at least who do not come by SSO; `phishing_resistant` is a passkey. Besides `mfa`.
             * @enum {string}
             */
            guestFactor: "none" | "second_factor" | "phishing_resistant";
            /** @description Whether whoever comes without SSO, though the organization has it (`allowWithoutSso`), has to show a second factor. */
            bypassNeedsMfa: boolean;
            /** @description How long a member's factors are still good after an owner has asked to reset them. */
            factorResetDelayHours: number;
            /** @description The organization role of everyone who joins without another. */
            defaultRole: string;
            /** @description The seats of everyone who joins as a member. */
            defaultTeams: {
                id: string;
                /** @default [] */
                roles?: string[];
            }[];
            /** @description How many memberships may be active; null is any number. */
            seatLimit: number | null;
            /** @description How many active memberships may have an organization role, by its key, besides `seatLimit`; a role that is not named has no limit of its own. `owner` cannot be limited. What groups give is counted and never refused. */
            seatLimits: {
                [key: string]: number;
            };
            /**
             * @description What a directory gets that pushes more people than there are seats.
             * @enum {string}
             */
            seatOverflow: "waitlist" | "refuse";
            /**
             * @description When a pushed person is linked to the membership that has its address already.
             * @enum {string}
             */
            adoption: "verified_domain" | "always_ask" | "always_adopt";
            allowedEmailDomains: string[];
            blockedEmailDomains: string[];
            guestTtlDays: number | null;
            /** @description How long a session lasts. A shorter time ends sessions that are there already, too. */
            sessionTtlHours: number;
            /** @description After how long without use a session ends; null: only by `sessionTtlHours`. */
            sessionIdleMinutes: number | null;
            /**
             * @description What a directory's write gets that would take the access of the last owner.
             * @enum {string}
             */
            lastOwner: "refuse" | "protect" | "allow";
            /** @description Whether a mapping may grant the role owner. */
            allowOwnerMapping: boolean;
            /** @description Whether people whom a directory manages may get `allowWithoutSso`, for when the identity provider is down. */
            bypassForDirectory: boolean;
            /** @description How many days the log of a connection's requests and that of its sign-ins are kept; null: 14 days of requests and 30 of sign-ins. */
            logDays: number | null;
            /** @description How many days the log of events is kept; null: for ever. It goes in whole sealed batches, once a day, and their seals stay. */
            auditDays: number | null;
            /** @description Whether what takes access away, or changes who decides about it, is refused without a reason (`reason`, or the header Rollcall-Reason): the operations whose description says so. */
            requireReason: boolean;
            /**
             * @description How often owners hear by mail of open conflicts, people waiting for a seat, requests for a new link and proposed invitations; nothing is sent when nothing has come.
             * @enum {string}
             */
            ownerDigest: "daily" | "weekly" | "off";
            /** @description Whether the roles and teams of an invitation are kept when a directory brings the person first. */
            keepInvitedGrants: boolean;
        };
        /**
         * @description An RFC 9457 problem. Decide by `code`; the texts may change.
         * @example {
         *       "type": "/docs#problem-invalid",
         *       "title": "The request is not valid",
         *       "status": 422,
         *       "detail": "/email: This is required.",
         *       "instance": "urn:rollcall:request:2b2724b1-6a81-420c-b3f9-ff6d78a88a48",
         *       "code": "invalid",
         *       "errors": [
         *         {
         *           "pointer": "/email",
         *           "code": "required",
         *           "detail": "This is required."
         *         }
         *       ]
         *     }
         */
        Problem: Failure;
        /**
         * @description Stable: decide by it. Later versions may add codes.
         * @example invalid
         * @enum {string}
         */
        ProblemCode: "unauthenticated" | "invalid_credentials" | "forbidden" | "role_not_grantable" | "connection_disabled" | "external_guests_disabled" | "inviter_not_permitted" | "email_blocked" | "domain_not_allowed" | "sso_required" | "sign_in_method_not_allowed" | "sso_response_refused" | "sso_identity_unmatched" | "login_group_missing" | "mfa_required" | "reauthentication_required" | "setup_link_taken" | "membership_missing" | "invitation_email_mismatch" | "not_found" | "conflict" | "already_member" | "already_invited" | "member_deactivated" | "seat_limit_reached" | "last_owner" | "managed_by_directory" | "provisioning_conflict" | "invitation_expired" | "invitation_used" | "invitation_revoked" | "setup_link_gone" | "gone" | "stale" | "authorization_refused" | "invalid" | "too_costly" | "reason_required" | "role_required" | "strict_mode_on" | "no_way_in" | "sso_not_configured" | "rate_limited" | "held_by_breaker" | "unavailable" | "internal";
        Reason: {
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        Reauthentication: components["schemas"]["ReauthenticationPassword"] | components["schemas"]["ReauthenticationCode"] | components["schemas"]["ReauthenticationPasskey"];
        ReauthenticationCode: {
            code: string;
        };
        ReauthenticationPasskey: {
            passkey: {
                id: string;
                rawId: string;
                /** @constant */
                type: "public-key";
                clientExtensionResults: Record<string, never>;
                response: {
                    clientDataJSON: string;
                    authenticatorData: string;
                    signature: string;
                };
            };
        };
        ReauthenticationPassword: {
            password: string;
        };
        RecoveryCodes: {
            /** @description Told only here. */
            recoveryCodes: string[];
        };
        Refusal: {
            /** @description The last segment of the link. */
            token: string;
        };
        RegisteredPerson: {
            id: string;
            email: string;
            displayName: string | null;
        };
        Registration: {
            email: string;
            password: string;
            displayName?: string;
            /** @enum {string} */
            locale?: "en" | "de";
        };
        RegistrationProof: {
            token: string;
            password: string;
        };
        Replay: {
            /** @description Whether nothing was written. */
            dryRun: boolean;
            status: number;
            /** @description What the identity provider would be answered; null for nothing. */
            body: unknown;
            effects: components["schemas"]["Effect"][];
        };
        ReplayRequest: {
            /** @default true */
            dryRun?: boolean;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        Resend: {
            sendEmail?: boolean;
        };
        Resolution: {
            /**
             * @description `adopt`: they are the same person, or the address is the member's. `keep_local`: they are not, or it is not; a pushed person without a membership gets no access while the other has the address. `reject`: the pushed person is let in nowhere, and further writes of it are refused. What was kept local or rejected can be decided anew.
             * @enum {string}
             */
            decision: "adopt" | "keep_local" | "reject";
        };
        Retained: {
            /**
             * @description What it is stored as.
             * @example scim_requests
             */
            collection: string;
            /**
             * @description `log` grows with use; `passing` ends by its own time; `own` is what somebody made; `people` and `mirror` are those who are there and what identity providers have; `state` is one for each thing that is there.
             * @enum {string}
             */
            kind: "log" | "passing" | "own" | "people" | "mirror" | "state";
            /**
             * @description What ends it.
             * @example it goes after the days of the policy; without one after 14
             */
            until: string;
            /**
             * @description When: after `days`, by its own time, with what it is of, or never while no policy says so.
             * @enum {string}
             */
            ends: "after_days" | "by_itself" | "when_deleted" | "never";
            /**
             * @description Null: for good, or as `until` says.
             * @example 14
             */
            days: number | null;
            /** @description Which policy says how many days. */
            policy: ("auditDays" | "logDays" | "purgeInvitationsAfterDays") | null;
            /**
             * @description How many there are.
             * @example 5120
             */
            total: number;
            /**
             * @description No more than 100,000 are counted; of the instance it is what the database has noted.
             * @enum {string}
             */
            totalIs: "exact" | "atLeast" | "about";
            /** @description When the oldest came; null where there is none, or it is not told. */
            oldestAt: string | null;
            /** @description When the policy was last applied to something, and how much went; null where nothing went yet, or where the database deletes each by itself. */
            lastCut: {
                /** Format: date-time */
                at: string;
                count: number;
            } | null;
            /** @description Whether something is there that should have gone two days ago. */
            isOverdue: boolean;
        };
        Retention: {
            data: components["schemas"]["Retained"][];
        };
        Role: {
            key: string;
            name: string;
            /** @enum {string} */
            scope: "organization" | "team";
            rank: number;
            permissions: string[];
            builtIn: boolean;
            /** @description In the answer of a change after which the role allows less: whom it is about. */
            loses?: components["schemas"]["RoleLosses"];
        };
        RoleHolder: {
            membershipId: string;
            email: string | null;
            displayName: string | null;
            /** @enum {string} */
            kind: "member" | "guest";
            /** @description Every grant that gives this role. */
            sources: components["schemas"]["Grant"][];
        };
        RoleHolderList: {
            data: components["schemas"]["RoleHolder"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        RoleList: {
            data: components["schemas"]["Role"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        RoleLosses: {
            /** @description What the role allowed and does not. */
            permissions: string[];
            /** @description How many active members have the role; another role may still allow it. */
            total: number;
            /**
             * @description `atMost`: of more than a thousand not everybody is looked at; so many may have it.
             * @enum {string}
             */
            totalIs: "exact" | "atMost" | "atLeast";
            /** @description The first hundred; everybody, page by page: `GET …/roles/{role}/holders`. */
            sample: {
                membershipId: string;
                email: string | null;
                displayName: string | null;
            }[];
        };
        RolePatch: {
            name?: string;
            /** @description Of several roles the one of the highest rank is shown. */
            rank?: number;
            /** @description Words that the host application understands. */
            permissions?: string[];
        };
        RolePreview: {
            loses: components["schemas"]["RoleLosses"] | null;
        };
        RolesOfMembers: {
            /** @description Ids of memberships, 500 at most. */
            memberships: string[];
            /** @description The manual organization roles of each, all of them. */
            roles: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        S3LogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "s3";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            bucket: string;
            region: string;
            accessKeyId: string;
            /** @description Of storage that is not Amazon's; left out: Amazon's, of the region. */
            endpoint: string | null;
            /**
             * @description Where the bucket stands: in the path, unless said otherwise where there is an `endpoint`; else in the host.
             * @enum {string}
             */
            addressing: "path" | "virtual_host";
            prefix: string;
            gzip: boolean;
            /** @description How long events are gathered for one object. */
            flushSeconds: number;
            ca: string | null;
        };
        ScimRequest: {
            id: string;
            requestId: string;
            /** Format: date-time */
            at: string;
            method: string;
            path: string;
            status: number;
            durationMs: number;
            userAgent: string | null;
            /** @description As received, secrets taken out and long lists cut; null without one. */
            requestBody: unknown;
            /** @description Why it was refused: what the identity provider was answered, in English. */
            detail: string | null;
            /** @description Attributes that were accepted and not stored. */
            dropped: string[];
            /** @description What was not quite the standard and was understood all the same. */
            quirks: string[];
            /**
             * @description The same in one word: what was asked for, or why it was refused. Later versions may add words.
             * @enum {string}
             */
            verdict: "discovered" | "looked_for" | "read" | "user_pushed" | "user_changed" | "user_removed" | "group_pushed" | "group_changed" | "group_removed" | "several" | "refused_input" | "refused_rights" | "refused_unknown" | "refused_conflict" | "refused_pace" | "held" | "failed";
            /**
             * @description How it came out. `read`: it asked for no change. `done`: all of it. `no_effect`: nobody has anything else by it, and nobody has to see to that, as in rehearsal. `waits`: some of it waits for a decision, a seat, or somebody who was not pushed yet. `refused`: nothing of it.
             * @enum {string}
             */
            outcome: "read" | "done" | "no_effect" | "waits" | "refused";
            /** @description What came of it, a sentence each; what changed nothing begins with `no effect:` and says why, as it was then. */
            effects: string[];
            /** @description What ends what had no effect; empty where nothing has to. */
            remedies: {
                text: string;
                /** @description The call that does it; null where only the identity provider can. */
                call: {
                    /** @enum {string} */
                    method: "POST" | "PATCH";
                    /** @description Of this API, from `/v1` on. */
                    path: string;
                } | null;
            }[];
            /** @description The events of it and those that followed from them, by id: 240 at most. */
            events: string[];
        };
        ScimRequestList: {
            data: components["schemas"]["ScimRequest"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        Seat: {
            id: string;
            name: string;
            roles: string[];
        };
        SeatsOfMembers: {
            /** @description Ids of memberships, 500 at most. */
            memberships: string[];
            /** @description The id of the team. */
            team: string;
            /** @description Team roles. Where nothing is said, whoever has a seat by hand already keeps those that it has. */
            roles?: string[];
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        SeatsTaken: {
            /** @description Ids of memberships, 500 at most. */
            memberships: string[];
            /** @description The id of the team. */
            team: string;
            /** @description Why: it stands in the events of this change, as `cause.reason`. */
            reason?: string;
        };
        SecondFactor: components["schemas"]["SecondFactorCode"] | components["schemas"]["SecondFactorPasskey"];
        SecondFactorCode: {
            code: string;
        };
        SecondFactorPasskey: {
            passkey: {
                id: string;
                rawId: string;
                /** @constant */
                type: "public-key";
                clientExtensionResults: Record<string, never>;
                response: {
                    clientDataJSON: string;
                    authenticatorData: string;
                    signature: string;
                };
            };
        };
        /**
         * @example {
         *       "err": "invalid_audience",
         *       "description": "The token is meant for somebody else."
         *     }
         */
        SecurityEventError: {
            /** @description As RFC 8935 §2.4 has it. */
            err: string;
            description: string;
        };
        SecurityEventPoll: {
            /** @description At most so many; 100 where nothing is said. */
            maxEvents?: number;
            returnImmediately?: boolean;
            /** @description Ids of events that arrived. */
            ack?: string[];
            /** @description Why others are not taken, by their ids. */
            setErrs?: {
                [key: string]: {
                    err: string;
                    description?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * @description A signed security event (RFC 8417).
         * @example eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJFUzI1NiJ9.e30.c2ln
         */
        SecurityEventToken: string;
        SecurityEvents: {
            /** @description Signed events by their ids. */
            sets: {
                [key: string]: string;
            };
            moreAvailable?: boolean;
        };
        SessionsEnded: {
            /** @constant */
            others?: true;
        };
        SetUpEffect: {
            total: number;
            /**
             * @description Of many, not everybody is looked at.
             * @enum {string}
             */
            totalIs: "exact" | "atMost";
            sample: {
                id: string;
                email: string | null;
                displayName: string | null;
            }[];
        };
        SetupConfirmation: {
            /** Format: email */
            email: string;
            code: string;
        };
        SetupFinish: {
            /**
             * @description What is in rehearsal stays so, for somebody of the organization to take live.
             * @default false
             */
            leaveRehearsing?: boolean;
        };
        SetupLink: {
            id: string;
            name: string | null;
            /** @description What it is for: nothing else can be done by it. */
            intents: ("domains" | "sso" | "scim" | "mappings")[];
            /** @description Whose steps the portal shows; null until somebody has chosen. */
            idp: ("entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other") | null;
            /** @description Who may open it, by a code by mail; empty: whoever has it. */
            emails: string[];
            /**
             * @description `mailboxes`: to those of `emails`, by a code by mail. `anyone`: to whoever has the link.
             * @enum {string}
             */
            openTo: "mailboxes" | "anyone";
            /** @description The mailbox that has confirmed it first: the link is that mailbox's alone. */
            confirmedBy: string | null;
            /**
             * @description Origins of the host application whose pages may show the portal in a frame, over https.
             * @example [
             *       "https://app.example.com"
             *     ]
             */
            frameOrigins: string[];
            /** @enum {string} */
            state: "unused" | "open" | "finished" | "expired" | "revoked";
            /** Format: date-time */
            expiresAt: string;
            openedAt: string | null;
            finishedAt: string | null;
            /** @description What was made through it, and is there. */
            connections: {
                id: string;
                /** @enum {string} */
                kind: "scim" | "saml" | "oidc";
                name: string;
            }[];
            domains: {
                id: string;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. The link does not outlive the right, the membership or the key that it was made by. */
            createdBy: {
                kind: string;
                id?: string;
            };
        };
        SetupLinkList: {
            data: components["schemas"]["SetupLink"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        SetupLinkToOpen: {
            /** @description The last part of the link's address. */
            token: string;
        };
        SetupLinkWanted: {
            /** @description Left out where the browser has a session of the link. */
            token?: string;
            /**
             * Format: email
             * @description Where whoever makes the new one finds the person who asks.
             */
            email?: string;
        };
        /** @description Says nothing of whether a mail went out. */
        SetupMailSent: {
            /** @constant */
            sent: true;
        };
        SetupMailbox: {
            /** Format: email */
            email: string;
            /**
             * @description The language of the mail.
             * @enum {string}
             */
            locale?: "en" | "de";
        };
        /** @description What the set-up portal begins with. */
        SetupSession: {
            organization: {
                id: string;
                slug: string;
                name: string;
                logoUrl: string | null;
                color: string | null;
            };
            link: {
                id: string;
                name: string | null;
                intents: ("domains" | "sso" | "scim" | "mappings")[];
                idp: ("entra" | "okta" | "google" | "ping" | "onelogin" | "jumpcloud" | "keycloak" | "authentik" | "other") | null;
                /** Format: date-time */
                expiresAt: string;
            };
            /** @description Who made the link, a member by name; null before a code by mail was confirmed. */
            sender: {
                /** @enum {string} */
                kind: "member" | "operator" | "program";
                name: string | null;
            } | null;
            /**
             * @description `needs_code`: nothing can be done before a code by mail was confirmed.
             * @enum {string}
             */
            state: "needs_code" | "open";
            /**
             * @description Who may confirm, all but hidden.
             * @example [
             *       "i…@acme.example"
             *     ]
             */
            addresses: string[];
            /** @description The mailbox that was confirmed in this browser. */
            email: string | null;
            /** @description What every call by this session sends as `X-CSRF-Token`. */
            csrfToken: string;
            connections: {
                id: string;
                /** @enum {string} */
                kind: "scim" | "saml" | "oidc";
                name: string;
            }[];
            domains: {
                id: string;
                name: string;
            }[];
        };
        /** @description Who is signed in, where, and with which access. */
        SignedIn: {
            person: {
                id: string;
                email: string;
                /** @description Whether the address was proved. */
                emailVerified: boolean;
                displayName: string | null;
                hasPassword: boolean;
                secondFactors: {
                    totp: boolean;
                    passkeys: number;
                    recoveryCodesLeft: number;
                };
            };
            /** @description Null: signed in, but to no organization. */
            organization: components["schemas"]["OrganizationName"] | null;
            membership: {
                id: string;
                email: string | null;
                displayName: string | null;
                /** @enum {string} */
                kind: "member" | "guest";
                /** @enum {string} */
                status: "active" | "deactivated" | "removed" | "waitlisted";
                /** @description The role to show where one is shown. */
                role: string | null;
                allowWithoutSso: boolean;
                expiresAt: string | null;
            } | null;
            /** @description Effective organization roles. */
            roles: string[];
            /** @description Effective seats. */
            teams: {
                id: string;
                name: string;
                roles: string[];
            }[];
            /**
             * @description How somebody signed in.
             * @enum {string}
             */
            method: "password" | "passkey" | "saml" | "oidc";
            /** @description Whether a second factor was shown. */
            secondFactor: boolean;
            /** Format: date-time */
            authenticatedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description What changes must show as `X-CSRF-Token`. */
            csrfToken: string;
        };
        /** @description Here it is over; at the identity provider the session goes on. */
        SignedOut: {
            /** @description Where the browser ends the session at the identity provider. */
            continueUrl: string;
        };
        /** @description Ids are those of the simulation, and of nothing that is there. */
        Simulation: {
            script: string;
            steps: {
                title: string;
                request: {
                    method: string;
                    path: string;
                    body: unknown;
                };
                status: number;
                body: unknown;
                effects: components["schemas"]["Effect"][];
                /** @description What the person has after it; null while there is none. */
                person: {
                    directoryUserId: string;
                    membershipId: string | null;
                    status: string | null;
                    kind: string | null;
                    roles: string[];
                    teams: components["schemas"]["Seat"][];
                } | null;
            }[];
            /** @description What the person had when the most was given. */
            person: {
                directoryUserId: string;
                membershipId: string | null;
                status: string | null;
                kind: string | null;
                roles: string[];
                teams: components["schemas"]["Seat"][];
            } | null;
            summary: {
                requests: number;
                refused: number;
                text: string;
            };
        };
        SimulationRequest: {
            /** @enum {string} */
            script: "entra" | "okta" | "onelogin" | "jumpcloud" | "google";
            /** @description Names of groups, 5 at most; left out, those that the connection's mappings name. */
            groups?: string[];
            /** @description Whom it is about; left out, somebody with an address of a verified domain. */
            user?: {
                userName?: string;
                externalId?: string;
                displayName?: string;
            };
        };
        /** @description The first line is `{sequence}`: up to which event this goes. Each other one is a `membership` with its effective roles and teams, a `team` or an open `invitation`, as its `type` says. See docs/events.md. */
        SnapshotLine: {
            [key: string]: unknown;
        };
        SplunkLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "splunk_hec";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
            /** @description Wait until indexers have acknowledged; the token must allow it. */
            ack: boolean;
            index: string | null;
            source: string | null;
            sourcetype: string | null;
            host: string | null;
            ca: string | null;
        };
        /**
         * @example {
         *       "spec_version": "1_0",
         *       "issuer": "https://rollcall.example.com/ssf/org_01k9h3b7w8e2v5n6m4q0r1s2t3",
         *       "jwks_uri": "https://rollcall.example.com/oidc/jwks",
         *       "delivery_methods_supported": [
         *         "urn:ietf:rfc:8935",
         *         "urn:ietf:rfc:8936"
         *       ],
         *       "configuration_endpoint": "https://rollcall.example.com/v1/organizations/org_01k9h3b7w8e2v5n6m4q0r1s2t3/ssf/streams",
         *       "status_endpoint": "https://rollcall.example.com/v1/organizations/org_01k9h3b7w8e2v5n6m4q0r1s2t3/ssf/status",
         *       "verification_endpoint": "https://rollcall.example.com/v1/organizations/org_01k9h3b7w8e2v5n6m4q0r1s2t3/ssf/verify",
         *       "authorization_schemes": [
         *         {
         *           "spec_urn": "urn:ietf:rfc:6749"
         *         },
         *         {
         *           "spec_urn": "urn:ietf:rfc:6750"
         *         }
         *       ],
         *       "default_subjects": "ALL"
         *     }
         */
        SsfConfiguration: {
            issuer: string;
            jwks_uri: string;
            configuration_endpoint: string;
        } & {
            [key: string]: unknown;
        };
        SsoDeviation: {
            /**
             * @description Of what was refused its reason: `audience_wrong`, `not_yet_valid`, `expired` and `too_old` (the clocks), `encryption_weak`, `decryption_failed`, `signature_invalid`, `name_id_unusable` (blanks around it), `sso_identity_unmatched`, `login_group_missing` and others. To look at: `email_missing`, `name_missing`, `groups_missing`, `groups_overage`, `groups_as_ids`, `groups_as_paths`, `attribute_name_blanks`, `attribute_empty`, `address_unverified`. Later versions may add codes.
             * @example audience_wrong
             */
            code: string;
            /**
             * @description `stops`: nobody comes in by it. `look`: somebody may, and an admin should know.
             * @enum {string}
             */
            severity: "stops" | "look";
            /** @description What was expected and what came. */
            detail: string;
        };
        SsoLogin: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The reference that the page shows to the person. */
            requestId: string;
            /** @enum {string} */
            outcome: "signed_in" | "signed_out" | "refused" | "test";
            /** @description Why it was refused, by name. */
            reason: string | null;
            /** @description What was expected and what came. */
            detail: string | null;
            /** @description By what the identity provider called itself. */
            idpEntityId: string | null;
            nameId: string | null;
            nameIdFormat: string | null;
            email: string | null;
            membershipId: string | null;
            warnings: string[];
            ip: string | null;
            userAgent: string | null;
            /** @description What came of it, a sentence each. */
            effects: string[];
            /** @description The events of it and those that followed, by id. */
            events: string[];
        };
        SsoLoginList: {
            data: components["schemas"]["SsoLogin"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        SsoTest: {
            id: string;
            /** Format: uri */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SsoTestOutcome: {
            /**
             * @description What a sign-in would do.
             * @enum {string}
             */
            would: "sign_in" | "accept_invitation" | "create" | "refuse";
            /** @description Why it would be refused, by name. */
            reason: string | null;
            detail: string | null;
            nameId: string | null;
            nameIdFormat: string | null;
            email: string | null;
            displayName: string | null;
            /** @description Null: the answer did not speak of groups. */
            groups: string[] | null;
            /** @description What mappings would give by the groups. */
            roles: string[];
            teams: string[];
            /** @description All that is not as it should be, what stops a sign-in first. */
            deviations: components["schemas"]["SsoDeviation"][];
            attributes: {
                name: string;
                values: string[];
            }[];
        };
        SsoTestResult: {
            id: string;
            /**
             * @description `opened`: a browser is at the identity provider.
             * @enum {string}
             */
            state: "waiting" | "opened" | "done";
            /**
             * Format: date-time
             * @description After that nothing of it is known.
             */
            expiresAt: string;
            /** @description Null until an answer has come. */
            outcome: components["schemas"]["SsoTestOutcome"] | null;
        };
        StreamClientList: {
            data: components["schemas"]["OAuthClient"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        SyslogLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "syslog";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            host: string;
            port: number;
            /** @description RFC 5424, 6.2.1; 13, log audit, unless said otherwise. */
            facility: number;
            appName: string;
            ca: string | null;
            certificate: string | null;
        };
        TakeOver: {
            dryRun: boolean;
            id: string;
            to: string;
            from: string;
            /**
             * @description `moving` and `undoing` go on beside the answer: person by person, each as one change. Of more than 2,000 people it is looked through beside the answer, too, whether it has to be refused: `looking`, and nobody has changed hands.
             * @enum {string}
             */
            state: "looking" | "moving" | "done" | "refused" | "undoing" | "undone";
            /** @description Why it was refused; null where it was not. */
            problem: {
                code: string;
                detail: string;
            } | null;
            /**
             * @description What becomes of access where the two directories differ. `keep`: nobody has less (what the new groups do not give is kept as grants of source `kept`), and it is refused where somebody would have more; whom only one of the two has as active is left. `follow`: the new directory's word counts. Default: `follow` for a connection in rehearsal, else `keep`.
             * @enum {string}
             */
            difference: "keep" | "follow";
            /** @description How many change hands; while it is `looking`, how many were found. */
            expected: number;
            moved: number;
            /** @description How many were found by what. */
            by: {
                [key: string]: number;
            };
            /** @description Who is left in the old connection; null while it is not done. */
            left: number | null;
            /** @description Whom undoing does not bring back, or has not: how many, and the first 25 of them with why. `id` is the user of the new connection, or the pseudonym of somebody who was erased. */
            leftOut: {
                people: number;
                first: {
                    id: string;
                    detail: string;
                }[];
            };
            /** @description Mappings that were made for the new connection. */
            mappings: number;
            /** @description Why the last try failed; it is tried again. */
            error: string | null;
            /** Format: date-time */
            startedAt: string;
            doneAt: string | null;
            undoneAt: string | null;
        };
        TakeOverAsked: {
            /** @description The scim connection whose people are to be taken over. */
            from: string;
            /**
             * @description What becomes of access where the two directories differ. `keep`: nobody has less (what the new groups do not give is kept as grants of source `kept`), and it is refused where somebody would have more; whom only one of the two has as active is left. `follow`: the new directory's word counts. Default: `follow` for a connection in rehearsal, else `keep`.
             * @enum {string}
             */
            difference?: "keep" | "follow";
            /** @description Your word on who is ambiguous: a user of the new connection, and whom of the old it is. */
            pairs?: {
                user: string;
                as: string;
            }[];
            /**
             * @description Only tell what it would come to; nothing is written.
             * @default false
             */
            dryRun?: boolean;
            /** @description With `dryRun`: `next` of the answer before, to go on there. All else has to be as it was asked then. */
            next?: string;
        };
        TakeOverList: {
            data: components["schemas"]["TakeOver"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        TakeOverOutcome: components["schemas"]["TakeOverPreview"] | components["schemas"]["TakeOver"];
        TakeOverPreview: {
            /** @constant */
            dryRun: true;
            to: string;
            from: string;
            /**
             * @description What becomes of access where the two directories differ. `keep`: nobody has less (what the new groups do not give is kept as grants of source `kept`), and it is refused where somebody would have more; whom only one of the two has as active is left. `follow`: the new directory's word counts. Default: `follow` for a connection in rehearsal, else `keep`.
             * @enum {string}
             */
            difference: "keep" | "follow";
            /** @description Why it would be refused, as far as is known by now; null when it would not. */
            problem: {
                code: string;
                detail: string;
            } | null;
            /** @description Of those who were looked at by now, in the answers before among them. */
            totals: {
                matched: number;
                /** @description How many were found by what. */
                by: {
                    [key: string]: number;
                };
                ambiguous: number;
                /** @description People of the old connection who stay with it, those that are ambiguous included; null while there is a `next`. */
                left: number | null;
                onlyNew: number;
                rejected: number;
                /** @description Of those matched, how many would have more. */
                gains: number;
                loses: number;
            };
            /** @description The first 25 of those who were looked at for this answer; all at `GET …/difference`. */
            matched: components["schemas"]["TakeOverRow"][];
            /** @description The first 25 of those who were looked at for this answer; all at `GET …/difference`. */
            ambiguous: components["schemas"]["TakeOverRow"][];
            /** @description The first 25 of those who were looked at for this answer; all at `GET …/difference`. */
            left: components["schemas"]["TakeOverRow"][];
            /** @description The first 25 of those who were looked at for this answer; all at `GET …/difference`. */
            onlyNew: components["schemas"]["TakeOverRow"][];
            /** @description The first 25 of those who were looked at for this answer; all at `GET …/difference`. */
            changed: components["schemas"]["TakeOverRow"][];
            mappings: {
                mapping: string;
                /** @description How the new one names its groups. */
                group: {
                    [key: string]: string;
                };
                /** @description How many groups of the new connection that is now; with 0 it waits for one. */
                groups: number;
                team: string | null;
                teamRoles: string[];
                role: string | null;
                /** @description The new connection has such a mapping already. */
                there: boolean;
                /** @description Why it is not carried over. */
                problem: string | null;
            }[];
            /** @description Ask again with it, until it is null: 2,000 people of the new connection are looked at at a time. */
            next: string | null;
        };
        TakeOverRow: {
            /**
             * @description `matched`: is taken over. `ambiguous`: an admin decides, by `pairs`. `left`: stays with the old connection. `only_new`: nobody of the old one. `rejected`: an admin would not have this person by the old connection, and the new one does not bring them either.
             * @enum {string}
             */
            kind: "matched" | "ambiguous" | "left" | "only_new" | "rejected";
            /** @description Of the new connection. */
            user: components["schemas"]["TakeOverUser"] | null;
            /** @description Of the old connection. */
            former: components["schemas"]["TakeOverUser"] | null;
            membershipId: string | null;
            /** @description `choice`, `link` (the same membership already), `externalId`, `userName`, `address`. */
            by: string | null;
            /** @description Why not: `several_have_it`, `several_claim_it`, `names_differ`, `address_of_another`, `own_membership`, `decided_against`, `inactive_in_new`, `active_only_in_new`, `not_pushed`. */
            reason: string | null;
            candidates: components["schemas"]["TakeOverUser"][];
            /** @description What the person would have more; null where nothing changes hands. */
            gains: {
                roles: string[];
                teams: components["schemas"]["Seat"][];
            } | null;
            /** @description And less; with `keep` it is kept. */
            loses: {
                roles: string[];
                teams: components["schemas"]["Seat"][];
            } | null;
        };
        TakeOverRowList: {
            data: components["schemas"]["TakeOverRow"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        TakeOverUndoAsked: {
            /**
             * @description Only ask whether it can be undone.
             * @default false
             */
            dryRun?: boolean;
        };
        TakeOverUser: {
            id: string;
            userName: string;
            externalId: string | null;
            displayName: string | null;
            active: boolean;
        };
        Team: {
            id: string;
            name: string;
            slug: string;
            externalId: string | null;
            /**
             * @description Who gives seats: both, only mappings of directory groups, or only people.
             * @enum {string}
             */
            membershipAuthority: "mixed" | "directory_only" | "manual_only";
            /** @description The directory group that the team is made from (`teamsFromGroups` of the connection), or was until frozenAt. */
            linkedGroup: {
                connectionId: string;
                groupId: string;
            } | null;
            /** @description Since when that group is gone or is not to have a team. The team is kept; nobody has a seat by the group. */
            frozenAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description In the answer of a change that took something from people: from whom. The preview says it before. */
            loses?: components["schemas"]["Losses"];
        };
        TeamIntent: {
            /**
             * @description As in PATCH.
             * @enum {string}
             */
            membershipAuthority?: "mixed" | "directory_only" | "manual_only";
            /**
             * @description As in DELETE.
             * @constant
             */
            remove?: true;
        };
        TeamList: {
            data: components["schemas"]["Team"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        TeamMember: {
            membershipId: string;
            email: string | null;
            displayName: string | null;
            /** @enum {string} */
            kind: "member" | "guest";
            roles: string[];
            /** @description Every grant that gives this seat. */
            sources: components["schemas"]["Grant"][];
        };
        TeamMemberList: {
            data: components["schemas"]["TeamMember"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        TeamPatch: {
            name?: string;
            slug?: string;
            externalId?: string | null;
            /**
             * @description Who gives seats: both, only mappings of directory groups, or only people.
             * @enum {string}
             */
            membershipAuthority?: "mixed" | "directory_only" | "manual_only";
        };
        TeamPreview: {
            loses: components["schemas"]["Losses"];
            /** @description Where the list in `sample` goes on: of the same preview, with `cursor`. A page may hold fewer than `limit`. */
            page: {
                nextCursor: string | null;
                limit: number;
            };
        };
        TeamsFromGroups: {
            /**
             * @description Which groups get a team of their own, filled by their members: none, all, or those whose names begin with the prefix.
             * @enum {string}
             */
            mode: "off" | "all" | "prefix";
            /** @description Compared without case. Needed for the mode prefix. */
            prefix?: string;
        };
        Token: {
            /** @description No secret: the text of a token or of a key begins with it. */
            id: string;
            label: string | null;
            scopes: string[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description Noted once a minute at most. */
            lastUsed: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                userAgent: string | null;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who made it. */
            createdBy: {
                kind: string;
                id?: string;
            };
            /** @description When the identity provider last showed a token with this id that did not count. `wrong`: what follows the id is not this token, as when a part was not copied. */
            lastRefused: {
                /** Format: date-time */
                at: string;
                ip: string | null;
                /** @enum {string} */
                why: "wrong" | "revoked" | "expired" | "not_taken";
            } | null;
        };
        TokenList: {
            data: components["schemas"]["Token"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        /**
         * @example {
         *       "grant_type": "client_credentials",
         *       "scope": "scim"
         *     }
         */
        TokenRequest: {
            /** @constant */
            grant_type: "client_credentials";
            /** @description `scim` for a client of a connection; `ssf.manage`, `ssf.read` or both, apart by a blank, for one of a receiver of security events. All that the client has, when left out. */
            scope?: string;
            /** @description Where the client does not come by the header. */
            client_id?: string;
            client_secret?: string;
            /** @constant */
            client_assertion_type?: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            /** @description A JWT that the client's key has signed: `iss` and `sub` its id, `aud` the issuer or this address, `exp` within an hour, `jti` used once. */
            client_assertion?: string;
        };
        TotpCode: {
            code: string;
        };
        /** @description What an authenticator app is given. */
        TotpEnrolment: {
            /** @example JBSWY3DPEHPK3PXP */
            secret: string;
            uri: string;
        };
        TrustedIssuer: {
            /** @description The `iss` of its tokens, exactly. */
            issuer: string;
            /** @description Whether it is the connection's own OpenID provider. */
            ofProvider: boolean;
            jwksUri: string | null;
            /** @description The ids (`kid`) of keys that were given. */
            keys: (string | null)[];
            /** @description For Universal Logout (Global Token Revocation): a signed JWT as the bearer token, with this address as its `aud`. */
            revocationUrl: string;
            /** @description For security events by push (RFC 8935), with this address as their `aud`. */
            eventsUrl: string;
            audience: string | null;
            /** @description How asking for its events goes; null where none are asked for. */
            poll: {
                /** @description Where its events wait (RFC 8936): the `endpoint_url` of the stream. https on the public internet. */
                endpoint: string;
                /** @description When it was answered last. */
                polledAt: string | null;
                /** @description How many events were taken, in all. */
                heard: number;
                failingSince: string | null;
                /** @description Why asking failed last; null while it goes well. */
                error: string | null;
            } | null;
        };
        TrustedIssuerInput: {
            /** @description The `iss` of its tokens, exactly. */
            issuer?: string;
            /** @description `true`, of an oidc connection: its own provider, in the place of `issuer` and keys. What its discovery document says of it later counts here, too. */
            ofProvider?: boolean;
            /** @description Its public keys. Give these or `jwksUri`. */
            jwks?: {
                keys: {
                    [key: string]: unknown;
                }[];
            };
            /** @description Where its public keys are published. */
            jwksUri?: string;
            audience?: string | null;
            /** @description Has its events asked for, every ten seconds. Null or left out: they are pushed, or not sent. */
            poll?: {
                /** @description Where its events wait (RFC 8936): the `endpoint_url` of the stream. https on the public internet. */
                endpoint: string;
                /** @description The header Authorization, such as `Bearer …`. Never told again; left out, it stays at the same endpoint. */
                authorization?: string;
            } | null;
        };
        VerificationAsked: {
            /** @description The number of the seal to begin with; the first, if left out. */
            from?: number;
            /** @description `next` of the answer before: goes on there. */
            next?: string;
            /** @description What was noted of seals elsewhere: a chain that was made anew has others. */
            noted?: {
                number: number;
                /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
                hash: string;
            }[];
        };
        VerificationOfAllAsked: {
            /** @description `next` of the answer before: goes on there. */
            next?: string;
        };
        /** @description How somebody of this address signs in. */
        WayIn: {
            /**
             * @example saml
             * @enum {string}
             */
            method: "password" | "passkey" | "saml" | "oidc";
            /** @description Of single sign-on: where signing in goes on. */
            url?: string;
            /** @description Of single sign-on: all doors, where there is more than one. */
            connections?: {
                id: string;
                name: string;
                url: string;
            }[];
        };
        WayInAsked: {
            organization?: string;
            email: string;
        };
        Webhook: {
            id: string;
            url: string;
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            /**
             * @description `thin`: who did what to which object, and nothing about people. `full`: also `before`, `after`, and the object as it is in the snapshot.
             * @enum {string}
             */
            payload: "thin" | "full";
            description: string | null;
            enabled: boolean;
            /** @description Where it was disabled by itself: the receiver answered 410, or took nothing for five days. */
            disabled: {
                /** @enum {string} */
                because: "gone" | "failing";
                error: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the policy `auditDays` deleted before it was taken. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Of a stream of security events: how they reach its receiver, and whether they do now. */
            stream: {
                /** @enum {string} */
                delivery: "push" | "poll";
                /** @enum {string} */
                status: "enabled" | "paused" | "disabled";
                /** @description The OAuth client that manages it; null where an API key or a member made it. */
                receiver: string | null;
            } | null;
            /** @description Those that messages are signed with, newest first, without their text. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookDelivery: {
            id: string;
            /** @description The event, and the `webhook-id` of the message. */
            eventId: string;
            type: components["schemas"]["EventType"];
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: {
                /** Format: date-time */
                at: string;
                /** @description Of the answer; null where none came. */
                status: number | null;
                ms: number;
                error: string | null;
                /** @description Its first 1,000 characters; null where none came. */
                answer: string | null;
            }[];
            /** @description Null when there is nothing more to do. */
            nextTryAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        WebhookDeliveryList: {
            data: components["schemas"]["WebhookDelivery"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        WebhookDeliveryWithRequest: {
            id: string;
            /** @description The event, and the `webhook-id` of the message. */
            eventId: string;
            type: components["schemas"]["EventType"];
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: {
                /** Format: date-time */
                at: string;
                /** @description Of the answer; null where none came. */
                status: number | null;
                ms: number;
                error: string | null;
                /** @description Its first 1,000 characters; null where none came. */
                answer: string | null;
            }[];
            /** @description Null when there is nothing more to do. */
            nextTryAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description What is sent, as it is made now: without its moment and its signature, which each attempt has of its own. Null where the event is gone. */
            request: {
                url: string;
                headers: {
                    [key: string]: string;
                };
                body: string;
            } | null;
        };
        WebhookList: {
            data: components["schemas"]["Webhook"][];
            page: {
                nextCursor: string | null;
                limit: number;
                /** @description How many there are in all; only with `count=true`. */
                total?: number;
                /**
                 * @description `atLeast`: there are more than were counted.
                 * @enum {string}
                 */
                totalIs?: "exact" | "atLeast";
            };
        };
        WebhookLogStream: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "webhook";
            id: string;
            /** @description Which secrets are set, by name. */
            secrets: string[];
            /**
             * @description Events as the feed tells them, or as OCSF 1.5.0.
             * @enum {string}
             */
            format: "raw" | "ocsf";
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            description: string | null;
            enabled: boolean;
            /**
             * @description `retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.
             * @enum {string}
             */
            state: "running" | "retrying" | "failing" | "paused";
            /** @description The number in the log up to which everything has been taken. */
            position: number;
            /** @description What of the log has not been taken yet. */
            lag: {
                events: number;
                /**
                 * @description More than 10,000 are not counted.
                 * @enum {string}
                 */
                eventsAre: "exact" | "atLeast";
                oldestAt: string | null;
            };
            lastDeliveredAt: string | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the last attempt came to, where it failed, with how the answer began. */
            lastError: {
                /** Format: date-time */
                at: string;
                error: string;
                status: number | null;
                answer: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description What the receiver took and threw away, as it said itself. */
            rejected: {
                events: number;
                /** Format: date-time */
                at: string;
                error: string;
            } | null;
            /** @description What the policy `auditDays` deleted before it was sent. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
            /**
             * @description A batch as a JSON array, or as a line for each event.
             * @enum {string}
             */
            body: "json" | "ndjson";
            /** @description The headers that are set, without their values. */
            headerNames: string[];
            ca: string | null;
            /** @description `whsec_…`, only in the answer that made it. */
            secret?: string;
        };
        WebhookPatch: {
            /** @description https on the public internet, port 443 or 8443; elsewhere only where the instance allows it (`WEBHOOKS_TO_PRIVATE`). */
            url?: string;
            /** @description Types of event, or beginnings up to the dot, such as `membership`; none: all. */
            types?: string[];
            /**
             * @description `thin`: who did what to which object, and nothing about people. `full`: also `before`, `after`, and the object as it is in the snapshot.
             * @enum {string}
             */
            payload?: "thin" | "full";
            description?: string | null;
            enabled?: boolean;
        };
        WebhookRedelivered: {
            queued: number;
            /** @description A call looks at some 1,000 events: go on with this as `from`. Null when that was all. */
            nextFrom: string | null;
        };
        WebhookRedelivery: {
            /** @description An event, or a moment: from it on. */
            from: string;
            /** @description Up to this event, or before this moment; left out: up to now. */
            to?: string;
        };
        WebhookRotation: {
            /**
             * Format: date-time
             * @description Until when messages are signed with the former secret too; left out: for 24 hours.
             */
            formerWorksUntil?: string;
        };
        WebhookWithSecret: {
            id: string;
            url: string;
            /** @description Types of event, or beginnings up to the dot; none: all. */
            types: string[];
            /**
             * @description `thin`: who did what to which object, and nothing about people. `full`: also `before`, `after`, and the object as it is in the snapshot.
             * @enum {string}
             */
            payload: "thin" | "full";
            description: string | null;
            enabled: boolean;
            /** @description Where it was disabled by itself: the receiver answered 410, or took nothing for five days. */
            disabled: {
                /** @enum {string} */
                because: "gone" | "failing";
                error: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Since when nothing has been taken. */
            failingSince: string | null;
            /** @description What the policy `auditDays` deleted before it was taken. */
            missed: {
                events: number;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Of a stream of security events: how they reach its receiver, and whether they do now. */
            stream: {
                /** @enum {string} */
                delivery: "push" | "poll";
                /** @enum {string} */
                status: "enabled" | "paused" | "disabled";
                /** @description The OAuth client that manages it; null where an API key or a member made it. */
                receiver: string | null;
            } | null;
            /** @description Those that messages are signed with, newest first, without their text. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                until: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description `whsec_…`, only in this answer. */
            secret: string;
        };
    };
    responses: {
        /** @description A problem */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Which organization: its id, or its slug. */
        organization: string;
        /** @description Which domain. */
        domain: string;
        /** @description Which role. */
        role: string;
        /** @description Which team. */
        team: string;
        /** @description Which membership. */
        membership: string;
        /** @description Which connection. */
        connection: string;
        /** @description Which token. */
        token: string;
        /** @description Which client. */
        oauthClient: string;
        /** @description Which test. */
        ssoTest: string;
        /** @description Which login method. */
        loginMethod: string;
        /** @description Which mapping. */
        mapping: string;
        /** @description Which conflict. */
        conflict: string;
        /** @description Which trip. */
        trip: string;
        /** @description Which API key. */
        apiKey: string;
        /** @description Which invitation. */
        invitation: string;
        /** @description Which session. */
        session: string;
        /** @description Which set-up link. */
        setupLink: string;
        /** @description Which operator session. */
        operatorSession: string;
        /** @description Which operator key. */
        operatorKey: string;
        /** @description Which client. */
        client: string;
        /** @description Which person. */
        person: string;
        /** @description Which webhook. */
        webhook: string;
        /** @description Which delivery. */
        delivery: string;
        /** @description Which log stream. */
        logStream: string;
        /** @description Which event. */
        event: string;
        /** @description Which request. */
        request: string;
        /** @description Which type of event. */
        eventType: string;
        /** @description Which passkey. */
        passkey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Beginnings of words of the name, in any case and without regard to accents. */
                q?: string;
                slug?: string;
                externalId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganization"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewOrganizationAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OrganizationPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    transferOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnershipTransfer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipTransferAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstancePolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateInstancePolicies: {
        parameters: {
            query?: {
                /** @description Whether those whom this lets in without SSO, and who have nothing to sign in by, are mailed a link to choose a password. */
                notify?: boolean;
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updatePolicies: {
        parameters: {
            query?: {
                /** @description Whether those whom this lets in without SSO, and who have nothing to sign in by, are mailed a link to choose a password. */
                notify?: boolean;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewInstancePolicies: {
        parameters: {
            query?: {
                /** @description `nextAfter` of the answer before. */
                after?: string;
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstancePolicyEffect"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewPolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyEffect"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstanceRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listDomains: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    addDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDomain"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    verifyDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DomainProof"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    lookUpDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainRecords"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which domain. */
                domain: components["parameters"]["domain"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                scope?: "organization" | "team";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getRole: {
        parameters: {
            query?: {
                /** @description Which of two roles of this key. */
                scope?: "organization" | "team";
            };
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteRole: {
        parameters: {
            query?: {
                /** @description Which of two roles of this key. */
                scope?: "organization" | "team";
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateRole: {
        parameters: {
            query?: {
                /** @description Which of two roles of this key. */
                scope?: "organization" | "team";
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewRole: {
        parameters: {
            query?: {
                /** @description Which of two roles of this key. */
                scope?: "organization" | "team";
            };
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolePreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listRoleHolders: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Which of two roles of this key. */
                scope?: "organization" | "team";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which role. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleHolderList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listTeams: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Beginnings of words of the name, in any case and without regard to accents. */
                q?: string;
                slug?: string;
                externalId?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewTeam: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TeamIntent"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listTeamMembers: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamMemberList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setTeamSeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewSeat"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamMember"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeTeamSeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which team. */
                team: components["parameters"]["team"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listMemberships: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "active" | "deactivated" | "removed" | "waitlisted";
                kind?: "member" | "guest";
                /** @description Has this organization role, from whatever source. */
                role?: string;
                /** @description Has a seat in this team, from whatever source. */
                team?: string;
                /** @description `directory`, the id of a connection, `manual`, `invitation`, `jit` or `kept`. */
                source?: ("directory" | "manual" | "invitation" | "jit" | "kept") | string;
                email?: string;
                externalId?: string;
                /** @description The id that the identity provider knows the person by: of a SCIM user, and in events of the directory. */
                directoryUser?: string;
                /** @description Words, or their beginnings, of the name or the address, in any order: `mull` finds Müller and anna.mueller@…. Whatever the case and the accents. */
                q?: string;
                /** @description The connection that owns the profile. */
                managedBy?: string;
                /** @description What keeps the membership from being active. */
                hold?: "directory" | "admin" | "term" | "seats";
                /** @description Whether the membership may be used without SSO. */
                allowWithoutSso?: boolean;
                /** @description Not seen since this moment: those who were seen last before it, and those who were never seen and are members since before it. In that order, unless `sort` says otherwise. */
                lastSeenBefore?: string;
                /** @description Whose access ends by itself before this moment. */
                endsBefore?: string;
                /** @description Whether somebody answers for them, as for a guest. */
                sponsored?: boolean;
                /** @description The order, descending with a hyphen. `createdAt` where nothing is said. */
                sort?: "createdAt" | "-createdAt" | "email" | "-email" | "displayName" | "-displayName" | "lastSeenAt" | "-lastSeenAt";
                /** @description Also `page.total` and `page.totalIs`: counted up to 1,000. */
                count?: boolean;
                /** @description Those about whom, or about whose access, anything has happened from this moment on, in that order and removed ones too. Not together with other filters. */
                changedSince?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMembership"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MembershipPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setMembershipTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembershipTeams"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeMemberships: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deactivateMemberships: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reactivateMemberships: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endSessionsOfMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setRolesOfMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolesOfMembers"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setEndOfMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndOfMembers"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    giveSeats: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeatsOfMembers"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    takeSeats: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeatsTaken"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    allowWithoutSso: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowingWithoutSso"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowedWithoutSso"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deactivateMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reactivateMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    convertMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Conversion"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    restoreGrants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    explainAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Access"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getFactorReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueFactorReset"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resetFactorsOfMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorReset"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    stopFactorReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resetFactors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which person. */
                person: components["parameters"]["person"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OperatorsFactorReset"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorReset"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getMembershipActions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipActions"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MembershipIntent"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listMemberSessions: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberSessionList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endMemberSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endMemberSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
                /** @description Which session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    exportOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ExportLine"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    exportMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ExportLine"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    eraseMembership: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which membership. */
                membership: components["parameters"]["membership"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "awaiting_approval" | "pending" | "accepted" | "declined" | "expired" | "revoked" | "rejected" | "superseded";
                email?: string;
                /** @description Beginnings of words of the address or of the name, in any case and without regard to accents. With other filters a page may hold fewer than `limit`: go on while there is a cursor. */
                q?: string;
                /** @description The membership or the API key that invited, or `operator`. */
                inviter?: string;
                /** @description With `-`: descending. Default `-createdAt`. */
                sort?: "createdAt" | "-createdAt" | "email" | "-email" | "sentAt" | "-sentAt" | "expiresAt" | "-expiresAt";
                /** @description `true`: `page.total` says how many there are. */
                count?: boolean;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    invite: {
        parameters: {
            query?: {
                /** @description For lines without roles, with `,` between. */
                roles?: string;
                allowWithoutSso?: boolean;
                expiresInDays?: number;
                sendEmail?: boolean;
                atomic?: boolean;
                onPending?: "refuse" | "resend";
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewInvitations"];
                "text/csv": string;
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteResults"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewInvite: {
        parameters: {
            query?: {
                /** @description For lines without roles, with `,` between. */
                roles?: string;
                allowWithoutSso?: boolean;
                expiresInDays?: number;
                sendEmail?: boolean;
                atomic?: boolean;
                onPending?: "refuse" | "resend";
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewInvitations"];
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteResults"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Resend"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    approveInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rejectInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    cleanUpInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationCleanup"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationCleanupAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInvitationSteps: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationStepList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resendManyInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationsNamed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    approveManyInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationsNamed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rejectManyInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationsNamed"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsChanged"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRevocation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationRevocationAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    declineInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnection"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: {
                /** @description `keep`: its people stay as members without a directory, and keep what its mappings gave them as grants of source `kept`. `deactivate`: that ends, and whom no other directory has is deactivated. */
                people?: "keep" | "deactivate";
                /** @description Whether those whom this lets in without SSO, and who have nothing to sign in by, are mailed a link to choose a password. */
                notify?: boolean;
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConnectionPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewTeamsFromGroups: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamsFromGroups"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupTeamList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewConnectionEnding: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description `keep`: its people stay as members without a directory, and keep what its mappings gave them as grants of source `kept`. `deactivate`: that ends, and whom no other directory has is deactivated. */
                people?: "keep" | "deactivate";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionEnding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInstanceConnections: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Only those that ail. */
                ailing?: boolean;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionFaringList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listConnectionHealth: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Only those that ail. */
                ailing?: boolean;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionFaringList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    takeOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOverAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeOverOutcome"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    undoTakeOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TakeOverUndoAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeOver"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listTakeOvers: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeOverList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listDifference: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                from?: string;
                difference?: "keep" | "follow";
                /** @description `matched`: is taken over. `ambiguous`: an admin decides, by `pairs`. `left`: stays with the old connection. `only_new`: nobody of the old one. `rejected`: an admin would not have this person by the old connection, and the new one does not bring them either. */
                kind?: "matched" | "ambiguous" | "left" | "only_new" | "rejected";
                /** @description Only those whose access would change. */
                changed?: boolean;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeOverRowList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    goLive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which token. */
                token: components["parameters"]["token"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOAuthClients: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createOAuthClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewOAuthClient"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateOAuthClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OAuthClientRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeOAuthClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getTrustedIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setTrustedIssuer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TrustedIssuerInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedIssuer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    dropTrustedIssuer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getClientKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientKeys"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rollClientKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClientKeyRolling"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientKeys"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getConformance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformance"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listDirectoryUsers: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                userName?: string;
                externalId?: string;
                /** @description What became of the person: linked to a membership, waiting for a decision, or decided against. */
                linkState?: "linked" | "conflict" | "kept_local" | "rejected" | "rehearsing" | "moved";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUserList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listDirectoryGroups: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                displayName?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryGroupList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listScimRequests: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "ok" | "failed";
                method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                /** @description A request's id, as events name it in `cause.requestId`. */
                id?: string;
                /** @description A membership or a directory user, by its id. */
                person?: string;
                /** @description An address or a userName. */
                address?: string;
                /** @description A directory group, by its id or its displayName. */
                group?: string;
                /** @description `none`: a change was asked for, and nothing is another for anybody. `some`: the other changes. */
                effect?: "none" | "some";
                since?: string;
                until?: string;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimRequestList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getConnectionHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionHealth"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listBreakerTrips: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerTripList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getBreakerTrip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerTrip"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listHeldRequests: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldRequestList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listLeftOut: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeftOutList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    undoBreakerTrip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerTrip"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    approveBreakerTrip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerTrip"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    discardBreakerTrip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which trip. */
                trip: components["parameters"]["trip"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerTrip"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replayScimRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which request. */
                request: components["parameters"]["request"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    simulateProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listSsoLogins: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                outcome?: "signed_in" | "signed_out" | "refused" | "test";
                /** @description A request's id, as the page shows it and events name it in `cause.requestId`. */
                id?: string;
                /** @description A membership, by its id. */
                person?: string;
                /** @description An address or a NameID. */
                address?: string;
                since?: string;
                until?: string;
            };
            header?: {
                /** @description The language of the sentences: `en`, which is the default, or `de`. */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SsoLoginList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listLoginMethods: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginMethodList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    moveLoginMethods: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LoginMethodMoveAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginMethodMoves"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    undoLoginMethodMove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which login method. */
                loginMethod: components["parameters"]["loginMethod"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginMethod"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteLoginMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which login method. */
                loginMethod: components["parameters"]["loginMethod"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    startSsoTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SsoTest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getSsoTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
                /** @description Which test. */
                ssoTest: components["parameters"]["ssoTest"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SsoTestResult"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listMappings: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                connection?: string;
                team?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMapping"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteMapping: {
        parameters: {
            query?: {
                /** @description `keep`: who would lose something by it keeps that as grants of source `kept`. */
                grants?: "keep" | "end";
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateMapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MappingPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewMappingEnding: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which mapping. */
                mapping: components["parameters"]["mapping"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingEnding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    previewMapping: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingTrial"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "open" | "resolved";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which conflict. */
                conflict: components["parameters"]["conflict"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resolveConflict: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which conflict. */
                conflict: components["parameters"]["conflict"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolution"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which API key. */
                apiKey: components["parameters"]["apiKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInstanceEvents: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description The id of an event, or a cursor of this list: only what came after it. */
                after?: string;
                /** @description A type, or its beginning up to the dot: `membership`. Several: with commas, or the parameter several times; at most 50. */
                type?: string[];
                /** @description The id of the object that changed. */
                object?: string;
                /** @description The id of whoever did it: a membership, an API key, a connection … */
                actor?: string;
                /** @description What happened from this moment on. */
                since?: string;
                /** @description What happened before this moment. */
                until?: string;
                order?: "oldest_first" | "newest_first";
                /** @description Where there is nothing yet, how many seconds to wait for something before the answer is empty. */
                wait?: number;
                /** @description `all`, or the id or the slug of one; without it, what belongs to no organization. */
                organization?: "all" | string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceEventList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description The id of an event, or a cursor of this list: only what came after it. */
                after?: string;
                /** @description A type, or its beginning up to the dot: `membership`. Several: with commas, or the parameter several times; at most 50. */
                type?: string[];
                /** @description The id of the object that changed. */
                object?: string;
                /** @description The id of whoever did it: a membership, an API key, a connection … */
                actor?: string;
                /** @description What happened from this moment on. */
                since?: string;
                /** @description What happened before this moment. */
                until?: string;
                order?: "oldest_first" | "newest_first";
                /** @description Where there is nothing yet, how many seconds to wait for something before the answer is empty. */
                wait?: number;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The id of an event, or a cursor of this list: only what came after it. */
                after?: string;
                /** @description A type, or its beginning up to the dot: `membership`. Several: with commas, or the parameter several times; at most 50. */
                type?: string[];
                /** @description The id of the object that changed. */
                object?: string;
                /** @description After how long the stream ends by itself; the reader comes again. Without it never. */
                seconds?: number;
            };
            header?: {
                /** @description The event that the reader had last. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which event. */
                event: components["parameters"]["event"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listEventTypes: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEventSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which type of event. */
                eventType: components["parameters"]["eventType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventSchema"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    readSnapshot: {
        parameters: {
            query?: {
                /** @description Only the lines of these objects; of one that is gone there is none. Several: with commas, or the parameter several times; at most 100. */
                object?: string[];
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["SnapshotLine"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    readDigest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Digest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    searchAudit: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Everything about somebody – as object, as actor, or named in the event –, by the id of the membership, of a directory user, an invitation or the person, by the pseudonym of somebody who was erased, or by address. */
                person?: string;
                /** @description The id of the object that changed. */
                object?: string;
                /** @description The id of whoever did it. */
                actor?: string;
                /** @description A type, or its beginning up to the dot: `membership`. Several: with commas, or the parameter several times; at most 50. */
                type?: string[];
                /** @description What happened from this moment on. */
                since?: string;
                /** @description What happened before this moment. */
                until?: string;
                order?: "oldest_first" | "newest_first";
                /** @description All that is found up to now instead of a page of it, however much that is: as newline-delimited JSON, or as a table (RFC 4180) without cells that a spreadsheet would take for formulas. `limit` then means nothing. */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listAuditSeals: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description All seals with their leaves, to prove an exported log by: see docs/audit.md. */
                format?: "ndjson";
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditSealList"];
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerificationAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    verifyEveryAudit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerificationOfAllAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerificationOfAll"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reportDrift: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                /** @description Only these kinds. Several: with commas, or the parameter several times; at most 8. */
                kind?: ("inconsistent" | "source_gone" | "dangling_member" | "guest_without_sponsor" | "never_signed_in" | "unseen" | "conflict_open" | "without_sso")[];
                /** @description After how many days without a sign-in somebody counts as `unseen`, or as `never_signed_in`. */
                unseenDays?: number;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftReport"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    runDrift: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftRun"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    settleDrift: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftToSettle"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftSettled"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    noteBounces: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bounces"];
                "message/rfc822": string;
                "multipart/report": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BounceAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOidcClients: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcClientList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createOidcClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOidcClient"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getOidcClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when this is still the version. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcClient"];
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteOidcClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateOidcClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OidcClientPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcClient"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateOidcClientSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which client. */
                client: components["parameters"]["client"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OidcSecretRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getOidcKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcKeys"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateOidcKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OidcKeyRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OidcKeys"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOperatorSessions: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorSessionList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endOperatorSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which operator session. */
                operatorSession: components["parameters"]["operatorSession"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOperatorKeys: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorKeyList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createOperatorKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOperatorKey"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewNamedOperatorKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeOperatorKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which operator key. */
                operatorKey: components["parameters"]["operatorKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncryptionKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInstanceWebhooks: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createInstanceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstanceWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteInstanceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateInstanceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateInstanceWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    testInstanceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "pending" | "delivered" | "failed";
                /** @description A type of event. */
                type?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInstanceWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
                status?: "pending" | "delivered" | "failed";
                /** @description A type of event. */
                type?: string;
            };
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstanceWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    redeliverWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    redeliverInstanceWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
                /** @description Which delivery. */
                delivery: components["parameters"]["delivery"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRedelivery"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRedelivered"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    redeliverInstanceWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRedelivery"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRedelivered"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEventStreams: {
        parameters: {
            query?: {
                /** @description The id of the stream. */
                stream_id?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStreams"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replaceEventStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventStreamPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createEventStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewEventStream"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteEventStream: {
        parameters: {
            query: {
                /** @description The id of the stream. */
                stream_id: string;
            };
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateEventStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventStreamPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEventStreamStatus: {
        parameters: {
            query: {
                /** @description The id of the stream. */
                stream_id: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStreamStatus"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    setEventStreamStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventStreamStatusInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventStreamStatus"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    verifyEventStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventStreamVerification"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    pollEventStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which webhook. */
                webhook: components["parameters"]["webhook"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecurityEventPoll"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEvents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listStreamClients: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamClientList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createStreamClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewStreamClient"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotateStreamClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OAuthClientRotation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeStreamClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which client. */
                oauthClient: components["parameters"]["oauthClient"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listLogStreams: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStreamList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLogStream"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listInstanceLogStreams: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStreamList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createInstanceLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLogStream"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getLogStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogStreamPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getInstanceLogStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteInstanceLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    updateInstanceLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Only change this version: an ETag. */
                "If-Match"?: string;
            };
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogStreamPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStream"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    testLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStreamTested"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    testInstanceLogStream: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which log stream. */
                logStream: components["parameters"]["logStream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogStreamTested"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listSetupLinks: {
        parameters: {
            query?: {
                /** @description How many items a page holds. */
                limit?: number;
                /** @description `page.nextCursor` of the page before. Opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupLinkList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    createSetupLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
                /** @description Does this once, whatever is repeated. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSetupLink"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSetupLinkAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getSetupLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which set-up link. */
                setupLink: components["parameters"]["setupLink"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupLink"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeSetupLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why: it stands in the events of this change, as `cause.reason`. */
                "Rollcall-Reason"?: string;
            };
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
                /** @description Which set-up link. */
                setupLink: components["parameters"]["setupLink"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    discoverWayIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WayInAsked"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WayIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signInByPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordSignIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    giveSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactor"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOwnOrganizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnOrganizationList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    switchOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationSwitch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reauthenticate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reauthentication"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOut"];
                };
            };
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirmRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationProof"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPerson"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordForgotten"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    enrolTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    proveAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirmAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressProof"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    changeName: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    startPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    finishPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    startPasskeyRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    finishPasskeyRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyRegistration"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPasskey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path: {
                /** @description Which passkey. */
                passkey: components["parameters"]["passkey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessionList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endOwnSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionsEnded"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path: {
                /** @description Which session. */
                session: components["parameters"]["session"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listOwnInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnInvitationList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    acceptOwnInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path: {
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedOwnInvitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    declineOwnInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/session`. */
                "X-CSRF-Token"?: string;
            };
            path: {
                /** @description Which invitation. */
                invitation: components["parameters"]["invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getOperatorSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnOperatorSession"];
                };
            };
            401: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    openOperatorSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorKey"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnOperatorSession"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    signOutOperator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /auth/operator`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getSetupSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupSession"];
                };
            };
            401: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    openSetupLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupLinkToOpen"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupSession"];
                };
            };
            400: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endSetupSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /setup/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    sendSetupCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /setup/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupMailbox"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupMailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirmSetupCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /setup/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupConfirmation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupSession"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    chooseSetupIdp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /setup/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenIdp"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupSession"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    finishSetup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The token of the session; see `GET /setup/session`. */
                "X-CSRF-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetupFinish"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    askForSetupLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetupLinkWanted"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupMailSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description A refusal */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
    getAuthorizationServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationServer"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revokeTokensGlobally: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GlobalTokenRevocation"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
    hearSecurityEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which connection. */
                connection: components["parameters"]["connection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/secevent+jwt": components["schemas"]["SecurityEventToken"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventError"];
                };
            };
            /** @description A refusal */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventError"];
                };
            };
            /** @description A refusal */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventError"];
                };
            };
            /** @description A refusal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventError"];
                };
            };
            /** @description A refusal */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventError"];
                };
            };
        };
    };
    getSsfConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which organization: its id, or its slug. */
                organization: components["parameters"]["organization"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SsfConfiguration"];
                };
            };
            /** @description A refusal */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A refusal */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
}
