/** The parts of `docs/engine.md` that the engine itself says: one template at every stage of its way. */

import { Environment, parseJson } from '../src/index.ts';
import type { Node, Template } from '../src/nodes.ts';
import { childFields } from '../src/nodes.ts';
import { Symbols } from '../src/scopes.ts';

const SOURCE = `Dear {{ name|title }},
{% for item in items if item.price %}- {{ item.title }}
{% endfor %}`;
const CONTEXT = '{"name": "ann", "items": [{"title": "Tea", "price": 2.5}, {"title": "Air"}]}';

/** The page with the parts between `<!-- begin NAME -->` and `<!-- end -->` made anew. */
export function enginePage(page: string): string {
  const parts = stages();
  return page.replace(/(<!-- begin (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin, name: string, end) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`docs/engine.md asks for the stage ${name}, which is none`);
    return `${begin}${part}${end}`;
  });
}

function stages(): Readonly<Record<string, string>> {
  const environment = new Environment();
  const node = environment.parse(SOURCE);
  const context = parseJson(CONTEXT) as Record<string, never>;
  return {
    source: fenced('jinja', SOURCE),
    context: fenced('json', CONTEXT),
    tokens: fenced('text', describeTokens(environment)),
    nodes: fenced('text', describeNode(node)),
    scopes: fenced('text', describeScopes(node)),
    code: fenced('js', environment.compileToSource(SOURCE)),
    output: fenced('text', environment.fromString(SOURCE).render(context)),
  };
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\`\n`;
}

function describeTokens(environment: Environment): string {
  const lines = new Map<number, string[]>();
  for (const { lineno, type, value } of environment.lex(SOURCE)) {
    if (type === 'whitespace') continue;
    const shown = ['data', 'name', 'operator'].includes(type) ? `${type} ${JSON.stringify(value)}` : type;
    lines.set(lineno, [...(lines.get(lineno) ?? []), shown]);
  }
  return [...lines].map(([lineno, tokens]) => `line ${lineno}: ${tokens.join(', ')}`).join('\n');
}

/** The tree, children below their parents, with the fields that hold no children. */
function describeNode(node: Node, indent = '', label = ''): string {
  const children = childFields(node.kind);
  const fields = Object.entries(node).filter(
    ([key]) => !['kind', 'lineno', 'pos', 'ctx', ...children].includes(key),
  );
  const values = fields.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const lines = [`${indent}${label}${node.kind}${values.join('')}`];
  for (const field of children) {
    const child = (node as unknown as Record<string, Node | readonly Node[] | null>)[field];
    for (const each of Array.isArray(child) ? child : child ? [child as Node] : []) {
      lines.push(describeNode(each, `${indent}  `, `${field}: `));
    }
  }
  return lines.join('\n');
}

function describeScopes(node: Template): string {
  const root = new Symbols();
  root.analyze(node);
  const [loop] = node.body.filter((statement) => statement.kind === 'For');
  const inner = new Symbols(root);
  inner.analyzeFor(loop!, 'body');
  return [...describeLoads('the template', root), ...describeLoads('a turn of the loop', inner)].join('\n');
}

function describeLoads(scope: string, { loads }: Symbols): string[] {
  return [...loads].map(([identifier, load]) => {
    const from =
      load.action === 'resolve'
        ? `looked up in the context as ${JSON.stringify(load.name)}`
        : load.action === 'alias'
          ? `starts as ${load.target}`
          : load.action === 'parameter'
            ? 'given from outside'
            : 'not set yet';
    return `${scope}: ${identifier} is ${from}`;
  });
}
