"""Asks the API at argv[1] through the generated client and prints what each question was answered with."""

import datetime
import json
import sys

from whisper_engine_enrichment_client import AuthenticatedClient, Client
from whisper_engine_enrichment_client.api.mcp import mcp
from whisper_engine_enrichment_client.api.recall import coverage, recall
from whisper_engine_enrichment_client.models import (
    Coverage,
    McpBodyType0Item,
    Problem,
    RecallAnswer,
    RecallQuestion,
    RecallQuestionAudienceType0,
)
from whisper_engine_enrichment_client.types import UNSET

url, tokens = sys.argv[1], json.loads(sys.argv[2])
operator, site, busy = (AuthenticatedClient(base_url=url, token=tokens[name]) for name in ("operator", "site", "busy"))
asked = {}


def facts_of(parsed):
    if isinstance(parsed, RecallAnswer):
        return {"bots": parsed.bots, "texts": [summary.text for summary in parsed.summaries]}
    if isinstance(parsed, Coverage):
        return {"windows": parsed.coverage.original.windows, "messages": parsed.coverage.original.messages}
    if isinstance(parsed, Problem):
        errors = [] if parsed.errors is UNSET else parsed.errors
        return {"code": parsed.code, "pointers": [error.pointer for error in errors]}
    if isinstance(parsed, list):
        return {"answers": len([answer for answer in parsed if not answer.to_dict()["result"].get("isError")])}
    return {"repr": repr(parsed)}


def note(name, response):
    asked[name] = {
        "status": int(response.status_code),
        "kind": type(response.parsed).__name__,
        "facts": facts_of(response.parsed),
    }


def question(bots, **fields):
    return RecallQuestion(user="42", bots=bots, **fields)


def at(day):
    return datetime.datetime(2026, 3, day, tzinfo=datetime.timezone.utc)


note("single", recall.sync_detailed(client=operator, body=question(["elena"])))
note("single by name", recall.sync_detailed(client=operator, body=question("resi", search=None, audience=None)))
note("several", recall.sync_detailed(client=operator, body=question(["elena", "resi"])))
note("all", recall.sync_detailed(client=operator, body=question("all")))
note("a range", recall.sync_detailed(client=operator, body=question(["elena"], from_=at(1), to=at(5))))
note("empty", recall.sync_detailed(client=operator, body=question(["elena"], from_=at(10), to=at(11))))
note("coverage", coverage.sync_detailed(client=operator, body=question(["elena"])))
note("for a guild", recall.sync_detailed(client=site, body=question("resi")))

calls = [
    {"jsonrpc": "2.0", "id": n, "method": "tools/call", "params": {"name": "recall", "arguments": question("elena").to_dict()}}
    for n in range(3)
]
accepting = operator.with_headers({"accept": "application/json, text/event-stream"})
note("batch", mcp.sync_detailed(client=accepting, body=[McpBodyType0Item.from_dict(call) for call in calls]))

note("faults", recall.sync_detailed(client=operator, body=RecallQuestion(user="", bots=["elena"], limit=0)))
note("no token", recall.sync_detailed(client=Client(base_url=url), body=question(["elena"])))
dm = RecallQuestionAudienceType0.DM
note("too much", recall.sync_detailed(client=site, body=question(["elena"], audience=dm)))
note("unknown bot", recall.sync_detailed(client=operator, body=question(["elna"])))
note("unreadable time", recall.sync_detailed(client=operator, body=question(["elena"], text="on 31 February 2023")))
for _ in range(60):
    response = recall.sync_detailed(client=busy, body=question(["elena"]))
note("too often", response)

print(json.dumps(asked))
