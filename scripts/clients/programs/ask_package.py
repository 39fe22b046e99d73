"""Asks the API at argv[1] through the installed package, then those that misbehave at argv[3] and argv[4], and prints
what each call came to: of the blocking client, and of the other one."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import traceback
from importlib import metadata
from typing import Any, Awaitable, Callable
from urllib.parse import quote

import httpx
import whisperengine_enrichment as enrichment
from whisperengine_enrichment import AsyncEnrichment, Enrichment, read_pages, read_pages_async
from whisperengine_enrichment.types import (
    Coverage,
    FactsAnswer,
    FactsQuestion,
    Feedback,
    RecallAnswer,
    RecallQuestion,
    ReplayAnswer,
    WindowPage,
    WindowShown,
)

url, tokens, names = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[5])
unhappy_url, async_unhappy_url = sys.argv[3], sys.argv[4]

#: A whole range, and the same with words.
RANGE: RecallQuestion = {"user": "42", "bots": "elena", "from": "2026-03-01T00:00:00Z", "to": "2026-03-05T00:00:00Z"}
ELENA: RecallQuestion = {"user": "42", "bots": "elena"}
RESI: RecallQuestion = {"user": "42", "bots": "resi"}
FACTS: FactsQuestion = {"user": "42", "bots": ["elena"], "kinds": ["fact"]}
KNOWN: FactsQuestion = {"user": "42", "bots": "elena"}
OPINION: Feedback = {"user": "42", "bot": "elena", "window": "w-1", "verdict": "good"}

FAULTS: dict[str, tuple[str, RecallQuestion]] = {
    "bad request": ("operator", {"user": "", "bots": "elena", "limit": 0}),
    "no token": ("", ELENA),
    "forbidden": ("site", {"user": "42", "bots": "elena", "audience": "dm"}),
    "unknown bot": ("operator", {"user": "42", "bots": "elna"}),
    "unreadable time": ("operator", {"user": "42", "bots": "elena", "text": "on 31 February 2023"}),
}


def is_quiet(error: BaseException) -> bool:
    """Whether nothing of a question or an answer would reach a log."""
    told = "".join(traceback.format_exception(type(error), error, error.__traceback__)) + repr(error)
    said = [line for line in told.splitlines() if not line.startswith("    ")]
    return not any(word in "\n".join(said) for word in ("SECRETWORDS", "harbour", "31 February"))


def describe(error: enrichment.EnrichmentError) -> dict[str, Any]:
    name = type(error).__name__
    told: dict[str, Any] = {"outcome": name, "isNamed": hasattr(enrichment, name), "isQuiet": is_quiet(error)}
    if isinstance(error, enrichment.ApiError):
        told.update(code=error.code, fields=error.fields)
    return told


def facts_of(answer: RecallAnswer, coverage: Coverage, known: FactsAnswer) -> dict[str, Any]:
    span = answer["range"]
    return {
        "recall": {"texts": [one["text"] for one in answer["summaries"]], "from": span["from"] if span else None},
        "coverage": {"windows": coverage["coverage"]["original"]["windows"], "empty": coverage["empty"]},
        "facts": {"objects": [f"{one['predicate']} {one['object']}" for one in known["facts"]]},
    }


def operated(page: WindowPage, shown: WindowShown, replayed: ReplayAnswer) -> dict[str, Any]:
    return {
        "windows": {
            "codes": [one["failureCode"] for one in page["windows"]],
            "next": page["next"],
            "state": shown["window"]["state"],
        },
        "replay": {"mode": replayed["mode"], "matched": replayed["matched"], "usd": replayed["plan"]["usd"]},
    }


def states_of(page: WindowPage) -> list[str]:
    return [one["state"] for one in page["windows"]]


def limit_of(name: str) -> float:
    return 0.4 if name in ("silent", "dribbling") else 30.0


def ask() -> dict[str, Any]:
    def failure(call: Callable[[], object]) -> dict[str, Any]:
        try:
            call()
        except enrichment.EnrichmentError as error:
            return describe(error)
        return {"outcome": "answered"}

    with Enrichment(url, tokens["operator"]) as operator:
        asked = facts_of(operator.recall(RANGE), operator.coverage(ELENA), operator.facts(FACTS))
        asked["no scope"] = failure(lambda: operator.replay({"failed": True}))
    with Enrichment(url, tokens["acting"]) as acting:
        page = acting.windows(state="failed", limit=1)
        shown = acting.window(window_id=page["windows"][0]["windowId"])
        asked.update(operated(page, shown, acting.replay({"failed": True, "dryRun": True})))
        asked["pages"] = {"states": [states_of(one) for one in read_pages(acting.windows, user="43", limit=1)]}
        asked["wrong parameter"] = failure(lambda: acting.windows(limit=0))
    for name, (token, question) in FAULTS.items():
        with Enrichment(url, tokens.get(token)) as client:
            asked[name] = failure(lambda: client.recall(question))
    for name in names:
        with Enrichment(f"{unhappy_url}/{quote(name)}", "a-token", timeout=limit_of(name)) as client:
            asked[name] = failure(
                lambda: client.feedback(OPINION) if name.endswith("feedback") else client.facts(KNOWN)
            )
    os.environ.update(ENRICHMENT_API_URL=url, ENRICHMENT_API_TOKEN=tokens["site"])
    with Enrichment() as client:
        asked["environment"] = {"texts": [one["text"] for one in client.recall(RESI)["summaries"]]}
    with httpx.Client() as http:
        with Enrichment(url, tokens["operator"], http=http) as client:
            client.coverage(ELENA)
        asked["own connections"] = {"isOpen": not http.is_closed}
    with Enrichment("http://127.0.0.1:1") as client:
        asked["nobody listens"] = failure(lambda: client.recall(ELENA))
    return asked


async def ask_async() -> dict[str, Any]:
    async def failure(call: Awaitable[object]) -> dict[str, Any]:
        try:
            await call
        except enrichment.EnrichmentError as error:
            return describe(error)
        return {"outcome": "answered"}

    async with AsyncEnrichment(url, tokens["operator"]) as operator:
        answers = await asyncio.gather(operator.recall(RANGE), operator.coverage(ELENA), operator.facts(FACTS))
        asked = facts_of(*answers)
        asked["no scope"] = await failure(operator.replay({"failed": True}))
    async with AsyncEnrichment(url, tokens["acting"]) as acting:
        page = await acting.windows(state="failed", limit=1)
        shown = await acting.window(window_id=page["windows"][0]["windowId"])
        asked.update(operated(page, shown, await acting.replay({"failed": True, "dryRun": True})))
        paged = read_pages_async(acting.windows, user="43", limit=1)
        asked["pages"] = {"states": [states_of(one) async for one in paged]}
        asked["wrong parameter"] = await failure(acting.windows(limit=0))
    for name, (token, question) in FAULTS.items():
        async with AsyncEnrichment(url, tokens.get(token)) as client:
            asked[name] = await failure(client.recall(question))
    for name in names:
        async with AsyncEnrichment(f"{async_unhappy_url}/{quote(name)}", "a-token", timeout=limit_of(name)) as client:
            asked[name] = await failure(
                client.feedback(OPINION) if name.endswith("feedback") else client.facts(KNOWN)
            )
    os.environ.update(ENRICHMENT_API_URL=url, ENRICHMENT_API_TOKEN=tokens["site"])
    async with AsyncEnrichment() as client:
        asked["environment"] = {"texts": [one["text"] for one in (await client.recall(RESI))["summaries"]]}
    async with httpx.AsyncClient() as http:
        async with AsyncEnrichment(url, tokens["operator"], http=http) as client:
            await client.coverage(ELENA)
        asked["own connections"] = {"isOpen": not http.is_closed}
    async with AsyncEnrichment("http://127.0.0.1:1") as client:
        asked["nobody listens"] = await failure(client.recall(ELENA))
    async with AsyncEnrichment(f"{async_unhappy_url}/silent") as client:
        task = asyncio.ensure_future(client.recall(ELENA))
        await asyncio.sleep(0)
        task.cancel("the asker left")
        try:
            await task
        except asyncio.CancelledError as error:
            asked["aborted"] = {"outcome": str(error)}
    return asked


blocking = ask()
del os.environ["ENRICHMENT_API_URL"], os.environ["ENRICHMENT_API_TOKEN"]
told = {
    "blocking": blocking,
    "async": asyncio.run(ask_async()),
    "version": metadata.version("whisperengine-enrichment"),
    "requires": metadata.requires("whisperengine-enrichment"),
}
print(json.dumps(told))
