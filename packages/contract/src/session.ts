/** Signing in from a browser: a key is exchanged for a cookie that scripts cannot read. */
import { type Static, Type } from 'typebox';

/** Body of POST /session. The reply is the key's `Holder`. */
export const SignInSchema = Type.Object(
  { key: Type.String({ minLength: 1, maxLength: 1024, description: 'A key of this Postern.' }) },
  { additionalProperties: false, title: 'SignIn' },
);
export type SignIn = Static<typeof SignInSchema>;
