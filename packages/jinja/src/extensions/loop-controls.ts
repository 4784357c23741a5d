/** `{% break %}` and `{% continue %}`. */
import type { Extension } from './extension.ts';

export const loopControlsExtension: Extension = {
  name: 'loopcontrols',
  tags: ['break', 'continue'],
  parse(parser) {
    const { lineno, value } = parser.stream.next();
    return { kind: value === 'break' ? 'Break' : 'Continue', lineno };
  },
};
