import { describe, expect, it } from 'vitest';
import { LINE_WIDTH } from '../../../functions/core/normalise/plain/story/judge-lines.ts';
import {
  LINE_FEATURES,
  lineOf,
  lineRows,
} from '../../../functions/core/normalise/plain/story/line-features.ts';
import { signsOf } from '../../../functions/core/normalise/plain/story/line-signs.ts';
import { rhythmOf } from '../../../functions/core/normalise/plain/story/rhythm.ts';
import { sharedWords } from '../../../functions/core/normalise/plain/story/shared-words.ts';

describe('signs of a line', () => {
  it.each([
    ['Read more', { ending: 0, beginning: 1, inside: 0, dated: false }],
    ['It rained. Nobody came.', { ending: 1, beginning: 1, inside: 1, dated: false }],
    ['雨が降った。誰も来なかった。', { ending: 1, beginning: 0, inside: 2, dated: false }],
    ['Шёл дождь. Никто не пришёл!', { ending: 3, beginning: 1, inside: 1, dated: false }],
    ['هل توقف المطر؟', { ending: 2, beginning: 0, inside: 0, dated: false }],
    ['The river rose and…', { ending: 4, beginning: 1, inside: 0, dated: false }],
    ['And then...', { ending: 4, beginning: 1, inside: 0, dated: false }],
    ['Also read:', { ending: 5, beginning: 1, inside: 0, dated: false }],
    ['“We waited”', { ending: 6, beginning: 3, inside: 0, dated: false }],
    ['12 comments', { ending: 0, beginning: 2, inside: 0, dated: false }],
    ['5 May 2021', { ending: 0, beginning: 2, inside: 0, dated: true }],
    ['2021年5月', { ending: 0, beginning: 2, inside: 0, dated: true }],
    ['Updated at 18:05', { ending: 0, beginning: 1, inside: 0, dated: true }],
    ['Room 21345', { ending: 0, beginning: 1, inside: 0, dated: false }],
  ])('%s', (text, signs) => {
    expect(signsOf(text)).toMatchObject(signs);
  });

  it('count capitals in Latin, Greek and Cyrillic letters', () => {
    expect(signsOf('НОВОСТИ').capitals).toBe(1);
    expect(signsOf('ÉTÉ').capitals).toBe(1);
    expect(signsOf('Ώρα καλή').capitals).toBeLessThan(0.3);
  });

  it('count what hardly occurs in copy', () => {
    expect(signsOf('Home » News | Sport').odd).toBe(2);
  });
});

describe('words that lines share', () => {
  const story = [
    'The harbour keeps its lighthouse and the council keeps the harbour.',
    'The council sold the lighthouse and the boats.',
    'Lighthouse keepers and the boats left the harbour.',
  ];
  const page = [...story, 'Harbour lighthouse for sale', 'Holidays under palm trees'];

  it('tell a line about the same things from one about others', () => {
    const { shared } = sharedWords(page, 0, 3);
    expect(shared[3]).toBeGreaterThan(0.5);
    expect(shared[4]).toBe(0);
  });

  it('do not count a line of the stretch as its own echo', () => {
    expect(sharedWords(['Something said just once here', 'Unlike anything before'], 0, 2).shared[0]).toBe(0);
  });

  it('know the common words of a page in any language', () => {
    const { common } = sharedWords(['и дом и сад и лес', 'и поле и река', 'Подписаться'], 0, 2);
    expect(common[0]).toBeGreaterThan(0.4);
    expect(common[2]).toBe(0);
  });

  it('work in scripts without spaces', () => {
    const { shared } = sharedWords(
      ['灯塔守护着港口的船只', '议会出售了港口的灯塔', '港口的灯塔', '夏日海滩度假'],
      0,
      2,
    );
    expect(shared[2]).toBeGreaterThan(shared[3] ?? 1);
  });

  it('give lines of the same words the same number', () => {
    const { sayings } = sharedWords(['Read more', 'READ MORE', 'More to read'], 0, 1);
    expect(sayings[0]).toBe(sayings[1]);
    expect(sayings[0]).not.toBe(sayings[2]);
  });
});

describe('the rhythm of lines', () => {
  const paragraph = 'The council met on Monday and talked about the bridge until late in the night.';

  it('is one of repetition in a list of teasers, and of a run in a story', () => {
    const story = Array.from({ length: 8 }, () => paragraph);
    const teasers = Array.from({ length: 12 }, () => ['The old swing bridge', paragraph, '5 May']).flat();
    const lines = [...story, ...teasers].map(lineOf);
    const { repeated, even, turnsAfter, runLines } = rhythmOf(lines);
    const [inStory, inTeasers] = [3, 24];
    expect(repeated[inTeasers]).toBe(1);
    expect(even[inTeasers]).toBeLessThan(0.1);
    expect(even[inStory]).toBeGreaterThan(even[inTeasers] ?? 1);
    expect(turnsAfter[inTeasers]).toBeGreaterThan(turnsAfter[0] ?? 9);
    expect(runLines[inStory]).toBeGreaterThanOrEqual(8);
    expect(runLines[inTeasers]).toBe(1);
  });

  it('of no lines is none', () => {
    expect(rhythmOf([]).even).toHaveLength(0);
  });
});

describe('the row of a line', () => {
  it('has a number for each feature, and room for the second look', () => {
    const rows = lineRows(
      ['Home', 'The council met on Monday and talked for long.', '© 2024'].map(lineOf),
      LINE_WIDTH,
    );
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row).toHaveLength(LINE_WIDTH);
      expect(row.every(Number.isFinite)).toBe(true);
    }
    const last = LINE_FEATURES.length - 1;
    expect(LINE_FEATURES[last]).toBe('words shared 2');
    expect(rows[2]?.[last]).toBe(-1);
  });
});
