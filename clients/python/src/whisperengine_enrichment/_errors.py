"""Errors of both clients. Their texts and arguments never hold text of a question or an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Union, cast

if TYPE_CHECKING:
    from .types import Problem


class EnrichmentError(Exception):
    """The base of every error of this package."""


class DeadlineError(EnrichmentError):
    """The call took longer than its timeout, with all of its tries."""


class ConnectionFailedError(EnrichmentError):
    """The API could not be reached, or the connection broke; ``__cause__`` says why."""


class UnreadableAnswerError(EnrichmentError):
    """The answer is not what the API sends: a proxy in between, or another server."""

    def __init__(self, status: int) -> None:
        super().__init__(f"The answer with status {status} is none of the API.")
        self.status = status


class ApiError(EnrichmentError):
    """The API answered with a problem. Its subclasses are for those that a caller can act on."""

    def __init__(self, problem: Problem, retry_after: Union[float, None] = None) -> None:
        code, status, title = problem["code"], problem["status"], problem["title"]
        super().__init__(f"{code} ({status}): {title} (request {problem['requestId']})")
        self.status: int = status
        #: The kind of problem as a fixed name, such as ``BOT_UNKNOWN``.
        self.code: str = code
        #: The request in the server's log.
        self.request_id: str = problem["requestId"]
        #: Fields of the body (``#/bots/0``) and parameters (``limit``) that the problem is about.
        self.fields: list[str] = [
            error.get("pointer") or error.get("parameter") or "" for error in problem.get("errors", [])
        ]
        #: How long the server asks to wait, in seconds; None where it does not say.
        self.retry_after: Union[float, None] = retry_after
        self._problem = problem

    @property
    def problem(self) -> Problem:
        """The whole document. Its detail may repeat words of the question: do not log it."""
        return self._problem


class BadRequestError(ApiError):
    """400: the question has faults; ``fields`` names them."""


class UnauthorizedError(ApiError):
    """401: there is no valid token."""


class ForbiddenError(ApiError):
    """403: the token does not allow this question; ``fields`` names what asks for too much."""


class NotFoundError(ApiError):
    """404: no bot or user has this name."""


class TimeUnreadableError(ApiError):
    """422: a time of the question cannot be read."""


class TooManyRequestsError(ApiError):
    """429, after the last retry: too many questions."""


class UnavailableError(ApiError):
    """503, after the last retry if there is any: a server that the answer needs is away."""


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    422: TimeUnreadableError,
    429: TooManyRequestsError,
    503: UnavailableError,
}


def read_error(status: int, body: bytes, retry_after: Union[float, None]) -> EnrichmentError:
    """Makes the error of an answer from its body."""
    try:
        problem = json.loads(body)
    except ValueError:
        return UnreadableAnswerError(status)
    names = ("code", "title", "requestId")
    if not isinstance(problem, dict) or not all(isinstance(problem.get(name), str) for name in names):
        return UnreadableAnswerError(status)
    problem.setdefault("status", status)
    return _CLASSES.get(status, ApiError)(cast("Problem", problem), retry_after)
