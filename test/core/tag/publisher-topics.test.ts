import { describe, expect, it, test } from 'vitest';
import { announcedTopics } from '../../../functions/core/tag/announced.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const declaredIn = (publisherTopics: readonly string[], text = 'It rained.') =>
  tag(anEdition({ headline: '', publisherTopics, body: [paragraph(text)] })).topics.filter(
    ({ source }) => source === 'publisher',
  );

describe("a publisher's topic", () => {
  test.each([
    ['Celebrity', 'keyword:celebrity', 'Celebrity', 'keyword'],
    ['  Über-Züge ', 'keyword:uber-zuge', '  Über-Züge ', 'keyword'],
    ['Sport', 'subject:sport', 'Sport', 'subject'],
    ['Film and TV', 'subject:arts-culture-entertainment-and-media', 'Film and TV', 'subject'],
    ['medtop:17000000', 'subject:weather', 'medtop:17000000', 'subject'],
    ['Football', 'keyword:football', 'Football', 'keyword'],
    ['the U.S.', 'place:united-states', 'the U.S.', 'place'],
    ['EU', 'organisation:european-union', 'EU', 'organisation'],
    ['person:tom-cruise', 'person:tom-cruise', 'Tom Cruise', 'person'],
    ['keyword:celebrity', 'keyword:celebrity', 'Celebrity', 'keyword'],
    ['person:Tom Cruise', 'keyword:person-tom-cruise', 'person:Tom Cruise', 'keyword'],
    ['東京', 'keyword:東京', '東京', 'keyword'],
  ])('%s is %s', (declared, id, name, kind) => {
    expect(declaredIn([declared])).toMatchObject([{ id, name, kind, about: true, source: 'publisher' }]);
  });

  it('is not made a person by one word that looks like a name, nor joined by that person', () => {
    const text = 'Skellholm waited. Skellholm had no ferry, said the captain. Then Skellholm cheered.';
    const { topics } = tag(
      anEdition({ headline: 'Skellholm cheers', publisherTopics: ['Skellholm'], body: [paragraph(text)] }),
    );
    expect(topics.filter(({ id }) => id.endsWith(':skellholm'))).toMatchObject([
      { id: 'keyword:skellholm', source: 'publisher' },
    ]);
  });

  it('is the person the copy names, with the evidence', () => {
    const text = 'Tom Cruise jumped. Cruise landed.';
    expect(declaredIn(['Tom Cruise'], text)).toMatchObject([
      {
        id: 'person:tom-cruise',
        evidence: [
          [0, 10],
          [19, 25],
        ],
      },
    ]);
  });

  it('carries the code of its subject', () => {
    expect(declaredIn(['subject:sport'])).toMatchObject([{ id: 'subject:sport', qcode: 'medtop:15000000' }]);
  });

  it('without a letter or digit is dropped, and the trace says so', () => {
    const { topics, trace } = tag(anEdition({ publisherTopics: ['!!!'] }));
    expect(topics.filter(({ source }) => source === 'publisher')).toEqual([]);
    expect(trace).toContainEqual(expect.objectContaining({ pass: 'claim', action: 'dropped', what: '!!!' }));
  });

  it('said twice gives one topic, and so do two names of one thing, in any order', () => {
    expect(declaredIn(['Sport', 'sport']).map(({ id }) => id)).toEqual(['subject:sport']);
    expect(declaredIn(['Sport', 'Sports'])).toMatchObject([
      { id: 'subject:sport', name: 'Sport', formerly: ['keyword:sports'] },
    ]);
    expect(declaredIn(['Sports', 'Sport'])).toMatchObject([
      { id: 'subject:sport', name: 'Sports', formerly: ['keyword:sport'] },
    ]);
    expect(declaredIn(['UK', 'Britain', 'UK'])).toMatchObject([
      { id: 'place:united-kingdom', formerly: ['keyword:britain'] },
    ]);
  });
});

describe('announced topics', () => {
  it('are the declared ones in order, then those the article is about, ten at most', () => {
    const { topics } = tag(
      anEdition({
        headline: 'Norway outvotes Sweden',
        publisherTopics: ['Winter', 'Snow'],
        body: [
          paragraph('Norway outvoted Sweden. Norway cheered, Sweden did not. A scout from Peru watched.'),
        ],
      }),
    );
    const announced = announcedTopics(topics).map(({ id }) => id);
    expect(announced.slice(0, 2)).toEqual(['keyword:winter', 'keyword:snow']);
    expect(announced).toContain('place:norway');
    expect(announced).not.toContain('place:peru');
  });

  it('are never more than ten', () => {
    const publisherTopics = Array.from({ length: 14 }, (_, index) => `Column ${index}`);
    expect(announcedTopics(tag(anEdition({ publisherTopics })).topics)).toHaveLength(10);
  });
});
