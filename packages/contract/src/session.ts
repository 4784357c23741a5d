/** Signing in from a browser: a key is exchanged for a cookie that scripts cannot read. */
import { type Static, Type } from 'typebox';
import { HolderSchema } from './key.ts';
import { nullable } from './scalars.ts';

/** Body of POST /session. The reply is the key's `Holder`. */
export const SignInSchema = Type.Object(
  { key: Type.String({ minLength: 1, maxLength: 1024, description: 'A key of this Postern.' }) },
  { additionalProperties: false, title: 'SignIn' },
);
export type SignIn = Static<typeof SignInSchema>;

/** Reply of GET /session: what the session's key is, or null when nobody is signed in. */
export const SessionHolderSchema = nullable(HolderSchema);
