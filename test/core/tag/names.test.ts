import { describe, expect, it, test } from 'vitest';
import { tag } from '../../../functions/core/tag/tag.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const topicsOf = (...paragraphs: readonly string[]) =>
  tag(anEdition({ headline: '', body: paragraphs.map(paragraph) })).topics;

const idsOf = (...paragraphs: readonly string[]): readonly string[] =>
  topicsOf(...paragraphs)
    .filter(({ kind }) => kind !== 'subject')
    .map(({ id }) => id);

const surfaces = (text: string, id: string): readonly string[] =>
  (topicsOf(text).find((topic) => topic.id === id)?.evidence ?? []).map(([start, end]) =>
    text.slice(start, end),
  );

describe('posts before names', () => {
  test.each([
    ['a party and a seat', 'On Friday the Tory MP Nessa Prowle asked why.', 'person:nessa-prowle'],
    ['a party that is a word', 'On Friday Green MEP Arvo Lindt asked why.', 'person:arvo-lindt'],
    [
      'a field of two words',
      'They asked the Minister for Trade and Industry Greta Holm why.',
      'person:greta-holm',
    ],
    ['a long field', 'Secretary of State for Culture, Media and Sport Idris Colm left.', 'person:idris-colm'],
    [
      'a field in lower case',
      'The former minister for Women and Equalities Nora Vell left.',
      'person:nora-vell',
    ],
    [
      'a field that no list has',
      'They asked the Minister for Trade Disputes Greta Holm why.',
      'person:greta-holm',
    ],
    ['a place', 'They asked the Governor of Ontario Lena Marsh why.', 'person:lena-marsh'],
    [
      'a post inside a run',
      'They asked Orlo Gazette Political Correspondent Ada Finch why.',
      'person:ada-finch',
    ],
    ['a commissioner', 'The Commissioner for Human Rights Dunja Lasic left.', 'person:dunja-lasic'],
  ])('are no part of them: %s', (_, text, id) => {
    const people = idsOf(text).filter((other) => other.startsWith('person:'));
    expect(people).toEqual([id]);
  });

  it('say of whom they are the post, and that this is nobody', () => {
    const ids = idsOf(
      'The acting CEO of Vantor Systems, Dr Ada Finch, left. The boss of Kestrel Energy stayed.',
    );
    expect(ids).toContain('person:ada-finch');
    expect(ids).not.toContain('person:vantor-systems');
    expect(ids).toContain('organisation:kestrel-energy');
  });
});

describe('names in capitals', () => {
  test.each([
    [
      'ANNELIESE VAN DYCK lost the vote, as all had thought.',
      'person:anneliese-van-dyck',
      'Anneliese van Dyck',
    ],
    [
      'Then MARIE-CLAIRE DUPONT came into the hall and sat down.',
      'person:marie-claire-dupont',
      'Marie-Claire Dupont',
    ],
    ['The winner was IAN FARRELL, 41, who keeps bees on a roof.', 'person:ian-farrell', 'Ian Farrell'],
  ])('%s', (text, id, name) => {
    expect(topicsOf(text)).toContainEqual(expect.objectContaining({ id, name }));
  });

  it('leave acronyms alone', () => {
    expect(idsOf('Yesterday NATO and UNESCO met the NHS in a hotel by the sea.')).toEqual(
      expect.arrayContaining([
        'organisation:nato',
        'organisation:unesco',
        'organisation:national-health-service',
      ]),
    );
  });
});

describe('particles', () => {
  test.each([
    ['Jan de Wit won. De Wit left.', 'person:jan-de-wit', ['Jan de Wit', 'De Wit']],
    [
      'Lena van der Molen won. Van der Molen left.',
      'person:lena-van-der-molen',
      ['Lena van der Molen', 'Van der Molen'],
    ],
    ['Da Silva won, said Marta da Silva.', 'person:marta-da-silva', ['Da Silva', 'Marta da Silva']],
    ['They met J. R. Ó Briain. Later Ó Briain left.', 'person:j-o-briain', ['J. R. Ó Briain', 'Ó Briain']],
  ])('%s', (text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });
});

describe('given names that are words', () => {
  test.each([
    ['Will Akers and Mark Tolland met at the docks.', 'person:will-akers'],
    ['Will Akers won the race on Sunday.', 'person:will-akers'],
    ['May Fenwick scored twice in the second half.', 'person:may-fenwick'],
    ['Faith Okoro and Bill Orton clapped for an hour.', 'person:faith-okoro'],
  ])('%s', (text, id) => {
    expect(idsOf(text)).toContain(id);
  });

  it('are verbs in a question', () => {
    expect(idsOf('Will Parliament vote on it this week?')).not.toContain('person:will-parliament');
  });
});

describe('initials', () => {
  test.each([
    ['Timothy A. Larkin spoke. Larkin left.', 'person:timothy-larkin', ['Timothy A. Larkin', 'Larkin']],
    ['A friend of Louis C.K. laughed.', 'person:louis-ck', ['Louis C.K.']],
  ])('%s', (text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });
});

