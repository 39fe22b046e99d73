"""The two clients: the same operations, blocking and not."""

from __future__ import annotations

import os
import re
import sys
from types import TracebackType
from typing import Union

import httpx

from ._operations import AsyncOperations, Operations
from ._transport import AsyncTransport, Settings, Transport

if sys.version_info >= (3, 11):
    from typing import Self
else:
    from typing_extensions import Self


def _read_settings(
    url: Union[str, None],
    token: Union[str, None],
    timeout: float,
    retries_max: int,
    retry_after_max: float,
) -> Settings:
    place = url or os.environ.get("ENRICHMENT_API_URL") or "http://127.0.0.1:3040"
    secret = token or os.environ.get("ENRICHMENT_API_TOKEN") or None
    if not re.match(r"https?://", place):
        raise ValueError("The URL of the API must begin with http:// or https://.")
    if not timeout > 0 or retries_max < 0 or retry_after_max < 0:
        raise ValueError("timeout must be above zero, retries_max and retry_after_max not below.")
    if secret is not None and not re.fullmatch(r"[!-~]+", secret):
        raise ValueError("The token must consist of visible ASCII characters.")
    return Settings(place.rstrip("/"), secret, timeout, retries_max, retry_after_max)


class Enrichment(Operations):
    """Blocking client of the API; may be shared by threads. Close it, or use it in a ``with`` statement.

    :param url: left out: ``ENRICHMENT_API_URL`` of the environment, or ``http://127.0.0.1:3040``
    :param token: left out: ``ENRICHMENT_API_TOKEN`` of the environment; without one, no token is sent
    :param timeout: seconds that a call may take with all of its tries
    :param retries_max: how many times a call is tried again after 429, and after 503 if it is safe to repeat
    :param retry_after_max: a call is not tried again when the server asks for a longer wait, in seconds
    :param http: sends the requests, for example with an own certificate or proxy; it stays open
    """

    def __init__(
        self,
        url: Union[str, None] = None,
        token: Union[str, None] = None,
        *,
        timeout: float = 60.0,
        retries_max: int = 2,
        retry_after_max: float = 20.0,
        http: Union[httpx.Client, None] = None,
    ) -> None:
        settings = _read_settings(url, token, timeout, retries_max, retry_after_max)
        self._is_own = http is None
        self._transport = Transport(settings, httpx.Client() if http is None else http)

    def close(self) -> None:
        """Closes the connections, unless they are those of the given ``http``."""
        if self._is_own:
            self._transport.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: Union[type[BaseException], None],
        error: Union[BaseException, None],
        trace: Union[TracebackType, None],
    ) -> None:
        self.close()


class AsyncEnrichment(AsyncOperations):
    """The same for asyncio and trio. Close it, or use it in an ``async with`` statement."""

    def __init__(
        self,
        url: Union[str, None] = None,
        token: Union[str, None] = None,
        *,
        timeout: float = 60.0,
        retries_max: int = 2,
        retry_after_max: float = 20.0,
        http: Union[httpx.AsyncClient, None] = None,
    ) -> None:
        settings = _read_settings(url, token, timeout, retries_max, retry_after_max)
        self._is_own = http is None
        self._transport = AsyncTransport(settings, httpx.AsyncClient() if http is None else http)

    async def aclose(self) -> None:
        """Closes the connections, unless they are those of the given ``http``."""
        if self._is_own:
            await self._transport.client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: Union[type[BaseException], None],
        error: Union[BaseException, None],
        trace: Union[TracebackType, None],
    ) -> None:
        await self.aclose()
