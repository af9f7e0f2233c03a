import type { Image } from '../../edition.ts';
import { plainText } from '../body/plain-text.ts';
import type { Note } from '../draft.ts';
import { cleanLine } from '../text/characters.ts';
import { webUrl } from '../urls.ts';
import { type Item, itemsOf, roleOf, saidIn, textAt } from './item.ts';

const numberAt = (rendition: Item, name: string): number => {
  const value = Number(rendition.get(name) ?? 0);
  return Number.isFinite(value) ? value : 0;
};

const IMAGE = /\.(?:jpe?g|png|gif|webp|avif|tiff?|svg)(?:$|[?#])/i;
const SMALL = /thumb|preview|small|low|icon/i;

/** Renditions of a picture may be its caption in NITF, and those of a text its video. */
const isImage = (rendition: Item): boolean => {
  const type = textAt(rendition, 'mimetype', 'contenttype');
  return type === null ? textAt(rendition, 'href') !== null : /^image\//i.test(type);
};

/** The widest rendition; where widths are not given the heaviest, and no preview where there is another. */
const renditionOf = (item: Item): string | null => {
  const named = item.get('renditions');
  const names = Array.isArray(named) || typeof named !== 'object' || named === null ? [] : Object.keys(named);
  const renditions = itemsOf(item, 'renditions')
    .map((rendition, at) => ({
      rendition,
      url: webUrl(textAt(rendition, 'href')),
      width: numberAt(rendition, 'width'),
      bytes: numberAt(rendition, 'sizeinbytes'),
      isSmall: SMALL.test(textAt(rendition, 'name', 'role') ?? names[at] ?? ''),
    }))
    .filter(({ rendition, url }) => url !== null && isImage(rendition))
    .sort((a, b) => b.width - a.width || b.bytes - a.bytes || Number(a.isSmall) - Number(b.isSmall));
  return renditions[0]?.url ?? null;
};

const urlOf = (item: Item): string | null => {
  const uri = textAt(item, 'uri') ?? '';
  return renditionOf(item) ?? webUrl(textAt(item, 'href')) ?? (IMAGE.test(uri) ? webUrl(uri) : null);
};

const line = (text: string | null): string | null => (text === null ? null : cleanLine(text) || null);

const imageOf = (picture: Item, note: Note): Image => {
  const descriptions = saidIn(picture, 'descriptions', 'description');
  const credits = descriptions.filter(({ role }) => /credit/.test(role));
  const others = descriptions.filter(({ role }) => !/credit/.test(role));
  const said =
    roleOf(others, /caption|main/) ??
    roleOf(others, /^/) ??
    roleOf(saidIn(picture, 'headlines', 'headline'), /^/);
  const caption = said === null ? null : said.isMarkup ? plainText(said.value, note) : line(said.value);
  const credit = line(
    textAt(picture, 'creditline') ?? credits[0]?.value ?? textAt(picture, 'byline', 'by', 'copyrightholder'),
  );
  return { url: urlOf(picture), caption, credit };
};

/** Items may stand in items: the pictures of a gallery. */
const DEEPEST = 3;

const picturesIn = (item: Item, depth = 0): readonly Item[] =>
  depth === DEEPEST
    ? []
    : itemsOf(item, 'associations').flatMap((other) => {
        const type = textAt(other, 'type') ?? '';
        if (/^(?:picture|graphic)$/i.test(type) || (type === '' && renditionOf(other) !== null))
          return [other];
        return /^composite$/i.test(type) ? picturesIn(other, depth + 1) : [];
      });

/** The pictures of an item: its own renditions, and those among its associations. */
export const imagesOf = (item: Item, note: Note): readonly Image[] => {
  const own = renditionOf(item);
  const lead: readonly Image[] = own === null ? [] : [{ url: own, caption: null, credit: null }];
  const pictures = picturesIn(item)
    .map((picture) => imageOf(picture, note))
    .filter(({ url, caption, credit }) => url !== null || caption !== null || credit !== null);
  return [...lead.filter(({ url }) => !pictures.some((other) => other.url === url)), ...pictures];
};
