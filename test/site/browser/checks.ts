import axe from 'axe-core';

/** What a page needs for `VIOLATIONS`. */
export const AXE: string = axe.source;

const run = (runOnly: object): string =>
  `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;

/** Rules of WCAG 2.2 AA and of good practice that a page breaks. */
export const VIOLATIONS = run({
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
});

/** Those of them that are about colours: light and dark differ in nothing else. */
export const PALE = run({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] });

/** Elements that reach beyond the screen; what scrolls by itself may. */
export const TOO_WIDE = `[...document.querySelectorAll('body *')]
  .filter((one) => !one.closest('.sections, .scroll, .unseen, .skip'))
  .filter((one) => { const { left, right } = one.getBoundingClientRect(); return right > innerWidth + 1 || left < -1; })
  .map((one) => one.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [])`;
