/** Keys in Authorization headers. */

/** The key in a header of the scheme Bearer. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(\S+) *$/i.exec(authorization)?.[1];
}

/**
 * The key in a header of the scheme Bearer or Basic. Prefect's clients send the latter when they have an
 * auth string: the key by itself, or as the password of any user.
 */
export function shownKey(authorization: string | undefined): string | undefined {
  const bearer = bearerKey(authorization);
  if (bearer !== undefined || authorization === undefined) return bearer;
  const encoded = /^basic +([A-Za-z0-9+/_=-]+) *$/i.exec(authorization)?.[1];
  return encoded === undefined ? undefined : keyInAuthString(Buffer.from(encoded, 'base64').toString());
}

/** The key in an auth string: all of it, or what follows the first colon. */
export function keyInAuthString(text: string): string {
  return text.slice(text.indexOf(':') + 1);
}
