import axe from 'axe-core';

/** What a page needs for `VIOLATIONS`. */
export const AXE: string = axe.source;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules of WCAG 2.2 AA and of good practice that a page breaks. */
export const VIOLATIONS = `axe.run(document, ${JSON.stringify({
  runOnly: { type: 'tag', values: TAGS },
  resultTypes: ['violations'],
})}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;

/** Elements that reach beyond the screen; what scrolls by itself may. */
export const TOO_WIDE = `[...document.querySelectorAll('body *')]
  .filter((one) => !one.closest('.sections, .scroll, .unseen, .skip'))
  .filter((one) => { const { left, right } = one.getBoundingClientRect(); return right > innerWidth + 1 || left < -1; })
  .map((one) => one.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [])`;
