import { describe, expect, test } from 'vitest';
import type { Upload } from './uploads.ts';
import {
  COPY,
  embargoOf,
  frontMatter,
  mail,
  metadata,
  newsml,
  ninjs,
  nitf,
  nitfHead,
  page,
  rss,
  takenFrom,
} from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';
const NOTE = 'EMBARGOED UNTIL 00:01 GMT 1 December 2027';
const EARLIER = '2027-11-01T00:00:00Z';

const atom = (element: string): Upload => ({
  content: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x"><title>Wire</title><entry><title>Ferry strike ends</title><id>x1</id>${element}<content type="html">&lt;p&gt;${COPY}&lt;/p&gt;&lt;p&gt;${COPY} Again.&lt;/p&gt;</content></entry></feed>`,
  name: 'story.xml',
});

const headed = (name: string, content: string): Upload =>
  nitfHead(`<meta name="${name}" content="${content}"/>`);

describe('held until a moment', () => {
  test.each<[string, Upload]>([
    ['edNote', ninjs({ edNote: NOTE })],
    ['ednote with other lines', ninjs({ ednote: `slugline:silent: true\nDear desks,\n${NOTE}, all media` })],
    ['ednotes', ninjs({ ednotes: [NOTE] })],
    ['ednotes of ninjs 3', ninjs({ edNotes: [{ role: 'x', value: NOTE }] })],
    ['extra', ninjs({ extra: { embargo: UNTIL } })],
    ['extra, later', ninjs({ embargoed: EARLIER, extra: { embargoed: UNTIL } })],
    ['edNote of NewsML-G2', newsml(`<edNote>${NOTE}</edNote>`)],
    ['the second edNote', newsml(`<edNote>Corrects line 2.</edNote><edNote>${NOTE}</edNote>`)],
    ['embargo of NewsML-G2', newsml(`<embargo>${UNTIL}</embargo>`)],
    ['the later of two', newsml(`<embargoed>${EARLIER}</embargoed><embargoed>${UNTIL}</embargoed>`)],
    ...['embargoUntil', 'embargoedUntil', 'holdUntil', 'x:embargoDate'].map((name): [string, Upload] => [
      `${name} of NewsML-G2`,
      newsml(`<${name} xmlns:x="urn:x">${UNTIL}</${name}>`),
    ]),
    ...['embargo', 'hold-until'].map((name): [string, Upload] => [
      `meta ${name} of NITF`,
      headed(name, UNTIL),
    ]),
    ...['embargoDate', 'holdUntil', 'embargo-time'].map((name): [string, Upload] => [
      `${name} of RSS`,
      rss(`<x:${name}>${UNTIL}</x:${name}>`),
    ]),
    ['http-equiv', page(`<meta http-equiv="embargo" content="${UNTIL}">`)],
    ['ed-msg', nitf('', `<ed-msg info="${NOTE}"/>`)],
    ['RSS', rss(`<embargo>${UNTIL}</embargo>`)],
    ['RSS with a prefix', rss(`<x:embargoed>${UNTIL}</x:embargoed>`)],
    ['RSS until', rss(`<x:embargo-until>${UNTIL}</x:embargo-until>`)],
    ['Atom', atom(`<x:embargo>${UNTIL}</x:embargo>`)],
    ...[
      'article:embargo',
      'og:embargo',
      'dc.embargo',
      'news:embargo-until',
      'DC.Embargo_Date',
      'news_embargo',
      'dc.date.embargo',
      'article:hold-until',
      'news.onHoldUntil',
    ].map((name): [string, Upload] => [name, page(`<meta name="${name}" content="${UNTIL}">`)]),
    ['a property', page(`<meta property="article:embargo" content="${UNTIL}">`)],
    ...['X-Agency-Embargo', 'X-My-Desk-Embargo-Until', 'x-embargo', 'X-Agency-Hold-Until'].map(
      (name): [string, Upload] => [name, mail(`${name}: ${UNTIL}`)],
    ),
    ...[
      ...['press-embargo', 'slugline-embargo', 'slugline:embargo', 'under-embargo-until', 'on-hold-until'],
      ...[
        'press-hold-until',
        'do-not-publish-before',
        'pressEmbargo',
        'isEmbargoed',
        'Do Not Publish Before',
      ],
    ].flatMap((name): [string, Upload][] => [
      [`front matter: ${name}`, frontMatter(`"${name}": ${UNTIL}`)],
      [`metadata: ${name}`, metadata(name, UNTIL)],
    ]),
  ])('%s', async (_, upload) => {
    const { edition, declared } = await takenFrom(upload);
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.text).toContain(COPY);
    expect(edition.text).not.toMatch(/embargo/i);
  });
});

test.each<[string, Upload]>([
  ['NewsML-G2', newsml('<edNote>EMBARGOED UNTIL FURTHER NOTICE</edNote>')],
  ['ninjs', ninjs({ extra: { embargoed: true } })],
  ['feed', rss('<x:embargo/>')],
  ['feed, by another name', rss('<x:holdUntil/>')],
  ['NewsML-G2, by another name', newsml('<embargoedUntil/>')],
  ['NITF', headed('embargo', '')],
  ['a status of an article', page('<meta property="article:status" content="embargoed">')],
])('held without end: %s', async (_, upload) => {
  expect(await embargoOf(upload)).toBe('indefinite');
});

test.each<[string, Upload, string]>([
  ['edNote', ninjs({ edNote: 'EMBARGOED UNTIL 9AM TUESDAY' }), '9AM TUESDAY'],
  ['page', page('<meta name="article:embargo" content="tomorrow">'), 'article:embargo'],
  ['mail', mail('X-Agency-Embargo: tomorrow'), 'X-Agency-Embargo'],
  ['front matter', frontMatter('press-embargo: tomorrow'), 'press-embargo'],
  ['feed', rss('<x:embargo>tomorrow</x:embargo>'), 'embargo'],
])('refused with the name: %s', async (_, upload, name) => {
  const fate = await embargoOf(upload);
  expect(fate).toMatch(/^refused: bad-declaration: .*until further notice/);
  expect(fate).toContain(name);
});

test.each<[string, Upload]>([
  ['a note about an embargo', ninjs({ edNote: 'Replaces the story on the oil embargo.' })],
  ['another status of an article', page('<meta property="article:status" content="published">')],
  ['an oil embargo of NITF', headed('oil-embargo', '1973')],
  ['a note that lifts', newsml('<edNote>Embargo lifted on Tuesday</edNote>')],
  ['an oil embargo', frontMatter('oil-embargo: 1973')],
  ['an oil embargo of a page', page('<meta name="article:tag" content="embargo">')],
  ['a header of others', mail('X-Agency-Embargoes-Policy: strict')],
  ['a threshold', mail(`X-Threshold-Date: ${UNTIL}`)],
  ['extra of others', ninjs({ extra: { section: 'oil', notes: 'embargo' } })],
])('published: %s', async (_, upload) => {
  expect(await embargoOf(upload)).toBeNull();
});
