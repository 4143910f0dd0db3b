import type { RenderedChildNode } from '@hubspot/ui-extensions/testing';

/** All text within a node, in order; a node's own `text` stops at links within it. */
export function wordsOf({ childNodes }: { readonly childNodes: readonly RenderedChildNode[] }): string {
  return childNodes.map((node) => ('childNodes' in node ? wordsOf(node) : node.text)).join('');
}
