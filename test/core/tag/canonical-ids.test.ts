import { describe, expect, it, test } from 'vitest';
import { listedThing } from '../../../functions/core/tag/resolve/listed.ts';
import { tag } from '../../../functions/core/tag/tag.ts';
import { NO_TAXONOMY } from '../../../functions/core/tag/taxonomy/taxonomy.ts';
import { readTaxonomy } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const topicsOf = (text: string, headline = '', rules = '') =>
  tag(
    anEdition({ headline, body: [paragraph(text)] }),
    rules === '' ? NO_TAXONOMY : readTaxonomy(rules),
  ).topics.filter(({ kind }) => kind !== 'subject');

const idsOf = (text: string, headline = ''): readonly string[] =>
  topicsOf(text, headline).map(({ id }) => id);

const surfacesOf = (text: string, id: string): readonly string[] =>
  (topicsOf(text).find((topic) => topic.id === id)?.evidence ?? []).map(([start, end]) =>
    text.slice(start, end),
  );

describe('one id for each way of writing a name, within an article and between articles', () => {
  test.each([
    [
      'legal forms',
      'organisation:tarn-motors',
      [
        'Tarn Motors Corp. cut jobs. Tarn Motors Corp. fell.',
        'Tarn Motors Corporation cut jobs. Tarn Motors Corporation fell.',
        'Tarn Motors Co. cut jobs. Tarn Motors Co. fell.',
        'Tarn Motors Co. Ltd. cut jobs. Tarn Motors Co. Ltd. fell.',
        'The Tarn Motors Company cut jobs. Shares in the Tarn Motors Company fell.',
        'Tarn Motors, Inc. cut jobs. Tarn Motors fell. Tarn Motors Limited rose.',
      ],
    ],
    [
      'a company of the tables',
      'organisation:samsung-electronics',
      [
        'Samsung Electronics Co. Ltd. cut jobs. Samsung Electronics fell.',
        'Samsung Electronics cut jobs. Samsung Electronics Co. fell.',
      ],
    ],
    [
      'a club',
      'organisation:orlo-athletic',
      [
        'Orlo Athletic F.C. won the cup. Orlo Athletic F.C. scored twice.',
        'Orlo Athletic FC won the cup. Orlo Athletic FC scored twice.',
        'FC Orlo Athletic won the cup. FC Orlo Athletic scored twice.',
        'Orlo Athletic Football Club won the cup. Orlo Athletic Football Club scored twice.',
        'Orlo Athletic won the cup. FC Orlo Athletic scored twice. Orlo Athletic FC left.',
      ],
    ],
    [
      'a club of the tables',
      'organisation:everton',
      [
        'Everton F.C. won the cup. Everton F.C. scored twice.',
        'Everton FC won the cup. The players of Everton scored twice.',
      ],
    ],
    [
      'a club of the tables with FC before it',
      'organisation:bayern-munich',
      [
        'FC Bayern Munich won the cup. FC Bayern Munich scored twice.',
        'Bayern Munich won. FC Bayern Munich left.',
      ],
    ],
    [
      'a club of the tables that is named like its city',
      'organisation:barcelona-fc',
      [
        'FC Barcelona beat Real Madrid. FC Barcelona scored twice.',
        'Barcelona beat Real Madrid. Barcelona scored twice.',
      ],
    ],
    [
      'a club that is named like its city and in no table',
      'organisation:aberdeen-team',
      [
        'Aberdeen beat Dundee. Aberdeen scored twice.',
        'Aberdeen F.C. won the cup. Aberdeen FC scored twice.',
      ],
    ],
    [
      'two spellings of a body',
      'organisation:tarn-center-for-harbour-studies',
      [
        'The Tarn Centre for Harbour Studies opened. The Tarn Centre for Harbour Studies closed.',
        'The Tarn Center for Harbour Studies opened. The Tarn Centre for Harbour Studies closed.',
      ],
    ],
    [
      'somebody of the tables with another middle name',
      'person:franklin-d-roosevelt',
      [
        'Franklin Delano Roosevelt spoke. Roosevelt left. Franklin Delano Roosevelt smiled.',
        'Franklin D. Roosevelt spoke. Franklin Delano Roosevelt smiled. Franklin Roosevelt left.',
      ],
    ],
    [
      'somebody of the tables with initials and a suffix',
      'person:joe-biden',
      ['Joseph R. Biden Jr. spoke. Biden left.', 'Joe Biden spoke. Joseph R. Biden Jr. left.'],
    ],
    [
      'somebody of the tables in another spelling',
      'person:mohammed-bin-salman',
      [
        'Mohammad bin Salman spoke. Mohammad bin Salman left.',
        'Muhammad bin Salman spoke. Mohammed bin Salman left.',
      ],
    ],
    [
      'somebody of the tables with x for ks',
      'person:alexei-navalny',
      ['Aleksei Navalny wrote. Aleksei Navalny was ill.', 'Alexey Navalny wrote. Aleksei Navalny was ill.'],
    ],
  ])('%s', (_, id, copies) => {
    for (const copy of copies) {
      const [, name = ''] = id.split(':');
      const [word = ''] = name.split('-').toReversed();
      const alike = idsOf(copy).filter((other) => other.includes(word.replace('team', 'aberdeen')));
      expect(alike, copy).toEqual([id]);
    }
  });

  test.each([
    [
      'spellings of a given name',
      'Mohammed Tarnawi won. Mohammad Tarnawi smiled. Muhammad Tarnawi left. Mohamed Tarnawi sang.',
      1,
    ],
    ['x and ks', 'Maxim Orlenko won. Maksim Orlenko smiled.', 1],
    ['a university both ways', 'The University of Tarnby opened. Tarnby University closed.', 1],
    ['other given names', 'Anna Orlenko won. Hanna Orlenko smiled.', 2],
    ['other universities', 'The University of Tarnby opened. Orlo University closed.', 2],
    ['a phoenix club', 'Orlo Rovers drew. AFC Orlo Rovers won the cup. AFC Orlo Rovers scored.', 2],
  ])('within an article, %s', (_, copy, most) => {
    expect(idsOf(copy)).toHaveLength(most);
  });

  it('also in a headline', () => {
    expect(
      idsOf('FC Orlo Athletic won the cup on Sunday. The club scored twice.', 'Orlo Athletic win'),
    ).toEqual(['organisation:orlo-athletic']);
  });

  test.each([
    ['The retailer Chicago Co. cut jobs. Chicago Co. fell.', 'organisation:chicago-co'],
    ['The retailer Tarn & Co. cut jobs. Tarn & Co. fell.', 'organisation:tarn-co'],
  ])('unless it would be taken for another thing: %s', (copy, id) => {
    expect(idsOf(copy)).toContain(id);
  });

  it('for countries that play too, which are teams and no clubs', () => {
    expect(idsOf('England beat Samoa. England scored twice.')).toContain('organisation:england-team');
  });
});

