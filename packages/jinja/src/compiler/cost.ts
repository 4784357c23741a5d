/** What running code once costs, in a budget's steps, as far as the code alone tells. */
import { type If, iterChildNodes, type Node } from '../nodes.ts';

/**
 * The steps of running these statements once: one for each operator, look-up and output, four for a filter or
 * test, six for a call, and the dearest branch of a condition. What loops, macros and blocks inside hold is
 * charged when they run.
 */
export function costOf(nodes: Iterable<Node>): number {
  let cost = 0;
  for (const node of nodes) cost += costOfNode(node);
  return cost;
}

function costOfNode(node: Node): number {
  switch (node.kind) {
    case 'Const':
    case 'HostValue':
    case 'InternalName':
    case 'Name':
    case 'TemplateData':
      return 0;
    case 'Keyword':
    case 'Operand':
    case 'Pair':
      return costOf(iterChildNodes(node));
    case 'Call':
      return 6 + costOf(iterChildNodes(node));
    case 'Filter':
    case 'Test':
      return 4 + costOf(iterChildNodes(node));
    case 'Output':
      return node.nodes.length + costOf(node.nodes);
    case 'If':
      return costOfIf(node);
    case 'For':
      return 8 + costOf([node.iter]) + costOf(node.else_);
    case 'Macro':
    case 'Block':
      return 1;
    case 'CallBlock':
      return 1 + costOf([node.call]);
    default:
      return 1 + costOf(iterChildNodes(node));
  }
}

function costOfIf(node: If): number {
  let tests = costOf([node.test]);
  let dearest = Math.max(costOf(node.body), costOf(node.else_));
  for (const branch of node.elif_) {
    tests += costOf([branch.test]);
    dearest = Math.max(dearest, costOf(branch.body));
  }
  return 1 + tests + dearest;
}
