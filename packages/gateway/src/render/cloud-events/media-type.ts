/** Media types as CloudEvents compares them: without parameters, in lower case. */

/** Type and subtype of a Content-Type; empty when there is none. */
export function mediaType(contentType: string): string {
  const semicolon = contentType.indexOf(';');
  return (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

/** Whether data of this content type is JSON: the subtype says `json` or ends in `+json`. */
export function isJsonType(contentType: string): boolean {
  return /^[^/]*\/(?:[^/]*\+)?json$/.test(mediaType(contentType));
}
