/** Whether a text is a template at all, asked before it is stored. */
import { EngineError, type ImmutableSandboxedEnvironment } from '@postern/jinja';
import { type Place, placeOf } from './rendering.ts';

export type TemplateCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly message: string; readonly place: Place };

/** Compiles a template and throws the result away. Only the syntax can be checked, not what it will render. */
export function checkTemplate(environment: ImmutableSandboxedEnvironment, source: string): TemplateCheck {
  try {
    environment.fromString(source);
    return { kind: 'valid' };
  } catch (error) {
    if (error instanceof EngineError) {
      const place = placeOf(error) ?? { line: 1, column: undefined };
      return { kind: 'invalid', message: error.message, place };
    }
    throw error;
  }
}
