import { expect, it, test } from 'vitest';
import { CONTEXT_FEATURES } from '../../../functions/core/normalise/html/story/context.ts';
import { FEATURES } from '../../../functions/core/normalise/html/story/features.ts';
import { whyLeftOut } from '../../../functions/core/normalise/model/in-words.ts';
import { LINE_CONTEXT } from '../../../functions/core/normalise/plain/story/line-context.ts';
import { LINE_FEATURES } from '../../../functions/core/normalise/plain/story/line-features.ts';

test.each([
  [
    0.01,
    'like the description',
    "1% likely to be article text; strongest sign against: it does not resemble the page's description.",
  ],
  [
    0.09,
    'first look',
    '9% likely to be article text; strongest sign against: by itself it does not read like article text.',
  ],
  [0, 'words of sharing', '0% likely to be article text; strongest sign against: it speaks of sharing.'],
  [0.2, undefined, '20% likely to be article text; strongest sign against: its place on the page.'],
])('%d, %s', (probability, feature, expected) => {
  expect(whyLeftOut(probability, feature)).toBe(expected);
});

it('says every feature of the models without its own name', () => {
  for (const feature of [...FEATURES, ...CONTEXT_FEATURES, ...LINE_FEATURES, ...LINE_CONTEXT]) {
    const said = whyLeftOut(0.1, feature).split('against: ')[1] ?? '';
    expect(said.length, feature).toBeGreaterThan(10);
    expect(said, feature).not.toBe(`${feature}.`);
    expect(said, feature).not.toContain('steps up');
  }
});
