/** Form-encoded text, as bodies and query strings have it. */
import { Dict } from '@postern/jinja';

/** A flat dict; of a repeated name the last value wins. */
export function parseForm(text: string): Dict {
  const form = new Dict();
  if (text === '') return form;
  // The constructor drops a leading question mark, which belongs to the first name here.
  for (const [name, value] of new URLSearchParams(text.startsWith('?') ? `&${text}` : text))
    form.set(name, value);
  return form;
}