describe('a town after its club', () => {
  it('is the club where nothing says that it is the town', () => {
    const text = 'Leeds United beat Norwich City. Leeds scored twice. Norwich lost at home.';
    expect(idsOf(text).toSorted()).toEqual(['organisation:leeds-united', 'organisation:norwich-city']);
    expect(surfacesOf(text, 'organisation:leeds-united')).toEqual(['Leeds United', 'Leeds']);
  });

  it('is the town where a preposition says so', () => {
    expect(idsOf('Leeds United beat Norwich City. Fans sang in Leeds. Later they left Leeds.')).toContain(
      'place:leeds',
    );
  });

  it('is the town where two clubs have its name', () => {
    const text = 'Bristol City beat Bristol Rovers. On Sunday Bristol was quiet.';
    expect(surfacesOf(text, 'organisation:bristol-city')).toEqual(['Bristol City']);
  });
});

describe('no subscriber of another form loses an article', () => {
  const formerly = (text: string, id: string, rules = '') =>
    topicsOf(text, '', rules).find((topic) => topic.id === id)?.formerly;

  test.each([
    [
      'Tarn Motors Corporation cut jobs. Tarn Motors Corporation fell.',
      'organisation:tarn-motors',
      ['organisation:tarn-motors-corporation'],
    ],
    [
      'Orlo Athletic F.C. won the cup. Orlo Athletic scored.',
      'organisation:orlo-athletic',
      ['organisation:orlo-athletic-fc'],
    ],
    [
      'Everton F.C. won the cup. Everton F.C. scored twice.',
      'organisation:everton',
      ['organisation:everton-fc'],
    ],
    [
      'Aberdeen F.C. won the cup. Aberdeen FC scored twice.',
      'organisation:aberdeen-team',
      ['organisation:aberdeen-fc'],
    ],
    [
      'Barcelona beat Real Madrid. Barcelona scored twice.',
      'organisation:barcelona-fc',
      ['organisation:barcelona-team'],
    ],
    [
      'Nora Maria Vell sang. Nora Vell smiled. Nora Vell left.',
      'person:nora-vell',
      ['person:nora-maria-vell'],
    ],
    [
      'The University of Tarnby opened. Tarnby University closed. Tarnby University fell.',
      'organisation:tarnby-university',
      ['organisation:university-of-tarnby'],
    ],
  ])('%s', (text, id, ids) => {
    expect(formerly(text, id)).toEqual(ids);
  });

  test.each([
    'Tarn Motors cut jobs. Tarn Motors Ltd fell.',
    'Nora Vell sang. Vell smiled. Ms Vell left.',
    'The 2010 Tarn Games opened. At the Tarn Games, Nora Vell won. The Tarn Games closed.',
    'In Pakistan, the Supreme Court ruled. Pakistan waited. The Supreme Court of Pakistan sat.',
    'Aurora, Colorado, is calm. In Aurora, it rained. Aurora slept.',
  ])('and nothing is added where no other id was ever given: %s', (text) => {
    expect(topicsOf(text).flatMap((topic) => topic.formerly ?? [])).toEqual([]);
  });

  it('rules that name an id of another form apply as before', () => {
    const text = 'Orlo Athletic F.C. won the cup. Orlo Athletic F.C. scored twice.';
    expect(topicsOf(text, '', 'blocked: [organisation:orlo-athletic-fc]')).toEqual([]);
    const renamed = topicsOf(text, '', 'renames: { organisation:orlo-athletic-fc: The Lynxes }');
    expect(renamed).toMatchObject([
      { id: 'organisation:orlo-athletic-fc', name: 'The Lynxes', formerly: ['organisation:orlo-athletic'] },
    ]);
    const merged = topicsOf(text, '', 'merges: { organisation:orlo-athletic-fc: organisation:orlo }');
    expect(merged.map(({ id }) => id)).toEqual(['organisation:orlo']);
  });

  it('a declared name is sent under all ids that the copy gives', () => {
    const { topics } = tag(
      anEdition({
        headline: '',
        publisherTopics: ['Orlo Athletic FC'],
        body: [paragraph('Orlo Athletic F.C. won the cup. Orlo Athletic F.C. scored twice.')],
      }),
    );
    expect(topics.filter(({ kind }) => kind !== 'subject')).toMatchObject([
      {
        id: 'keyword:orlo-athletic-fc',
        formerly: ['organisation:orlo-athletic', 'organisation:orlo-athletic-fc'],
      },
    ]);
  });
});

describe('the tables', () => {
  it('know a declared name in another form', () => {
    expect(listedThing('Everton FC')?.name).toBeUndefined();
    const { topics } = tag(
      anEdition({ headline: '', publisherTopics: ['Everton FC'], body: [paragraph('It rained.')] }),
    );
    expect(topics[0]).toMatchObject({
      id: 'organisation:everton',
      name: 'Everton FC',
      formerly: ['keyword:everton-fc'],
    });
  });
});
