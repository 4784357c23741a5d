/** `{% do expression %}`: evaluates an expression for its effect. */
import type { Extension } from './extension.ts';

export const doExtension: Extension = {
  name: 'do',
  tags: ['do'],
  parse(parser) {
    const { lineno } = parser.stream.next();
    return { kind: 'ExprStmt', node: parser.parseTuple(), lineno };
  },
};
