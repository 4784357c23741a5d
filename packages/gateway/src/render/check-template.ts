/** Whether a text is a template at all, asked before it is stored. */
import { EngineError, type ImmutableSandboxedEnvironment } from '@postern/jinja';

export type TemplateCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly message: string; readonly line: number };

/** Compiles a template and throws the result away. Only the syntax can be checked, not what it will render. */
export function checkTemplate(environment: ImmutableSandboxedEnvironment, source: string): TemplateCheck {
  try {
    environment.fromString(source);
    return { kind: 'valid' };
  } catch (error) {
    if (error instanceof EngineError)
      return { kind: 'invalid', message: error.message, line: error.lineno ?? 1 };
    throw error;
  }
}
