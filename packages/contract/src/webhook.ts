/** Webhooks as the API has them. */
import { type Static, Type } from 'typebox';
import { RateLimitSchema } from './rate-limit.ts';
import { nullable, TimestampSchema, UuidSchema } from './scalars.ts';

const name = Type.String({ minLength: 1, maxLength: 1024, description: 'What people call it.' });
const description = Type.String({ maxLength: 65_536 });
const template = Type.String({
  maxLength: 1_048_576,
  description: 'The Jinja2 template that renders the event as JSON. Kept to the byte.',
});
const enabled = Type.Boolean({ description: 'A disabled webhook answers 404.' });
const serviceAccountId = nullable(UuidSchema);
const rateLimit = nullable(RateLimitSchema);

export const WebhookSchema = Type.Object(
  {
    id: UuidSchema,
    created: TimestampSchema,
    updated: TimestampSchema,
    name,
    description,
    enabled,
    template,
    service_account_id: serviceAccountId,
    /** Missing where none is set, so that a reply is then Prefect's to the key. */
    rate_limit: Type.Optional(RateLimitSchema),
    account: UuidSchema,
    workspace: UuidSchema,
    slug: Type.String({ description: 'The secret end of its URL, /hooks/{slug}.' }),
  },
  { title: 'Webhook' },
);
export type Webhook = Static<typeof WebhookSchema>;

/** Body of POST /webhooks. */
export const WebhookCreateSchema = Type.Object(
  {
    name,
    template,
    description: Type.Optional(nullable(description)),
    enabled: Type.Optional(enabled),
    service_account_id: Type.Optional(serviceAccountId),
    rate_limit: Type.Optional(rateLimit),
  },
  { title: 'WebhookCreate' },
);
export type WebhookCreate = Static<typeof WebhookCreateSchema>;

/** Body of PUT /webhooks/{id}: a missing description becomes empty; other missing keys keep their value. */
export const WebhookUpdateSchema = Type.Object(
  {
    name,
    template,
    description: Type.Optional(nullable(description)),
    enabled: Type.Optional(enabled),
    service_account_id: Type.Optional(serviceAccountId),
    rate_limit: Type.Optional(rateLimit),
  },
  { title: 'WebhookUpdate' },
);
export type WebhookUpdate = Static<typeof WebhookUpdateSchema>;

/** Body of PATCH /webhooks/{id}: what is missing keeps its value. */
export const WebhookPatchSchema = Type.Object(
  {
    name: Type.Optional(name),
    template: Type.Optional(template),
    description: Type.Optional(description),
    enabled: Type.Optional(enabled),
    service_account_id: Type.Optional(serviceAccountId),
    rate_limit: Type.Optional(rateLimit),
  },
  { title: 'WebhookPatch' },
);
export type WebhookPatch = Static<typeof WebhookPatchSchema>;

/** Body of POST /webhooks/filter; may be missing altogether. */
export const WebhookFilterRequestSchema = nullable(
  Type.Object(
    {
      webhooks: Type.Optional(
        nullable(
          Type.Object({
            name: Type.Optional(
              nullable(Type.Object({ any_: Type.Optional(nullable(Type.Array(Type.String()))) })),
            ),
          }),
        ),
      ),
      limit: Type.Optional(nullable(Type.Integer({ minimum: 0 }))),
      offset: Type.Optional(nullable(Type.Integer({ minimum: 0 }))),
      sort: Type.Optional(nullable(Type.Enum(['CREATED_DESC', 'UPDATED_DESC', 'NAME_ASC', 'NAME_DESC']))),
    },
    { title: 'WebhookFilterRequest' },
  ),
);
export type WebhookFilterRequest = Static<typeof WebhookFilterRequestSchema>;
