import type { RenderedChildNode } from '@hubspot/ui-extensions/testing';

/** All text within a node, in order; a node's own `text` is empty where its text stands in links. */
export function wordsOf(node: {
  readonly text: string | null;
  readonly childNodes: readonly RenderedChildNode[];
}): string {
  if (node.text !== null) return node.text;
  return node.childNodes.map((child) => ('childNodes' in child ? wordsOf(child) : child.text)).join('');
}
