export * from './api-problem.js';
export * from './change.js';
export * from './every-item.js';
export { createClient, RETRIES, type Client, type ClientOptions } from './client.js';
export type { Bytes } from './body.js';
export type { Clock } from './clock.js';
export type { Credentials } from './credentials.js';
export type { Fetch } from './fetch.js';
export type { RetryPolicy } from './pauses.js';
export type { components, operations, paths } from './schema.js';

import type { components } from './schema.js';

/** What is sent and answered, by its name in the OpenAPI document: `Schemas['Rule']`. */
export type Schemas = components['schemas'];
