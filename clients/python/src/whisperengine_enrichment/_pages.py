"""Reads lists that come in pages."""

from __future__ import annotations

from typing import Any, AsyncIterator, Awaitable, Callable, Iterator, Mapping, TypeVar

Page = TypeVar("Page", bound=Mapping[str, object])


def read_pages(operation: Callable[..., Page], **query: Any) -> Iterator[Page]:
    """Reads every page of a list, each when it is asked for.

    ``for page in read_pages(enrichment.windows, state="failed")``. Begins at ``after``, if it is given.
    """
    while True:
        page = operation(**query)
        yield page
        if page["next"] is None:
            return
        query["after"] = page["next"]


async def read_pages_async(operation: Callable[..., Awaitable[Page]], **query: Any) -> AsyncIterator[Page]:
    """The same for the methods of ``AsyncEnrichment``, in an ``async for`` statement."""
    while True:
        page = await operation(**query)
        yield page
        if page["next"] is None:
            return
        query["after"] = page["next"]
