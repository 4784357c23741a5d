/** Handles: names in addresses and on the command line. */

/** A handle made of a name: lower-case letters, digits and single dashes. */
export function handleOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Whether the API takes it. */
export function isHandle(text: string): boolean {
  return text.length <= 255 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
