/** Keys of the API, service accounts and roles, as the API has them. */
import { type Static, Type } from 'typebox';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

const name = Type.String({ minLength: 1, maxLength: 255, description: 'Whose it is, or what it is for.' });
const expiration = nullable(
  Type.String({ description: 'ISO 8601; from then on it opens nothing. null: it does not expire.' }),
);
const workspaceId = nullable(UuidSchema);

/** What the holder of a key may do, from all to least. `docs/roles.md` is the table. */
export const RoleSchema = Type.Enum(['administrator', 'owner', 'developer', 'viewer', 'member']);
export type Role = Static<typeof RoleSchema>;

export const ApiKeySchema = Type.Object(
  {
    id: UuidSchema,
    created: TimestampSchema,
    name,
    role: RoleSchema,
    workspace_id: workspaceId,
    expiration,
    last_used: nullable(TimestampSchema),
  },
  { title: 'ApiKey' },
);
export type ApiKey = Static<typeof ApiKeySchema>;

/** A key as the reply that makes it has it: the only one that holds the key itself. */
export const NewApiKeySchema = Type.Object(
  { ...ApiKeySchema.properties, key: Type.String({ description: 'Shown now and never again.' }) },
  { title: 'NewApiKey' },
);
export type NewApiKey = Static<typeof NewApiKeySchema>;

/** Body of POST /accounts/{id}/api_keys. */
export const ApiKeyCreateSchema = Type.Object(
  {
    name,
    role: Type.Enum(['administrator', 'owner', 'developer', 'viewer']),
    workspace_id: Type.Optional(workspaceId),
    expiration: Type.Optional(expiration),
  },
  { title: 'ApiKeyCreate' },
);
export type ApiKeyCreate = Static<typeof ApiKeyCreateSchema>;

/** A role as the Terraform provider looks it up by name. */
export const AccountRoleSchema = Type.Object(
  {
    id: UuidSchema,
    name: Type.String(),
    account_id: Type.Null(),
    permissions: Type.Array(Type.String()),
    is_system_role: Type.Boolean(),
  },
  { title: 'AccountRole' },
);
export type AccountRole = Static<typeof AccountRoleSchema>;

const nameFilter = Type.Optional(
  nullable(
    Type.Object({
      name: Type.Optional(
        nullable(Type.Object({ any_: Type.Optional(nullable(Type.Array(Type.String()))) })),
      ),
    }),
  ),
);

/** Body of POST /accounts/{id}/account_roles/filter; may be missing altogether. */
export const AccountRoleFilterSchema = nullable(
  Type.Object({ account_roles: nameFilter }, { title: 'AccountRoleFilter' }),
);
export type AccountRoleFilter = Static<typeof AccountRoleFilterSchema>;

export const ServiceAccountKeySchema = Type.Object({
  id: UuidSchema,
  created: TimestampSchema,
  name: Type.String(),
  expiration,
  last_used: nullable(TimestampSchema),
  key: nullable(Type.String({ description: 'Only in the reply that makes it; null ever after.' })),
});

export const ServiceAccountSchema = Type.Object(
  {
    id: UuidSchema,
    actor_id: UuidSchema,
    account_id: UuidSchema,
    created: TimestampSchema,
    updated: TimestampSchema,
    name,
    account_role_name: Type.String(),
    workspace_id: workspaceId,
    api_key: nullable(ServiceAccountKeySchema),
  },
  { title: 'ServiceAccount' },
);
export type ServiceAccount = Static<typeof ServiceAccountSchema>;

/** Body of POST /accounts/{id}/bots. The role is given by id or by name; without one it is Member. */
export const ServiceAccountCreateSchema = Type.Object(
  {
    name,
    account_role_id: Type.Optional(nullable(Type.String())),
    account_role_name: Type.Optional(nullable(Type.String())),
    workspace_id: Type.Optional(workspaceId),
    api_key_expiration: Type.Optional(expiration),
  },
  { title: 'ServiceAccountCreate' },
);
export type ServiceAccountCreate = Static<typeof ServiceAccountCreateSchema>;

/** Body of PATCH /accounts/{id}/bots/{id}: what is missing keeps its value. */
export const ServiceAccountPatchSchema = Type.Object(
  {
    name: Type.Optional(name),
    account_role_id: Type.Optional(nullable(Type.String())),
    account_role_name: Type.Optional(nullable(Type.String())),
  },
  { title: 'ServiceAccountPatch' },
);
export type ServiceAccountPatch = Static<typeof ServiceAccountPatchSchema>;

/** Body of POST …/bots/{id}/rotate_api_key; may be missing altogether. */
export const RotateKeySchema = nullable(
  Type.Object(
    {
      api_key_expiration: Type.Optional(expiration),
      old_key_expires_in_seconds: Type.Optional(
        nullable(
          Type.Integer({
            minimum: 0,
            maximum: 31_536_000,
            description: 'How long the keys it has now still open; 0, or none given: not at all.',
          }),
        ),
      ),
    },
    { title: 'RotateKey' },
  ),
);
export type RotateKey = Static<typeof RotateKeySchema>;

/** Body of POST /accounts/{id}/bots/filter; may be missing altogether. */
export const ServiceAccountFilterSchema = nullable(
  Type.Object({ service_accounts: nameFilter, bots: nameFilter }, { title: 'ServiceAccountFilter' }),
);
export type ServiceAccountFilter = Static<typeof ServiceAccountFilterSchema>;

/** Reply of GET /me: what the key that asks is. */
export const HolderSchema = Type.Object(
  {
    key_id: UuidSchema,
    key_name: Type.String(),
    role: RoleSchema,
    account_id: UuidSchema,
    account_handle: Type.String(),
    workspace_id: nullable(UuidSchema),
    service_account_id: nullable(UuidSchema),
  },
  { title: 'Holder' },
);
export type Holder = Static<typeof HolderSchema>;
