import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const HEADLINE = 'Board of Estuary sells all of its old ferries';
const P = [
  'The harbour board of Estuary has sold the nine old ferries to a shipyard, its chair Petra Holm told reporters late on Tuesday.',
  'Nobody had asked for a price in public before, and the union of the crews learned of the sale from a letter.',
  'New boats will come in the autumn. Until then the board wants to hire two ships from the islands in the north.',
  'The mayor said that she had heard of it on the radio, and that the town would look at the contract before it signs.',
  'The oldest of the boats was built in 1961. A museum has asked whether it can have the wheel.',
];

const dump = (...lines: readonly string[]): string => lines.join('\n\n');

describe('the line between a repeated headline and the copy', () => {
  const SUM =
    'The old ferries go to a shipyard. Petra Holm, chair of the harbour board, says that new boats will come in the autumn.';

  test.each<[string, readonly string[], string]>([
    ['sums the story up in two sentences', [SUM], SUM],
    [
      'ends as headlines do',
      ['All nine ferries go to a shipyard, and the crews learn of it by letter'],
      'All nine ferries go to a shipyard, and the crews learn of it by letter',
    ],
    [
      'is short and ends as headlines do',
      ['Crews learn of the sale by letter'],
      'Crews learn of the sale by letter',
    ],
    [
      'stands above the byline',
      ['Crews are angry, and the mayor wants to see the papers.', 'By Ada Moss'],
      'Crews are angry, and the mayor wants to see the papers.',
    ],
    ['stands below the byline', ['By Ada Moss', SUM], SUM],
  ])('%s', async (_, lines, standfirst) => {
    const edition = await editionOf(dump(HEADLINE, HEADLINE, ...lines, ...P));
    expect(edition.headline).toBe(HEADLINE);
    expect(edition.standfirst).toBe(standfirst);
    expect(edition.text).toBe(P.join('\n\n'));
  });

  test.each([
    `${HEADLINE} | Harbour Post`,
    `${HEADLINE} - Harbour Post`,
    `${HEADLINE} – News – Harbour Post`,
  ])('is found below a title with the name of the site: %s', async (title) => {
    const edition = await editionOf(dump(title, HEADLINE, SUM, ...P));
    expect(edition.headline).toBe(HEADLINE);
    expect(edition.standfirst).toBe(SUM);
    expect(edition.text).toBe(P.join('\n\n'));
  });

  test('is found below the name of a section', async () => {
    const edition = await editionOf(dump('Ferries', HEADLINE, HEADLINE, SUM, ...P));
    expect(edition.headline).toBe(HEADLINE);
    expect(edition.standfirst).toBe(SUM);
  });

  test('stands above a dateline', async () => {
    const line = 'Crews are angry, and the mayor wants to see the papers.';
    const first =
      'ESTUARY (Reuters) - The harbour board has sold nine ferries to a shipyard, its chair said on Tuesday.';
    const edition = await editionOf(dump(HEADLINE, HEADLINE, line, first, ...P.slice(1)));
    expect(edition.standfirst).toBe(line);
    expect(edition.text).toBe(dump(first, ...P.slice(1)));
  });

  test.each<[string, string, readonly string[]]>([
    [
      'German',
      'Hafenamt verkauft alle alten Fähren der Bucht',
      [
        'Die alten Fähren gehen an eine Werft. Petra Holm, Chefin des Hafenamts, verspricht neue Schiffe im Herbst.',
        'Das Hafenamt hat die neun alten Fähren an eine Werft verkauft, wie dessen Chefin Petra Holm am Dienstag sagte.',
        'Niemand hatte vorher öffentlich nach einem Preis gefragt, und die Gewerkschaft erfuhr davon aus einem Brief.',
        'Neue Schiffe sollen im Herbst kommen. Bis dahin will das Amt zwei Boote von den Inseln mieten.',
        'Das älteste der Boote wurde 1961 gebaut. Ein Museum hat gefragt, ob es das Steuerrad haben kann.',
      ],
    ],
    [
      'Swedish',
      'Hamnen säljer alla sina gamla färjor',
      [
        'De gamla färjorna går till ett varv. Petra Holm, hamnens chef, lovar nya båtar till hösten.',
        'Hamnen har sålt de nio gamla färjorna till ett varv, berättade dess chef Petra Holm sent på tisdagen.',
        'Ingen hade frågat efter ett pris tidigare, och facket fick veta det genom ett brev från styrelsen.',
        'Nya båtar väntas till hösten. Fram till dess vill hamnen hyra två fartyg från öarna i norr.',
        'Den äldsta av båtarna byggdes 1961. Ett museum har frågat om det kan få ratten.',
      ],
    ],
  ])('is found in %s', async (_, headline, [standfirst = '', ...copy]) => {
    const edition = await editionOf(dump(headline, headline, standfirst, ...copy));
    expect(edition.standfirst).toBe(standfirst);
    expect(edition.text).toBe(copy.join('\n\n'));
  });
});

describe('the first paragraph stays', () => {
  test.each<[string, readonly string[]]>([
    ['under a repeated headline', [HEADLINE, HEADLINE, ...P]],
    ['under a repeated headline and a byline', [HEADLINE, HEADLINE, 'By Ada Moss', ...P]],
    ['where it is short', [HEADLINE, HEADLINE, 'It was a quiet evening at the harbour.', ...P]],
    ['where it has a dateline', [HEADLINE, HEADLINE, `ESTUARY (Reuters) - ${P[0]}`, ...P.slice(1)]],
    [
      'where somebody speaks',
      [HEADLINE, HEADLINE, '“The old ferries are sold,” said Petra Holm of the harbour board.', ...P],
    ],
    [
      'where the headline stands once',
      [HEADLINE, 'The old ferries of the harbour board are sold to a shipyard, says its chair.', ...P],
    ],
    [
      'where hardly anything follows',
      [HEADLINE, HEADLINE, 'The old ferries of the harbour board go to a shipyard.', P[0] ?? ''],
    ],
  ])('%s', async (_, lines) => {
    const edition = await editionOf(dump(...lines));
    const copy = lines.filter((line) => line !== HEADLINE && !line.startsWith('By '));
    expect(edition.standfirst).toBeNull();
    expect(edition.text).toBe(copy.join('\n\n'));
  });
});
