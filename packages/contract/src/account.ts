/** Accounts, their settings, and the workspaces in them, as the API has them. */
import { type Static, Type } from 'typebox';
import { RateLimitSchema } from './rate-limit.ts';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

const name = Type.String({ minLength: 1, maxLength: 1024, description: 'What people call it.' });
const handle = Type.String({
  pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  maxLength: 255,
  description: 'Its name in addresses and on the command line: lower-case letters, digits and single dashes.',
});
const description = Type.String({ maxLength: 65_536 });

/** The settings as replies have them. */
export const AccountSettingsSchema = Type.Object(
  {
    enforce_webhook_authentication: Type.Boolean({
      description: 'Webhooks without a service account are disabled and cannot be enabled.',
    }),
    allow_public_workspaces: Type.Boolean({ description: 'Kept for Prefect’s clients; changes nothing.' }),
    ai_log_summaries: Type.Boolean({ description: 'Kept for Prefect’s clients; changes nothing.' }),
    managed_execution: Type.Boolean({ description: 'Kept for Prefect’s clients; changes nothing.' }),
  },
  { title: 'AccountSettings' },
);
export type AccountSettings = Static<typeof AccountSettingsSchema>;

const someSettings = Type.Partial(AccountSettingsSchema);

/** Body of PATCH /accounts/{id}/settings: the settings themselves, or under `settings` as some clients send them. */
export const AccountSettingsPatchSchema = Type.Object(
  { ...someSettings.properties, settings: Type.Optional(someSettings) },
  { title: 'AccountSettingsPatch' },
);
export type AccountSettingsPatch = Static<typeof AccountSettingsPatchSchema>;

export const AccountSchema = Type.Object(
  {
    id: UuidSchema,
    created: TimestampSchema,
    updated: TimestampSchema,
    name,
    handle,
    settings: AccountSettingsSchema,
  },
  { title: 'Account' },
);
export type Account = Static<typeof AccountSchema>;

/** Body of POST /accounts. */
export const AccountCreateSchema = Type.Object({ name, handle }, { title: 'AccountCreate' });
export type AccountCreate = Static<typeof AccountCreateSchema>;

/** Body of PATCH /accounts/{id}: what is missing or null keeps its value. */
export const AccountPatchSchema = Type.Object(
  { name: Type.Optional(nullable(name)), handle: Type.Optional(nullable(handle)) },
  { title: 'AccountPatch' },
);
export type AccountPatch = Static<typeof AccountPatchSchema>;

/** A workspace as its account's routes have it; GET /me/workspaces has another shape. */
export const AccountWorkspaceSchema = Type.Object(
  {
    id: UuidSchema,
    created: TimestampSchema,
    updated: TimestampSchema,
    account_id: UuidSchema,
    name,
    handle,
    description,
    is_public: Type.Boolean(),
    default_workspace_role_id: Type.Null(),
    rate_limit: nullable(RateLimitSchema),
  },
  { title: 'AccountWorkspace' },
);
export type AccountWorkspace = Static<typeof AccountWorkspaceSchema>;

/** Body of POST /accounts/{id}/workspaces. */
export const WorkspaceCreateSchema = Type.Object(
  {
    name,
    handle,
    description: Type.Optional(nullable(description)),
    rate_limit: Type.Optional(nullable(RateLimitSchema)),
  },
  { title: 'WorkspaceCreate' },
);
export type WorkspaceCreate = Static<typeof WorkspaceCreateSchema>;

/** Body of PATCH …/workspaces/{id}: what is missing keeps its value, and so does what is null, but for the rate limit. */
export const WorkspacePatchSchema = Type.Object(
  {
    name: Type.Optional(nullable(name)),
    handle: Type.Optional(nullable(handle)),
    description: Type.Optional(nullable(description)),
    rate_limit: Type.Optional(nullable(RateLimitSchema)),
  },
  { title: 'WorkspacePatch' },
);
export type WorkspacePatch = Static<typeof WorkspacePatchSchema>;

/** Body of POST …/workspaces/filter; may be missing altogether. */
export const WorkspaceFilterSchema = nullable(
  Type.Object(
    {
      workspaces: Type.Optional(
        nullable(
          Type.Object({
            handle: Type.Optional(
              nullable(Type.Object({ any_: Type.Optional(nullable(Type.Array(Type.String()))) })),
            ),
          }),
        ),
      ),
    },
    { title: 'WorkspaceFilter' },
  ),
);
export type WorkspaceFilter = Static<typeof WorkspaceFilterSchema>;
