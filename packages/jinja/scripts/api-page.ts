/** `docs/jinja-api.md`: what `@postern/jinja` exports, from the doc comments of its sources. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Declaration, moduleDoc, readDeclarations } from './read-declarations.ts';

const SOURCES = join(import.meta.dirname, '..', 'src');
const HEAD = `# The API of @postern/jinja

Everything that \`import … from '@postern/jinja'\` offers, by the module it comes from. This page is made from the sources' own comments by \`npm run docs\`.
`;

/** One line of an index: a module, and the names it gives; undefined for all. */
interface Exported {
  readonly module: string;
  readonly names: readonly string[] | undefined;
  readonly namespace: string | undefined;
}

/** The text of the page. */
export function apiPage(): string {
  const byModule = new Map<string, Exported[]>();
  for (const exported of readIndex(read('index.ts'))) {
    byModule.set(exported.module, [...(byModule.get(exported.module) ?? []), exported]);
  }
  const sections = [...byModule].map(([module, exports]) => section(module, exports));
  return `${[HEAD, ...sections].join('\n')}`;
}

function read(module: string): string {
  return readFileSync(join(SOURCES, module), 'utf8');
}

function readIndex(index: string): Exported[] {
  return [...index.matchAll(/export (?:type )?(\*(?: as (\w+))?|\{([^}]*)\}) from '\.\/([^']+)'/g)].map(
    ([, , namespace, names, module]) => ({
      module: module!,
      namespace,
      names: names
        ?.split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== ''),
    }),
  );
}

/** A module's declarations, and those it passes on from others. */
function declarationsOf(module: string): Declaration[] {
  const text = read(module);
  const passedOn = readIndex(text).flatMap(({ module: other, names }) =>
    declarationsOf(join(dirname(module), other)).filter(({ name }) => names?.includes(name)),
  );
  return [...readDeclarations(text), ...passedOn];
}

function section(module: string, exports: readonly Exported[]): string {
  const text = read(module);
  const declarations = declarationsOf(module).filter(({ name }) =>
    exports.some(({ names }) => names === undefined || names.includes(name)),
  );
  const missing = exports
    .flatMap(({ names }) => names ?? [])
    .filter((name) => !declarations.some((declaration) => declaration.name === name));
  if (missing.length > 0) throw new Error(`${module} declares no ${missing.join(', ')} the way it is read`);
  const { namespace } = exports[0]!;
  const prefix = namespace === undefined ? '' : `${namespace}.`;
  const title = module.replace(/\.ts$/, '');
  const parts = declarations.map((declaration) => entry(declaration, prefix));
  return [`## ${title}\n`, `${prose(moduleDoc(text))}\n`, ...parts].join('\n');
}

function entry({ kind, name, doc, code, members }: Declaration, prefix: string): string {
  const parts = [`### ${prefix}${name}\n`];
  if (doc !== '') parts.push(`${prose(doc)}\n`);
  if (kind !== 'class') return [...parts, fenced(code.replace(/^export /, ''))].join('\n');
  parts.push(fenced(code.replace(/^export /, '')));
  for (const member of members) {
    parts.push(`- \`${member.code.replaceAll(/\s*\n\s*/g, ' ').replace(/;$/, '')}\`${described(member.doc)}`);
  }
  if (members.length > 0) parts.push('');
  return parts.join('\n');
}

function described(doc: string): string {
  return doc === '' ? '' : `<br>${prose(doc).replaceAll(/\n+/g, ' ')}`;
}

/** A doc comment as Markdown: its tags as sentences, its examples as code. */
function prose(doc: string): string {
  const [text = '', ...examples] = doc.split(/^@example\n?/m);
  const sentences = text
    .trim()
    .replaceAll(/\s*@throws /g, ' Throws ')
    .replaceAll(/\s*@returns /g, ' Returns ');
  return [sentences.trim(), ...examples.map((example) => fenced(example.trim()).trimEnd())].join('\n\n');
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\`\n`;
}
