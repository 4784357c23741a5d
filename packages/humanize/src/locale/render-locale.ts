/** The locale a render has activated. It ends with the render, so that no template changes another's texts. */
import { activeBudget, type Budget } from '@postern/jinja/python';
import { ENGLISH, type Locale } from './locale.ts';

export interface RenderLocale {
  current(): Locale;
  activate(locale: Locale): void;
}

/** Starts every render in English. A render is known by its budget: each has its own. */
export function createRenderLocale(): RenderLocale {
  const activated = new WeakMap<Budget, Locale>();
  return {
    current: () => activated.get(activeBudget()) ?? ENGLISH,
    activate: (locale) => void activated.set(activeBudget(), locale),
  };
}
