import { describe, expect, test } from 'vitest';
import { dayIn, minutesIn } from '../../../functions/core/normalise/dates-in-words.ts';

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
    ['04/04/2026', '2026-04-04'],
    ['20. 11. 2026', '2026-11-20'],
    ['20.11.26', '2026-11-20'],
    ['version 20.11.26 of the program that the harbour runs its ferries by', null],
    ['20 listopada 2026', '2026-11-20'],
    ['20. prosince 2026', '2026-12-20'],
    ['20 июня 2026', '2026-06-20'],
    ['20 липня 2026 р.', '2026-07-20'],
    ['20. marraskuuta 2026', '2026-11-20'],
    ['2026. november 20.', '2026-11-20'],
    ['20 Şubat 2026', '2026-02-20'],
    ['20 Νοεμβρίου 2026', '2026-11-20'],
    ['2026年11月20日 09:30', '2026-11-20'],
    ['2026년 11월 20일', '2026-11-20'],
    ['20 نوفمبر 2026', '2026-11-20'],
    ['November 31, 2026', null],
    ['Room 12 Sept 2', null],
    ['In 2026 nothing happened', null],
    ['Updated 4 May 2026, first seen 1 May 2026', '2026-05-04'],
  ])('%s', (line, day) => expect(dayIn(line)).toBe(day));
});

describe('the time of day that a line tells', () => {
  test.each<[string, number | null]>([
    ['20 November 2026, 5.30pm', 1050],
    ['Nov. 20, 2026, 12:05 a.m. EST', 5],
    ['20.11.2026, 17:23 Uhr', 1043],
    ['12/20/2026 10 PM', 1320],
    ['20 November 2026', null],
    ['20.11.2026', null],
    ['at 25:10', null],
  ])('%s', (line, minutes) => expect(minutesIn(line)).toBe(minutes));
});
