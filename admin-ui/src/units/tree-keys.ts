import type { KeyboardEvent } from 'react';

/**
 * Walking an ARIA tree with the arrows, Home and End: the focus goes to the next or former visible item. Opening and
 * closing a branch is the row's own; what it has handled does not come here.
 */
export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = nextIndex(
    event.key,
    at,
    items.map((item) => Number(item.getAttribute('aria-level'))),
  );
  if (to === null) return;
  event.preventDefault();
  items[to]?.focus();
}

/** Where a key leads among items in the order on the screen, given their levels; null if nowhere. Pure. */
export function nextIndex(key: string, at: number, levels: readonly number[]): number | null {
  const level = levels[at]!;
  switch (key) {
    case 'ArrowDown':
      return at + 1 < levels.length ? at + 1 : null;
    case 'ArrowUp':
      return at > 0 ? at - 1 : null;
    case 'Home':
      return 0;
    case 'End':
      return levels.length - 1;
    case 'ArrowRight': // into an open branch
      return (levels[at + 1] ?? 0) > level ? at + 1 : null;
    case 'ArrowLeft': {
      // to the parent: the nearest item above on a lower level
      for (let index = at - 1; index >= 0; index -= 1) if (levels[index]! < level) return index;
      return null;
    }
    default:
      return null;
  }
}
