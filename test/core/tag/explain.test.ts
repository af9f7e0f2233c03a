import { expect, it, test } from 'vitest';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const whyOf = (text: string, id: string, headline = ''): string | undefined =>
  tag(anEdition({ headline, body: [paragraph(text)] })).trace.find(
    ({ pass, what }) => pass === 'rank' && what === id,
  )?.why;

test.each([
  [
    'a surname alone',
    'Mr Vell won. Vell left. Mr Vell smiled. Vell sang.',
    'person:vell',
    'It is not announced: the copy has only the surname, which other people share.',
  ],
  [
    'somebody who is only quoted',
    'Fees rise in Skellholm. Nora Vell said so. "It is high time," Vell said.',
    'person:nora-vell',
    'It is not announced: the copy only quotes this person, and names someone or something else first.',
  ],
])('says why an article is not about %s in spite of the relevance', (_, text, id, reason) => {
  const why = whyOf(text, id);
  expect(why).toMatch(/^Mentioned, relevance 0\.(?:3[2-9]|[4-9])/);
  expect(why).toContain(reason);
});

it('gives no such reason where relevance decides', () => {
  expect(whyOf('Nora Vell won. Vell left.', 'person:nora-vell')).not.toContain('not announced');
});

it('says how a state is named', () => {
  expect(whyOf('A fire in Austin, Texas killed two.', 'place:texas')).toContain(
    '0 mentions, 1 behind a city,',
  );
  expect(whyOf('Norwegian ships left. They came from Norway.', 'place:norway')).toContain('1 by adjective,');
});
