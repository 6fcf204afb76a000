"""The tour of the README, played by the Python client that was generated from the OpenAPI document: python tour.py BASE KEY."""

import json
import sys
import urllib.request

from rollcall_client.api.access import get_me
from rollcall_client.api.conflicts import list_conflicts, resolve_conflict
from rollcall_client.api.connections import create_connection, create_token
from rollcall_client.api.domains import add_domain, verify_domain
from rollcall_client.api.events import list_events
from rollcall_client.api.mappings import create_mapping, preview_mapping
from rollcall_client.api.memberships import create_membership, explain_access, get_membership, list_memberships
from rollcall_client.api.organizations import create_organization, get_organization
from rollcall_client.api.teams import create_team
from rollcall_client.client import AuthenticatedClient
from rollcall_client import models
from rollcall_client.models import Problem

base, key = sys.argv[1], sys.argv[2]
client = AuthenticatedClient(base_url=base, token=key)


def done(answer):
    """What was asked for; a problem ends the tour."""
    if answer is None or isinstance(answer, Problem):
        raise SystemExit(f"refused: {answer}")
    return answer


def scim(token, method, path, body):
    """The identity provider, which speaks SCIM."""
    request = urllib.request.Request(
        f"{base}/scim/v2{path}",
        method=method,
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/scim+json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read() or b"{}")


USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

print("key", done(get_me.sync(client=client)).kind.value)
organization = done(create_organization.sync(client=client, body=models.NewOrganization(name="Acme")))
acme = organization.slug
domain = done(add_domain.sync(acme, client=client, body=models.NewDomain(name="acme.example")))
proof = models.DomainProof(method=models.DomainProofMethod.OPERATOR)
print("domain", done(verify_domain.sync(acme, domain.id, client=client, body=proof)).status.value)

entra = models.NewScimConnection(
    kind=models.NewScimConnection.from_dict({"kind": "scim", "name": "x"}).kind,
    name="Acme Entra ID",
    profile=models.NewScimConnectionProfile.ENTRA,
)
connection = done(create_connection.sync(acme, client=client, body=entra))
token = done(create_token.sync(acme, connection.id, client=client, body=models.NewToken(label="first"))).token
team = done(create_team.sync(acme, client=client, body=models.NewTeam(name="Engineering")))
by_name = {"connectionId": connection.id, "group": {"displayName": "Engineering"}}
mapping = models.NewMapping.from_dict({**by_name, "team": team.id})
print("mapping", done(create_mapping.sync(acme, client=client, body=mapping)).team == team.id)

joy = scim(token, "POST", "/Users", {
    "schemas": [USER], "userName": "joy@acme.example", "externalId": "0a21f0f2", "displayName": "Joy Young",
    "emails": [{"value": "joy@acme.example", "type": "work", "primary": True}], "active": True})
group = scim(token, "POST", "/Groups", {"schemas": [GROUP], "displayName": "Engineering", "externalId": "8aa1c3d4"})
scim(token, "PATCH", f"/Groups/{group['id']}", {
    "schemas": [PATCH], "Operations": [{"op": "Add", "path": "members", "value": [{"value": joy["id"]}]}]})

members = done(list_memberships.sync(acme, client=client, email="joy@acme.example"))
membership = members.data[0]
print("member", membership.display_name, membership.roles, [seat.name for seat in membership.teams])
print("access", sorted(grant.source.value for grant in done(explain_access.sync(acme, membership.id, client=client)).grants))
admins = models.MappingTrial.from_dict({**by_name, "role": "admin"})
print("preview", done(preview_mapping.sync(acme, client=client, body=admins)).gains.total)

for active in ("False", "True"):
    scim(token, "PATCH", f"/Users/{joy['id']}", {
        "schemas": [PATCH], "Operations": [{"op": "Replace", "path": "active", "value": active}]})
    print("status", done(get_membership.sync(acme, membership.id, client=client)).status.value)

rae = models.NewMembership.from_dict({
    "email": "rae@studio.example", "displayName": "Rae Rossi", "kind": "guest", "teams": [{"id": team.id}]})
done(create_membership.sync(acme, client=client, body=rae))
scim(token, "POST", "/Users", {"schemas": [USER], "userName": "rae@studio.example", "displayName": "Rae Rossi"})
conflict = done(list_conflicts.sync(acme, client=client)).data[0]
adopt = models.Resolution.from_dict({"decision": "adopt"})
print("conflict", done(resolve_conflict.sync(acme, conflict.id, client=client, body=adopt)).status.value)
print("events", len(done(list_events.sync(acme, client=client, type_=["membership"])).data) > 0)

refused = get_organization.sync("nobody-has-this", client=client)
print("refused", refused.code.value if isinstance(refused, Problem) else refused)
