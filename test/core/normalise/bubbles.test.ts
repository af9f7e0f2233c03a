import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const SECOND =
  'The harbour master had warned of it in May, and nobody on the board had answered his letters, which were read out on Monday.';
const THIRD =
  'A new crane will be ordered before the end of the year, the board said, and the old one will stand where it is as a landmark.';

const page = (first: string): string =>
  `<!doctype html><html lang="en"><head><title>Crane falls into the harbour</title></head><body><main><article><h1>Crane falls into the harbour</h1><p>${first}</p><p>${SECOND}</p><p>${THIRD}</p></article></main></body></html>`;

const FIRST =
  'The old crane of Holm fell into the harbour on Sunday, said Senator Edda Vik of the north, and the demurrage of two ships will be paid by the town.';

const ABOUT = 'Demurrage is what a shipper pays for a ship that waits longer than was agreed.';

/** The sentence with something in the place of its word. */
const withTerm = (term: string): string => page(FIRST.replace('demurrage', term));

describe('what opens above a word of the copy when it is pointed at is left out', () => {
  test.each([
    [
      'a card of a person',
      page(
        FIRST.replace(
          'Edda Vik',
          '<span class="rollover-people"><a class="rollover-people-link" href="/people/vik">Edda Vik</a><span class="rollover-people-block"><span><a class="name" href="/people/vik">Edda Maria Vik</a><a class="people-articles" href="/1">Senator opens the new pier</a><a class="people-articles" href="/2">Four things to know of the harbour vote</a> MORE</span></span></span>',
        ),
      ),
    ],
    [
      'a definition',
      withTerm(
        `<dfn aria-labelledby="t1">demurrage</dfn><span class="Term_tooltip__8V" id="t1"><span class="Term_tooltipBubble__m"><strong>Demurrage</strong><br>${ABOUT}<br><a href="/glossary">Learn more</a></span></span>`,
      ),
    ],
    [
      'in its word',
      withTerm(`<span class="tooltip">demurrage<span class="tooltiptext">${ABOUT}</span></span>`),
    ],
    ['by its role', withTerm(`<a href="#t">demurrage</a><span role="tooltip" id="t">${ABOUT}</span>`)],
    ['in a popover', withTerm(`<b>demurrage</b><i class="js-popover">${ABOUT}</i>`)],
  ])('%s', async (_, html) => {
    expect((await editionOf(html, 'page.html')).text).toBe(`${FIRST}\n\n${SECOND}\n\n${THIRD}`);
  });
});

describe('words of the copy stay', () => {
  test.each([
    ['a word that has a tooltip', withTerm('<span class="tooltip" title="A charge.">demurrage</span>')],
    ['a link that has one', withTerm('<a class="has-tooltip" href="/demurrage">demurrage</a>')],
    [
      'a phrase in elements that has one',
      page(
        FIRST.replace(
          'the demurrage of two ships',
          '<span class="tooltip">the <b>demurrage</b> of two ships</span>',
        ),
      ),
    ],
    [
      'a paragraph that is called so',
      page(FIRST).replace('<p>The old', '<p class="popover-content">The old'),
    ],
    ['all that a paragraph says', page(`<span class="tooltip-content">${FIRST}</span>`)],
  ])('%s', async (_, html) => {
    expect((await editionOf(html, 'page.html')).text).toBe(`${FIRST}\n\n${SECOND}\n\n${THIRD}`);
  });
});
