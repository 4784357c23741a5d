/** Schema pieces that several resources share. */
import { type TSchema, Type } from 'typebox';

/** The schema, or null. */
export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** A UUID in its usual spelling. */
export const UuidSchema = Type.String({
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  description: 'A UUID.',
});

/** ISO 8601 in UTC, as replies have it. */
export const TimestampSchema = Type.String({ description: 'ISO 8601 in UTC, with Z.' });