describe('organisations', () => {
  test.each([
    ['what it is called before it', 'The media company Vantor fell on Monday.', 'organisation:vantor'],
    ['a journal', 'They wrote so in the Journal Nature on Monday.', 'organisation:nature'],
    [
      'two fields',
      'It went to the Seed and Grain Administration on Monday.',
      'organisation:seed-and-grain-administration',
    ],
    [
      'a field that may be a post',
      'The Energy Storage Agency met on Monday.',
      'organisation:energy-storage-agency',
    ],
    [
      'its nation',
      'The Norwegian Academy of Tides met on Monday.',
      'organisation:norwegian-academy-of-tides',
    ],
    ['a company that is a word', 'The retailer Coles cut its prices on Monday.', 'organisation:coles'],
  ])('are known by %s', (_, text, id) => {
    expect(idsOf(text)).toContain(id);
  });

  it('keep the dot of their legal form', () => {
    expect(surfaces('They sued Vantor Corp. in Oslo.', 'organisation:vantor')).toEqual(['Vantor Corp.']);
  });
});

describe('what people made', () => {
  test.each([
    ['The Clean Rivers Act passed on Monday.', 'work:clean-rivers-act'],
    ['Kestrel won the Golden Oar Prize on Monday.', 'work:golden-oar-prize'],
    ['They launched the Young Farmers Programme on Monday.', 'work:young-farmers-programme'],
    ['Pirates took the MV Orlo Star on Monday.', 'work:mv-orlo-star'],
    ['She starred in Casablanca for a year.', 'work:casablanca'],
    ['Casablanca, the old film, is shown again.', 'work:casablanca'],
  ])('%s', (text, id) => {
    expect(idsOf(text)).toContain(id);
  });

  it('is not a place where the copy goes there', () => {
    expect(idsOf('Casablanca, the old film, was not shot in Casablanca.')).toEqual(
      expect.arrayContaining(['work:casablanca', 'place:casablanca']),
    );
  });
});

describe('teams', () => {
  it('are called like towns where they play', () => {
    const ids = idsOf("Chelsea beat Reading 3-0. Reading had led. Reading's striker left early.");
    expect(ids).toContain('organisation:reading-team');
    expect(ids).not.toContain('place:reading');
  });

  it('are the club whose full name the copy has', () => {
    const text = "Aberdeen F.C. lost, and Aberdeen's manager left. They trained in Aberdeen.";
    expect(surfaces(text, 'organisation:aberdeen-team')).toEqual(['Aberdeen F.C.', 'Aberdeen']);
    expect(surfaces(text, 'place:aberdeen')).toEqual(['Aberdeen']);
  });
});

describe('single words', () => {
  it('inside a sentence that recur are names, of whatever kind', () => {
    expect(
      idsOf('The airline said that Vantor had fallen. The union and Vantor met again, and Vantor rose.').join(
        ' ',
      ),
    ).toContain(':vantor');
  });

  it('are a city of the world where places stand', () => {
    expect(idsOf('A train left the rails in Vladikavkaz on Monday.')).toContain('place:vladikavkaz');
  });
});

describe('forms of a name', () => {
  test.each([
    [
      'a company with and without its trade',
      'Vantor Oil fell. On Friday Vantor rose.',
      'organisation:vantor-oil',
      ['Vantor Oil', 'Vantor'],
    ],
    [
      'a club with and without its letters',
      'Marrow F.C. lost. On Friday Marrow won.',
      'organisation:marrow',
      ['Marrow F.C.', 'Marrow'],
    ],
    [
      'middle names',
      'Nadia Maria Tolle spoke. Nadia Tolle left.',
      'person:nadia-maria-tolle',
      ['Nadia Maria Tolle', 'Nadia Tolle'],
    ],
    [
      'spellings of a foreign name',
      'Andrei Lugovin spoke. Andrey Lugovin left.',
      'person:andrei-lugovin',
      ['Andrei Lugovin', 'Andrey Lugovin'],
    ],
    [
      'names that the tables know',
      'Hillary Rodham Clinton spoke. Hillary Clinton left.',
      'person:hillary-clinton',
      ['Hillary Rodham Clinton', 'Hillary Clinton'],
    ],
  ])('are one topic: %s', (_, text, id, expected) => {
    expect(surfaces(text, id)).toEqual(expected);
  });

  it('are two topics where middle names differ', () => {
    const ids = idsOf('Nadia Maria Tolle spoke. Nadia Ruth Tolle left.');
    expect(ids).toEqual(expect.arrayContaining(['person:nadia-maria-tolle', 'person:nadia-ruth-tolle']));
  });
});

describe('what a name ends in', () => {
  test.each([
    ['The snow closed the road below Heron Gap, where two lorries had slid into a ditch.', 'place:heron-gap'],
    ['Divers searched Tallow Cove on Monday.', 'place:tallow-cove'],
    ['The boats wait at Corbel Quay until noon.', 'place:corbel-quay'],
  ])('makes it a place, and not a person: %s', (text, id) => {
    const ids = idsOf(text);
    expect(ids).toContain(id);
    expect(ids.filter((other) => other.startsWith('person:'))).toEqual([]);
  });
});
