import type { Direction } from '../../language-direction.ts';
import type { Element } from './tree.ts';
import { attribute } from './walk.ts';

/** The direction that a page declares for an element, itself or by what it stands in; null where it declares none. */
export const declaredDirection = (element: Element): Direction | null => {
  for (let up: Element | null = element; up !== null; up = up.parent) {
    const dir = attribute(up, 'dir').toLowerCase();
    if (dir === 'ltr' || dir === 'rtl') return dir;
  }
  return null;
};
