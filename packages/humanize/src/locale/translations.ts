/** The object `humanize_activate` returns: gettext's translations of a locale. */
import { PyObject, type Value } from '@postern/jinja';
import { BoundMethod, methodTable, str, toInt } from '@postern/jinja/python';
import { ENGLISH, type Locale } from './locale.ts';

export class TranslationsObject extends PyObject {
  override readonly pyType: string;
  override get pyModule(): string {
    return 'gettext';
  }
  readonly locale: Locale;

  constructor(locale: Locale) {
    super();
    this.locale = locale;
    this.pyType = locale === ENGLISH ? 'NullTranslations' : 'GNUTranslations';
  }
  override pyRepr(): string {
    return `<gettext.${this.pyType} object>`;
  }
  override pyGetAttr(name: string): Value | undefined {
    const method = METHODS.get(name);
    return method === undefined ? undefined : new BoundMethod(this, method);
  }
}

const METHODS = methodTable([
  ['gettext', 'message', (self: TranslationsObject, message: Value) => self.locale.text(str(message))],
  [
    'ngettext',
    'msgid1, msgid2, n',
    (self: TranslationsObject, one: Value, many: Value, count: Value) =>
      self.locale.plural(str(one), str(many), Number(toInt(count))),
  ],
  [
    'pgettext',
    'context, message',
    (self: TranslationsObject, context: Value, message: Value) =>
      self.locale.contextual(str(context), str(message)),
  ],
]);
