import { describe, expect, test } from 'vitest';
import {
  creditOf,
  isAgencyCaption,
  splitCaption,
} from '../../../functions/core/normalise/text/recognise/credit.ts';
import { isDateLine } from '../../../functions/core/normalise/text/recognise/date-line.ts';
import { datelineOf, placeOf } from '../../../functions/core/normalise/text/recognise/dateline.ts';
import { isEmbedCue } from '../../../functions/core/normalise/text/recognise/embed-cue.ts';
import { isNavigation } from '../../../functions/core/normalise/text/recognise/navigation.ts';
import { isPromotion } from '../../../functions/core/normalise/text/recognise/promotion.ts';
import { isRelatedHeading, isRelatedLine } from '../../../functions/core/normalise/text/recognise/related.ts';
import { topicsOf } from '../../../functions/core/normalise/text/recognise/topics-line.ts';

const table = (
  name: string,
  recognise: (line: string) => unknown,
  yes: readonly string[],
  no: readonly string[],
): void => {
  describe(name, () => {
    test.each(yes)('is: %s', (line) => expect(Boolean(recognise(line))).toBe(true));
    test.each(no)('is not: %s', (line) => expect(Boolean(recognise(line))).toBe(false));
  });
};

table(
  'a promotion',
  isPromotion,
  [
    "Press 'Yes' and then 'Allow' to turn on notifications",
    'Support our newsroom by contributing as little as $1 a month.',
    'Help keep news free for everyone by giving us as little as £2.',
    'We cannot do this without your help.',
    'Our journalism needs your support.',
    'At Harbour Post, we believe that everyone needs good journalism.',
    'Never miss a story: we can send you a reminder of the news you like',
    'Sign up for our free daily newsletter',
    'Get the best of the week in your inbox',
    'Follow us on Facebook and Instagram',
    'Story continues below',
    'Advertisement',
    'Do you have a story? E-mail us at desk@example.org',
  ],
  [
    'Sign language is taught in every school of the county from this autumn.',
    'Subscribers to the opera fell by a tenth, its director said on Monday.',
    'Never had so many people missed the boat on a Monday.',
    'The council received a notice from the harbour master about mooring fees.',
    'Follow the river for two miles and you will see the mill that Turner painted.',
    'Get well cards covered the table.',
    'She asked them to contribute as little as $1 a month to the lifeboats.',
    'Support for the ferries grew, and our reporters went to see why.',
    'We need your help, the mayor told the council.',
    'At Harbour Hall, we believe that everyone can row.',
  ],
);

table(
  'a caption of an agency',
  isAgencyCaption,
  [
    'In this Nov. 4, 2024, file photo, boats leave the harbour.',
    'FILE - Boats leave the harbour in 2024.',
    'This undated photo provided by the harbour board shows a boat.',
  ],
  ['This photo changed how the town saw its harbour.', 'In this file were nine letters.'],
);

table(
  'an embed cue',
  isEmbedCue,
  [
    'See the clip below:',
    'Watch the video below',
    'Listen to the interview here:',
    'WATCH:',
    'Check out the trailer:',
    'Watch the full video.',
  ],
  [
    'Watch sales fell by a tenth last year.',
    'Watch out for ice on the roads north of Perth.',
    'Read carefully, the contract says something else.',
    'See what happens when nobody is looking, she told him.',
    'Look at the lighthouse and you will understand why he stayed.',
    'Listen, he said.',
  ],
);

table(
  'a credit',
  creditOf,
  [
    'Image credit: Ada Moss/Reuters',
    'Photo: Ada Moss',
    'Featured Image Credit: Instagram/@ada',
    'Northlight Pictures/Tobias Renn',
    'Ada Moss/Getty Images',
    'Getty Images',
    '© Ada Moss',
    'AFP via Getty Images',
    'Picture by Ada Moss',
    'Ada Moss/Finn Hale',
  ],
  [
    'AC/DC announce tour of Norway',
    '24/7',
    'He/She',
    'Photographs of the dead were shown to the jury on Monday.',
    'The Reuters building was sold.',
    'Win/loss',
    'Pictures of you',
    'And/Or',
  ],
);

table(
  'a related heading',
  isRelatedHeading,
  [
    'Recommended for you',
    'You may also like',
    'Related stories',
    'Read next',
    'Most read',
    'More from Travel',
    'Lire aussi :',
  ],
  ['Related to the king', 'More money for schools was promised', 'Popular uprising', 'Read the room'],
);

table(
  'a related line',
  isRelatedLine,
  [
    'READ MORE: Ferry strike enters its third week',
    'Related: The man who bought a bridge',
    'Lesen Sie auch: Der Dom wird blau',
  ],
  ['Read more books, said the minister.', 'More than 40 people were there: most of them sailors.'],
);

table(
  'navigation',
  isNavigation,
  [
    'Home',
    'Skip to content',
    'Home » News » Sport',
    'Copyright 2026 The Gazette',
    'Share on Facebook',
    '12 comments',
  ],
  [
    'Home is where she has not been for nine years.',
    'Share prices fell',
    'Menu changes upset diners',
    'Top ten',
  ],
);

