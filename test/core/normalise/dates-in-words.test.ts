import { describe, expect, test } from 'vitest';
import { dayIn } from '../../../functions/core/normalise/dates-in-words.ts';

describe('the day that a line names', () => {
  test.each<[string, string | null]>([
    ['Published Nov. 20, 2026 at 9 am', '2026-11-20'],
    ['By Ada Moss | 3 March 2025', '2025-03-03'],
    ['20 de noviembre de 2026', '2026-11-20'],
    ['le 1er août 2024', '2024-08-01'],
    ['5. März 2023, 10:30 Uhr', '2023-03-05'],
    ['20-Nov-2026', '2026-11-20'],
    ['2026/11/20 08:15', '2026-11-20'],
    ['20.11.2026', '2026-11-20'],
    ['11/20/2026', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['03/04/2026', null],
    ['November 31, 2026', null],
    ['Room 12 Sept 2', null],
    ['In 2026 nothing happened', null],
    ['Updated 4 May 2026, first seen 1 May 2026', '2026-05-04'],
  ])('%s', (line, day) => expect(dayIn(line)).toBe(day));
});
