/** What the API says about the server itself, and the shape of its errors. */
import { type Static, Type } from 'typebox';
import { nullable, UuidSchema } from './scalars.ts';

/** One entry of GET /me/workspaces; the keys are those that `prefect cloud login` requires. */
export const WorkspaceSchema = Type.Object(
  {
    account_id: UuidSchema,
    account_name: Type.String(),
    account_handle: Type.String(),
    workspace_id: UuidSchema,
    workspace_name: Type.String(),
    workspace_description: Type.String(),
    workspace_handle: Type.String(),
  },
  { title: 'Workspace' },
);
export type Workspace = Static<typeof WorkspaceSchema>;

export const StorageSchema = Type.Object(
  {
    journal: Type.Object({
      bytes: Type.Integer(),
      partitions: Type.Integer(),
      oldest: nullable(Type.String()),
    }),
    store: Type.Object({ bytes: Type.Integer(), events: Type.Integer(), requests: Type.Integer() }),
    retention: Type.Object({
      request_max_age_ms: nullable(Type.Integer()),
      request_max_bytes: nullable(Type.Integer()),
      event_max_age_ms: nullable(Type.Integer()),
    }),
  },
  { title: 'Storage' },
);
export type Storage = Static<typeof StorageSchema>;

/** The body of most errors. */
export const ErrorSchema = Type.Object(
  { exception_message: Type.String(), exception_detail: Type.Optional(Type.String()) },
  { title: 'Error' },
);

/** The body of an answer 422. */
export const InvalidRequestSchema = Type.Object(
  {
    exception_message: Type.String(),
    exception_detail: Type.Array(
      Type.Object({
        type: Type.String(),
        loc: Type.Array(Type.Union([Type.String(), Type.Integer()])),
        msg: Type.String(),
        input: Type.Unknown(),
      }),
    ),
    request_body: Type.Unknown(),
  },
  { title: 'InvalidRequest' },
);
export type InvalidRequest = Static<typeof InvalidRequestSchema>;