table(
  'a date line',
  isDateLine,
  [
    'Published: 20 November 2026, 09:30 GMT',
    'Nov 20, 2026',
    'Updated 3 hours ago',
    'Friday, 20 November 2026',
    '2026-11-20',
  ],
  ['On 20 November 2026 the bridge was closed.', '2026', 'Three hours ago he was asleep.'],
);

test.each([
  ['Topics: Ada Moss, Sailing and Boats', ['Ada Moss', 'Sailing and Boats']],
  ['Topics:\u00a0Ada Moss'.replace('\u00a0', ' '), ['Ada Moss']],
  ['Tags: #sailing #boats', ['sailing', 'boats']],
  ['Filed under: Wales | Sea', ['Wales', 'Sea']],
  ['Topics: they had plenty of them, and no time.', null],
  ['The topics: sailing', null],
])('topics of %s', (line, topics) => expect(topicsOf(line)).toEqual(topics));

test.each([
  ['LISBON, Nov 20 (Reuters) - Two ferries met.', { place: 'LISBON', agency: 'Reuters' }],
  ['PORT ELLERY — The boat was late.', { place: 'PORT ELLERY', agency: null }],
  ['(AFP) — The boat was late.', { place: null, agency: 'AFP' }],
  ['OK - the boat was late.', null],
  ['The boat was late - again.', null],
  ['LISBON (AP) _ The boat was late.', { place: 'LISBON', agency: 'AP' }],
  ['ST. JOHN’S, N.L. (CP) -- The boat was late.', { place: 'ST. JOHN’S, N.L.', agency: 'CP' }],
  ['Lissabon (dpa/lnw) - Das Boot kam spät.', { place: 'Lissabon', agency: 'dpa/lnw' }],
  ['Frankfurt am Main (epd). Das Boot kam spät.', { place: 'Frankfurt am Main', agency: 'epd' }],
  ['Lisboa, 4 mar (EFE).- El barco llegó tarde.', { place: 'Lisboa', agency: 'EFE' }],
  ['Lisbonne, le 4 mars (AFP) — Le bateau', { place: 'Lisbonne', agency: 'AFP' }],
  ['(ANSA) - LISBONA, 4 MAR - Il battello', { place: 'LISBONA', agency: 'ANSA' }],
  ['LISBON, March 4. /TASS/. The boat was late.', { place: 'LISBON', agency: 'TASS' }],
  ['Лиссабон, 4 марта. /ТАСС/. Пароход опоздал.', { place: 'Лиссабон', agency: 'ТАСС' }],
  ['LISSABON/TT Båten var sen.', { place: 'LISSABON', agency: 'TT' }],
  ['LISBOA /ritzau/ Båden kom for sent.', { place: 'LISBOA', agency: 'ritzau' }],
  ['Lisboa (NTB): Båten var sen.', { place: 'Lisboa', agency: 'NTB' }],
  ['New Delhi, Mar 4 (PTI) The boat was late.', { place: 'New Delhi', agency: 'PTI' }],
  ['LISBON/PORTO, March 4 (Reuters) - The boat', { place: 'LISBON/PORTO', agency: 'Reuters' }],
  ['LISBON--(BUSINESS WIRE)--Boats Ltd was late.', { place: 'LISBON', agency: 'BUSINESS WIRE' }],
  ['LISBON, March 4, 2026 /PRNewswire/ -- Boats', { place: 'LISBON', agency: 'PRNewswire' }],
  ['Finn Hale (SPD) - er kam spät', null],
  ['Ada Moss (AP) said the boat was late.', null],
  ['BREAKING NEWS: The boat was late.', null],
  ['COVID-19: the boat was late.', null],
  ['Boats (and trains) - what is late', null],
])('dateline of %s', (line, dateline) => expect(datelineOf(line)).toEqual(dateline));

test.each([
  ['A boat at dawn. (Photo by Ada Moss/Reuters)', { caption: 'A boat at dawn.', credit: 'Ada Moss/Reuters' }],
  ['A boat at dawn. Photograph: Ada Moss', { caption: 'A boat at dawn.', credit: 'Ada Moss' }],
  ['A boat (left) at dawn', { caption: 'A boat (left) at dawn', credit: null }],
  ['Photo: Ada Moss', { caption: null, credit: 'Ada Moss' }],
])('caption and credit of %s', (line, parts) => expect(splitCaption(line)).toEqual(parts));

test.each([
  ['20260304T222800+0000', null],
  ['2026-03-04T22:28:00Z', null],
  ['MARCH 04, 2026', null],
  ['Wednesday, March 4, 2026', null],
  ['4 de marzo de 2026', null],
  ['04.03.2026', null],
  ['22:28', null],
  ['(AP)', null],
  ['Lissabon (dpa) -', 'Lissabon'],
  ['LISBON, March 4 (Reuters) -', 'LISBON'],
  ['LISBON (AP) _', 'LISBON'],
  ['LISSABON/TT', 'LISSABON'],
  ['LISBON/PORTO', 'LISBON/PORTO'],
  ['LISBOA /ritzau/', 'LISBOA'],
  ['Oslo, 4. mars', 'Oslo'],
  ['St. Louis, Mo.', 'St. Louis, Mo.'],
  ['Washington, D.C.', 'Washington, D.C.'],
  ['Lisbon', 'Lisbon'],
  ['東京', '東京'],
])('place of the field %s', (field, place) => expect(placeOf(field)).toBe(place));
