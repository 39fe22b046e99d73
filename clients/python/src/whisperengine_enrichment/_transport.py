"""Sends calls within their deadlines and tries them again; what both clients share."""

from __future__ import annotations

import email.utils
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any, Mapping, Union
from urllib.parse import quote

import anyio
import httpx

from ._errors import ConnectionFailedError, DeadlineError, UnreadableAnswerError, read_error

#: About the wait before the first retry when the server names none; each further one is twice as long.
_BACKOFF_SECONDS = 0.5

#: The longest wait that a socket takes.
_TIMEOUT_MAX_SECONDS = 2_000_000.0


@dataclass(frozen=True)
class Call:
    """One request of the API's description."""

    method: str
    path: str
    body: Any = None
    query: Mapping[str, Any] = field(default_factory=dict)
    #: False: sent again after an answer of 503, it could be done twice.
    is_safe_to_repeat: bool = True

    def is_retried(self, status: int) -> bool:
        """A request that got 429 was not begun; one that got 503 may have been done before."""
        return status == 429 or (status == 503 and self.is_safe_to_repeat)


def join_path(path: str, values: Mapping[str, Any]) -> str:
    """Fills the parameters of a path in."""
    for name, value in values.items():
        path = path.replace("{" + name + "}", quote(str(value), safe=""))
    return path


@dataclass(frozen=True)
class Settings:
    """How calls are sent."""

    url: str
    token: Union[str, None] = field(repr=False)
    timeout: float
    retries_max: int
    retry_after_max: float

    def request(self, call: Call, remaining: float) -> dict[str, Any]:
        """The arguments of httpx for a call."""
        headers = {"accept": "application/json, application/problem+json"}
        if self.token is not None:
            headers["authorization"] = f"Bearer {self.token}"
        arguments: dict[str, Any] = {
            "method": call.method,
            "url": self.url + call.path,
            "headers": headers,
            "params": {name: value for name, value in call.query.items() if value is not None},
            "timeout": min(max(remaining, 0.001), _TIMEOUT_MAX_SECONDS),
            # A token is for this server alone.
            "follow_redirects": False,
        }
        if call.body is not None:
            headers["content-type"] = "application/json"
            arguments["content"] = json.dumps(call.body).encode()
        return arguments

    def wait_before_retry(self, call: Call, answer: httpx.Response, retries: int, remaining: float) -> float:
        """Returns how long to wait before the next try. Raises the answer's error if there is none."""
        asked = _read_retry_after(answer)
        wait = _BACKOFF_SECONDS * 2**retries * (0.5 + random.random()) if asked is None else asked
        is_last = retries >= self.retries_max or wait > self.retry_after_max or wait >= remaining
        if not call.is_retried(answer.status_code) or is_last:
            raise read_error(answer.status_code, answer.content, asked) from None
        return wait

    def unreachable(self, error: httpx.HTTPError) -> ConnectionFailedError:
        """The error for a connection that failed."""
        failed = ConnectionFailedError(f"The API at {self.url} did not answer.")
        failed.__cause__ = error
        return failed


def _read_retry_after(answer: httpx.Response) -> Union[float, None]:
    asked = answer.headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(asked).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _read_answer(answer: httpx.Response) -> Any:
    try:
        return json.loads(answer.content) if answer.content else None
    except ValueError:
        # The parser's error holds the answer.
        raise UnreadableAnswerError(answer.status_code) from None


class Transport:
    """Sends calls and waits for them."""

    def __init__(self, settings: Settings, client: httpx.Client) -> None:
        self.settings = settings
        self.client = client

    def send(self, call: Call, timeout: Union[float, None]) -> Any:
        """Sends a call and returns the parsed answer."""
        seconds = self.settings.timeout if timeout is None else timeout
        ends_at = time.monotonic() + seconds
        retries = 0
        while True:
            answer = self._send_once(call, ends_at, seconds)
            if answer.is_success:
                return _read_answer(answer)
            time.sleep(self.settings.wait_before_retry(call, answer, retries, ends_at - time.monotonic()))
            retries += 1

    def _send_once(self, call: Call, ends_at: float, seconds: float) -> httpx.Response:
        """The deadline is checked at every piece of the answer; a wait for one piece is limited by httpx."""
        try:
            with self.client.stream(**self.settings.request(call, ends_at - time.monotonic())) as answer:
                pieces = []
                for piece in answer.iter_bytes():
                    pieces.append(piece)
                    if time.monotonic() > ends_at:
                        raise DeadlineError(f"No answer within {seconds} s.")
                return _whole(answer, b"".join(pieces))
        except httpx.TimeoutException:
            raise DeadlineError(f"No answer within {seconds} s.") from None
        except httpx.HTTPError as error:
            raise self.settings.unreachable(error)


class AsyncTransport:
    """Sends calls without blocking, under asyncio or trio."""

    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self.settings = settings
        self.client = client

    async def send(self, call: Call, timeout: Union[float, None]) -> Any:
        """Sends a call and returns the parsed answer."""
        seconds = self.settings.timeout if timeout is None else timeout
        ends_at = time.monotonic() + seconds
        try:
            with anyio.fail_after(seconds):
                retries = 0
                while True:
                    request = self.settings.request(call, ends_at - time.monotonic())
                    answer = await self.client.request(**request)
                    if answer.is_success:
                        return _read_answer(answer)
                    wait = self.settings.wait_before_retry(call, answer, retries, ends_at - time.monotonic())
                    await anyio.sleep(wait)
                    retries += 1
        except (TimeoutError, httpx.TimeoutException):
            raise DeadlineError(f"No answer within {seconds} s.") from None
        except httpx.HTTPError as error:
            raise self.settings.unreachable(error)


def _whole(answer: httpx.Response, content: bytes) -> httpx.Response:
    headers = {name: value for name, value in answer.headers.items() if name != "content-encoding"}
    return httpx.Response(answer.status_code, headers=headers, content=content)
