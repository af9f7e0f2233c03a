import { describe, expect, it, test } from 'vitest';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const topicsOf = (text: string) =>
  tag(anEdition({ headline: '', body: [paragraph(text)] })).topics.filter(({ kind }) => kind !== 'subject');

describe('a demonym', () => {
  test.each([
    ['Walloon', 'Walloons', 'place:wallonia'],
    ['Bavarian', 'Bavarians', 'place:bavaria'],
    ['Norwegian', 'Norwegians', 'place:norway'],
    ['Glaswegian', 'Glaswegians', 'place:glasgow'],
  ])('%s is evidence for the place and never a person', (adjective, people, id) => {
    const text = `The ${adjective} government met. Many ${people} said that the ${adjective} harbour is old. A ${adjective} laughed.`;
    expect(topicsOf(text).map((topic) => topic.id)).toEqual([id]);
  });

  test.each(['Sunni', 'Sunnis', 'Shiite', 'Yazidis', 'Pashtuns'])('%s is nobody', (people) => {
    const text = `Many said that ${people} waited. Then ${people} left, and some ${people} said so.`;
    expect(topicsOf(text)).toEqual([]);
  });

  it('is a person where copy gives it a title or a given name', () => {
    const text = 'Anna Norman said so. Mr Roman, 41, laughed. Norman waited.';
    expect(topicsOf(text).map(({ id }) => id)).toContain('person:anna-norman');
  });
});
