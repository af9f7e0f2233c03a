import { beforeAll, describe, expect, it } from 'vitest';
import type { SiteSettings } from '../../../functions/core/site/site.ts';
import { FLOOD, OTTERS, ROADS } from '../../stories/copy.ts';
import { openSite } from '../open-site.ts';
import { AXE, PALE, TOO_WIDE, VIOLATIONS } from './checks.ts';
import { hasBrowser, type Reader, useReaders } from './readers.ts';

const LOGO = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"/>').toString(
  'base64',
);

const LONG_NAME =
  'The Associated Evening Chronicle, Harbour Gazette and Advertiser of Skellholm and the Outer Isles';

/** Words that no two share. */
const copyOf = (at: number): string => {
  const words = (salt: number) =>
    Array.from(
      { length: 9 },
      (_, index) => `w${((at + 1) * 7919 + index * 104_729 + salt * 15_485_863) % 1_000_003}`,
    );
  return `${words(1).join(' ')}\n\n${words(2).join(' ')} was opened on Monday.\n`;
};

const newspaper = async (settings: Partial<SiteSettings>, texts: readonly string[]) => {
  const site = openSite({ settings });
  for (const [at, text] of texts.entries()) await site.desk.upload(`${at}.txt`, text);
  return site;
};

const NEWSPAPERS = {
  'of nothing yet': await newspaper({}, []),
  'of one article': await newspaper({ tagline: null }, [FLOOD]),
  'of a very long name': await newspaper({ name: LONG_NAME, tagline: LONG_NAME }, [FLOOD, OTTERS, ROADS]),
  'of a wide logo and a pale colour': await newspaper(
    { logo: { type: 'image/svg+xml', base64: LOGO }, colour: '#ffee88' },
    [FLOOD, OTTERS],
  ),
  'of a dark colour': await newspaper({ colour: '#10001a' }, [FLOOD, OTTERS]),
  'without sections': await newspaper(
    {},
    Array.from({ length: 30 }, (_, at) => copyOf(at)),
  ),
} as const;

describe.skipIf(!hasBrowser)('a front page', () => {
  let printed: ReturnType<typeof openSite> = NEWSPAPERS['of nothing yet'];
  const open = useReaders((address, headers) => printed.ask(address, headers));
  let reader: Reader;
  beforeAll(async () => {
    reader = await open();
  });

  it.each(Object.entries(NEWSPAPERS))('%s is whole and can be read', async (_what, site) => {
    printed = site;
    await reader.go('/');
    await reader.page.evaluate(AXE);
    for (const width of [320, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await reader.page.setViewportSize({ width, height: 800 });
        await reader.page.emulateMedia({ colorScheme });
        expect.soft(await reader.page.evaluate(TOO_WIDE), `${width} px`).toEqual([]);
        expect
          .soft(
            await reader.page.evaluate(colorScheme === 'light' ? VIOLATIONS : PALE),
            `${width} px, ${colorScheme}`,
          )
          .toEqual([]);
      }
    expect(reader.complaints).toEqual([]);
  });
});
