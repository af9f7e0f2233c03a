import { webUrl } from '../urls.ts';
import { parseSrcset } from './srcset.ts';
import type { Element } from './tree.ts';
import { attribute } from './walk.ts';

/** Elements that name a picture. */
export const PICTURES: ReadonlySet<string> = new Set(['img', 'amp-img', 'source']);

/** An address that a picture may have, as it is written. */
interface Candidate {
  readonly address: string;
  readonly width: number;
  readonly density: number;
  /** Breaks ties between pictures of the same size: the highest rank is used. */
  readonly rank: number;
}

/** Where scripts find the picture that they load later, among the attributes that are read of a page. */
const LAZY: ReadonlySet<string> = new Set(
  'data-src data-original data-lazy-src data-lazy data-original-src data-hi-res-src data-full-src data-img-src data-large-file data-orig-file'.split(
    ' ',
  ),
);
const SETS: ReadonlySet<string> = new Set(['srcset', 'data-srcset', 'data-lazy-srcset']);

/** Placeholders for pictures. */
const SPACER =
  /(?:^|[/_.-])(?:spacer|blank|transparent|pixel|empty|placeholder|lazy|lazyload|loading|loader|grey|gray|1x1|clear|dummy|no-?image|default-image)(?:[_-]?\d+(?:x\d+)?)?\.(?:gif|png|svg|jpe?g|webp)(?:$|[?#])/i;

/** A few pixels, to be shown blurred until the picture is there. */
const BLUR =
  /(?:[/_.-])(?:blur(?:red)?|lqip|tiny|placeholder)(?:[/_.-]|$)|[?&,/](?:w|width)[=_](?:\d|[1-9]\d)(?:$|[&,/?])|[-_/](?!(?:16x9|9x16|4x3|3x4|3x2|2x3|1x1|2x1|1x2|5x4|4x5|21x9)(?!\d))(?:\d|[1-9]\d)x(?:\d|[1-9]\d)(?:[-_/.]|$)/i;

const widthOf = (element: Element): number => {
  const width = attribute(element, 'width');
  return /^\d+(?:px)?$/.test(width) ? Number.parseInt(width, 10) : 0;
};

/** Pictures in formats that only some browsers support rank below those that all support. */
const isModern = (element: Element): boolean => /webp|avif|jxl/i.test(attribute(element, 'type'));

const candidatesOf = (element: Element): readonly Candidate[] => {
  const shown = widthOf(element);
  const less = isModern(element) ? 4 : 0;
  const found: Candidate[] = [];
  for (const [name, value] of element.attributes) {
    const isSet = SETS.has(name);
    const isLazy = LAZY.has(name);
    if (!isSet && !isLazy && name !== 'src') continue;
    const address = value.trim();
    if (address === '' || /^[[{#]/.test(address)) continue;
    if (isSet)
      for (const { url, width, density } of parseSrcset(address))
        found.push({
          address: url,
          width: width || Math.round(shown * density),
          density,
          rank: (name === 'srcset' ? 2 : 3) - less,
        });
    else if (!isLazy) found.push({ address, width: shown, density: 1, rank: 1 - less });
    else if (/[/.]/.test(address) && !/\s/.test(address))
      found.push({ address, width: shown, density: 1, rank: 3 - less });
  }
  return found;
};

const compareCandidates = (a: Candidate, b: Candidate): number =>
  b.width - a.width || b.density - a.density || b.rank - a.rank;

/**
 * The address of a picture: the largest of those that its elements name, however they are loaded. Placeholders do not
 * count.
 *
 * @param elements `img`, `source` and `amp-img` of one picture, those in `noscript` too, in document order
 */
export const pictureUrl = (elements: readonly Element[], baseUrl: string | null): string | null => {
  const largest = elements.flatMap(candidatesOf).sort(compareCandidates);
  // To read an address takes longer than all else here: the first that is one will do.
  let blurred: string | null = null;
  for (const { address } of largest) {
    if (SPACER.test(address)) continue;
    const isBlurred = BLUR.test(address);
    if (isBlurred && blurred !== null) continue;
    const url = webUrl(address, baseUrl);
    if (url !== null && !isBlurred) return url;
    blurred ??= url;
  }
  return blurred;
};
