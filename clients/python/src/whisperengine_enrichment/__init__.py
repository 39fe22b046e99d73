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
]
