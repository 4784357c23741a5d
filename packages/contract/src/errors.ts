/**
 * Every error a user of the HTTP API or a sender can meet: one row each, with a code that never changes.
 * The code travels in the header `Postern-Error`; the body has the shape Prefect's clients read.
 */

/** One row of the catalogue. */
export interface ErrorEntry {
  readonly status: number;
  /** What went wrong, in one sentence. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly help: string;
}

/** Errors of the API. */
export const API_ERRORS = {
  unauthorized: {
    status: 401,
    message: 'Unauthorized',
    help: "Send a key of this Postern as 'Authorization: Bearer <key>'. The first start printed the admin key.",
  },
  forbidden: {
    status: 403,
    message: 'Forbidden',
    help: 'The key has not the role that this needs; an owner of the account can make another key.',
  },
  wrong_key: {
    status: 401,
    message: 'No such key',
    help: 'It was mistyped, revoked, or has expired. The first start printed the admin key; POSTERN_API_KEY sets one.',
  },
  too_many_guesses: {
    status: 429,
    message: 'Too many wrong keys came from this address.',
    help: 'Wait for as many seconds as Retry-After says, then try the right one.',
  },
  cross_origin: {
    status: 403,
    message: 'Forbidden',
    help: "A session cookie changes things only from Postern's own pages. Programs send a key instead: 'Authorization: Bearer <key>'.",
  },
  invalid_request: {
    status: 422,
    message: 'Invalid request received.',
    help: 'exception_detail names each field that is wrong, and why.',
  },
  invalid_template: {
    status: 422,
    message: 'Invalid request received.',
    help: 'The template is not valid Jinja2; exception_detail names the line.',
  },
  malformed_json: {
    status: 422,
    message: 'Invalid request received.',
    help: 'The request body is not JSON; exception_detail says where it stops being JSON.',
  },
  webhook_not_found: {
    status: 404,
    message: 'Webhook not found',
    help: 'List the webhooks of this workspace with POST /api/webhooks/filter.',
  },
  request_not_found: {
    status: 404,
    message: 'Request not found',
    help: 'It never came, or its retention time is over.',
  },
  event_not_found: {
    status: 404,
    message: 'Event not found',
    help: 'It never came, or its retention time is over.',
  },
  not_replayable: {
    status: 409,
    message: 'The request cannot be sent again.',
    help: 'Only whole requests to webhooks that are there and enabled can.',
  },
  workspace_not_found: {
    status: 404,
    message: 'Workspace not found',
    help: 'GET /api/me/workspaces lists the ids of accounts and workspaces.',
  },
  account_not_found: {
    status: 404,
    message: 'Account not found',
    help: 'GET /api/me/workspaces lists the ids of accounts and workspaces.',
  },
  service_account_not_found: {
    status: 404,
    message: 'Service account not found',
    help: 'List those of the account with POST /api/accounts/{account}/bots/filter.',
  },
  key_not_found: {
    status: 404,
    message: 'Key not found',
    help: 'List the keys of the account with GET /api/accounts/{account}/api_keys.',
  },
  handle_taken: {
    status: 409,
    message: 'The handle is taken.',
    help: 'Choose another handle; those of accounts are unique, and those of workspaces within their account.',
  },
  still_needed: {
    status: 409,
    message: 'It is still needed.',
    help: 'The first account and its first workspace stay, and so does the last workspace of an account.',
  },
  route_not_found: {
    status: 404,
    message: 'Not Found',
    help: 'GET /api/docs lists every route.',
  },
  invalid_page_token: {
    status: 403,
    message: 'Forbidden',
    help: 'Use next_page exactly as a reply of POST /api/events/filter gave it.',
  },
  body_too_large: {
    status: 413,
    message: 'The request body is too large.',
    help: 'API requests may have at most 5 MiB.',
  },
  event_too_large: {
    status: 413,
    message: 'The event is too large.',
    help: 'An event may have at most 1,500,000 bytes of JSON. None of the request was stored.',
  },
  upgrade_required: {
    status: 426,
    message: 'This is a WebSocket.',
    help: 'Connect with a WebSocket client. GET /api/events/stream gives events over plain HTTP.',
  },
  too_many_buckets: {
    status: 422,
    message: 'The given interval would create too many buckets.',
    help: 'Increase the interval or reduce the time range to produce 1000 buckets or fewer.',
  },
  journal_unavailable: {
    status: 503,
    message: 'The journal cannot commit.',
    help: 'The disk may be full or failing; the log of the server says more. Try again later.',
  },
  internal: {
    status: 500,
    message: 'Internal Server Error',
    help: 'This is a fault of Postern. The log of the server says more.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** Why a request to `/hooks/…` was refused before its template ran; stored with the request. */
export const REJECTIONS = {
  unknown_webhook: {
    status: 404,
    message: 'No webhook has this slug.',
    help: 'Copy the URL of the webhook again; after a rotation the old one is dead.',
  },
  webhook_disabled: {
    status: 404,
    message: 'The webhook is disabled.',
    help: 'Enable it, and ask the sender to send again.',
  },
  key_required: {
    status: 401,
    message:
      'The webhook asks for a key of its service account, and the request carried none or a wrong one.',
    help: "Let the sender send 'Authorization: Bearer <key of the service account>', or take the service account off the webhook.",
  },
  method_not_allowed: {
    status: 405,
    message: 'Webhooks answer GET, HEAD, DELETE, POST, PUT and PATCH only.',
    help: 'Change the method at the sender; POST is usual.',
  },
  too_large: {
    status: 413,
    message: 'The body is larger than the limit of 5 MiB.',
    help: 'Let the sender send less, or a link to the data.',
  },
  decoded_too_large: {
    status: 413,
    message: 'The body is larger than the limit of 5 MiB once it is decompressed.',
    help: 'Let the sender send less, or a link to the data.',
  },
  unsupported_encoding: {
    status: 415,
    message: 'The Content-Encoding is not one of gzip, deflate, br, zstd and identity.',
    help: 'Let the sender compress with gzip, or not at all.',
  },
  broken_encoding: {
    status: 400,
    message: 'The body is not what its Content-Encoding says, or is cut short.',
    help: 'Check how the sender compresses; the body is kept as it came.',
  },
  cut_off: {
    status: 400,
    message: 'The connection ended before the whole body had come.',
    help: 'What had come by then is kept. Look at the network between the sender and Postern.',
  },
  overloaded: {
    status: 429,
    message: 'Too many requests were being received at once.',
    help: 'The sender was told to try again after a second (Retry-After).',
  },
  rate_limited: {
    status: 429,
    message: 'The rate limit of the webhook or its workspace is used up.',
    help: 'The sender was told when to try again (Retry-After). Raise rate_limit if so many are expected.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type RejectionCode = keyof typeof REJECTIONS;
