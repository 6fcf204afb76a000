"""Runs scim2-tester against one server and prints its results as JSON: {"crash": text or null, "results": [...]}."""
import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

base, token = sys.argv[1:]
client = SyncSCIMClient(Client(base_url=base, headers={"Authorization": f"Bearer {token}"}, timeout=30))
crash, results = None, []
try:
    results = check_server(client)
except Exception as error:  # the tester itself stopped on this server
    crash = repr(error)
rows = [
    {
        "status": r.status.name,
        "check": r.title,
        "resource": r.resource_type,
        "reason": r.reason,
        "data": None if r.data is None else str(r.data)[:600],
    }
    for r in results
]
print(json.dumps({"crash": crash, "results": rows}))
