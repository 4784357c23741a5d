/**
 * What statements hold, themselves or anywhere below. Every scope asks this about all scopes inside of it, so it
 * is gathered once for a statement, bottom up: asking stays cheap where templates nest deeply.
 */
import { iterChildNodes, type Node, type Stmt } from '../nodes.ts';

/** Names that mean something else in some scopes. */
export type SpecialName = 'caller' | 'kwargs' | 'loop' | 'self' | 'super' | 'varargs';

interface Facts {
  /** The special names that are read before they are stored; blocks are not looked into. */
  readonly undeclared: Set<string>;
  /** The special names that are stored before they are read; blocks are not looked into. */
  readonly declared: Set<string>;
  hasScopedBlock: boolean;
  assigns: boolean;
  storesLoop: boolean;
}

const SPECIAL_NAMES: ReadonlySet<string> = new Set<SpecialName>([
  'caller',
  'kwargs',
  'loop',
  'self',
  'super',
  'varargs',
]);

const gathered = new WeakMap<Node, Facts>();

function factsOf(node: Node): Facts {
  let facts = gathered.get(node);
  if (facts === undefined) {
    facts = {
      undeclared: new Set(),
      declared: new Set(),
      hasScopedBlock: false,
      assigns: false,
      storesLoop: false,
    };
    gather(facts, node);
    gathered.set(node, facts);
  }
  return facts;
}

/** Adds what `node` holds to what was met before it. */
function gather(facts: Facts, node: Node): void {
  if (node.kind === 'Name') {
    if (SPECIAL_NAMES.has(node.name)) noteName(facts, node.name, node.ctx === 'load');
    if (node.ctx === 'store' && node.name === 'loop') facts.storesLoop = true;
    return;
  }
  if (node.kind === 'Assign' || node.kind === 'AssignBlock') facts.assigns = true;
  if (node.kind === 'Block' && node.scoped) facts.hasScopedBlock = true;
  for (const child of iterChildNodes(node)) {
    if ('body' in child) merge(facts, child);
    else gather(facts, child);
  }
}

function noteName(facts: Facts, name: string, isRead: boolean): void {
  if (facts.undeclared.has(name) || facts.declared.has(name)) return;
  (isRead ? facts.undeclared : facts.declared).add(name);
}

function merge(facts: Facts, statement: Node): void {
  const inner = factsOf(statement);
  facts.hasScopedBlock ||= inner.hasScopedBlock;
  facts.assigns ||= inner.assigns;
  facts.storesLoop ||= inner.storesLoop;
  if (statement.kind === 'Block') return;
  for (const name of inner.undeclared) noteName(facts, name, true);
  for (const name of inner.declared) noteName(facts, name, false);
}

/** Which of `names` the statements use without ever having stored them; blocks are not looked into. */
export function findUndeclared(nodes: readonly Stmt[], names: readonly SpecialName[]): Set<SpecialName> {
  const wanted = new Set<string>(names);
  const undeclared = new Set<SpecialName>();
  for (const node of nodes) {
    if (node.kind === 'Block') continue;
    const facts = factsOf(node);
    for (const name of names) if (wanted.has(name) && facts.undeclared.has(name)) undeclared.add(name);
    for (const name of facts.declared) wanted.delete(name);
  }
  return undeclared;
}

/** Whether there is a scoped block at the statement or below. */
export function hasScopedBlock(node: Stmt): boolean {
  return factsOf(node).hasScopedBlock;
}

/** Whether the statement sets a name, itself or somewhere below. */
export function assigns(node: Stmt): boolean {
  return factsOf(node).assigns;
}

/** Whether `loop` is assigned to, at the statement or below. */
export function storesLoop(node: Stmt): boolean {
  return factsOf(node).storesLoop;
}
