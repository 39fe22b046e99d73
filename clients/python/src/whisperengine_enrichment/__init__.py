"""Client for the HTTP API of WhisperEngine Enrichment."""

from ._client import AsyncEnrichment, Enrichment
from ._errors import (
    ApiError,
    BadRequestError,
    ConnectionFailedError,
    DeadlineError,
    EnrichmentError,
    ForbiddenError,
    NotFoundError,
    TimeUnreadableError,
    TooManyRequestsError,
    UnauthorizedError,
    UnavailableError,
    UnreadableAnswerError,
)
from ._pages import read_pages, read_pages_async

__all__ = [
    "ApiError",
    "AsyncEnrichment",
    "BadRequestError",
    "ConnectionFailedError",
    "DeadlineError",
    "Enrichment",
    "EnrichmentError",
    "ForbiddenError",
    "NotFoundError",
    "TimeUnreadableError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnavailableError",
    "UnreadableAnswerError",
    "read_pages",
    "read_pages_async",
]
