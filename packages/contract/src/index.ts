export * from './administration.ts';
export { ApiError } from './api-error.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export { API_ERRORS, type ApiErrorCode, type ErrorEntry, REJECTIONS, type RejectionCode } from './errors.ts';
export * from './event.ts';
export * from './forwarding.ts';
export * from './request.ts';
export * from './webhook.ts';
