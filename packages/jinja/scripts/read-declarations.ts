/**
 * Reads the declarations of a module as this project writes them: a doc comment, then `export`, then what is
 * declared, the closing brace at the line's start. No parser of TypeScript: TypeScript 7 offers none.
 */

export interface Declaration {
  readonly kind: 'class' | 'function' | 'interface' | 'type' | 'const';
  readonly name: string;
  /** The doc comment's text without its stars; empty where there is none. */
  readonly doc: string;
  /** The declaration without bodies, as TypeScript. */
  readonly code: string;
  /** A class's public members. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly doc: string;
  readonly code: string;
}

const EXPORTED = /^export (?:abstract )?(class|function|interface|type|const)\*? (\w+)/;

/** The exported declarations of a module, in its order. */
export function readDeclarations(text: string): Declaration[] {
  const lines = text.split('\n');
  const found: Declaration[] = [];
  for (const [index, line] of lines.entries()) {
    const match = EXPORTED.exec(line);
    if (match === null) continue;
    const kind = match[1] as Declaration['kind'];
    const block = lines.slice(index, index + 1 + lines.slice(index).findIndex((end) => endsStatement(end)));
    found.push({
      kind,
      name: match[2]!,
      doc: docAbove(lines, index),
      code: codeOf(kind, block),
      members: kind === 'class' ? readMembers(block.slice(1, -1)) : [],
    });
  }
  return found;
}

/** The first doc comment of a module: what the module is. */
export function moduleDoc(text: string): string {
  const match = /^\/\*\*[\s\S]*?\*\//.exec(text);
  return match === null ? '' : uncomment(match[0]);
}

/** Whether a line at the module's top ends what was declared. */
function endsStatement(line: string): boolean {
  return line === '}' || /^[^\s}].*(;|\{\})$/.test(line) || /^(\}|\]|\)| {2}\|).*;$/.test(line);
}

function codeOf(kind: Declaration['kind'], block: readonly string[]): string {
  if (kind === 'class') return block[0]!.replace(/ \{\}?$/, '');
  if (kind === 'function') return signature(block);
  return block.filter((line) => line !== '').join('\n');
}

/** The lines up to where the body begins, or to the end of what has none. */
function signature(lines: readonly string[]): string {
  const end = lines.findIndex((line) => /;$/.test(line) || (/\{$/.test(line) && !/[({:=] ?\{$/.test(line)));
  const head = lines.slice(0, end + 1).join('\n');
  return head.replace(/ \{$/, ';');
}

const HIDDEN = /^ {2}(?:private|protected|override|static|\/\/|\})/;
const MEMBER = /^ {2}(?:readonly |get |\*|async )?[\w[]+[?!]?[(<:]|^ {2}get \w+\(|^ {2}\*\w+\(/;

function readMembers(lines: readonly string[]): Member[] {
  const members: Member[] = [];
  for (const [index, line] of lines.entries()) {
    if (!MEMBER.test(line) || HIDDEN.test(line)) continue;
    const doc = docAbove(lines, index);
    const isField = /^ {2}(?:readonly )?\w+[?]?:/.test(line);
    const code = isField ? line.replace(/ = .*;$/, ';') : signature(lines.slice(index));
    members.push({ doc, code: code.replaceAll(/^ {2}/gm, '') });
  }
  return members;
}

function docAbove(lines: readonly string[], index: number): string {
  let start = index - 1;
  while (/^\s*\/\/ biome-ignore/.test(lines[start] ?? '')) start--;
  if (!/\*\/$/.test(lines[start] ?? '')) return '';
  const end = start;
  while (!/^\s*\/\*\*/.test(lines[start]!)) start--;
  return uncomment(lines.slice(start, end + 1).join('\n'));
}

function uncomment(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*\s?/, '')
    .replace(/\s*\*\/\s*$/, '')
    .replaceAll(/^\s*\* ?/gm, '')
    .trim();
}
