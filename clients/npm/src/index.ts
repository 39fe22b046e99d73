export { createClient, type EnrichmentClient } from './create-client.ts';
export {
  ApiError,
  BadRequestError,
  ConnectionError,
  DeadlineError,
  EnrichmentError,
  ForbiddenError,
  NotFoundError,
  TimeUnreadableError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
  UnreadableAnswerError,
} from './errors.ts';
export type * from './operations.ts';
export type { CallOptions, ClientOptions } from './options.ts';
export { type PagedOperation, readPages } from './read-pages.ts';
