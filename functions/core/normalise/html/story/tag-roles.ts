import type { Block, Image } from '../../../edition.ts';
import { embedOf } from '../embeds.ts';
import { imageOf, imageWithoutScript, isFigureOfCopy } from '../images.ts';
import { tableOf } from '../tables.ts';
import type { Element } from '../tree.ts';
import { BLOCK_TAGS, holdsStory } from '../walk.ts';
import type { Box } from './boxes.ts';
import { newBox } from './boxes.ts';
import type { Gathering } from './gathering.ts';
import { flush, pushBlock } from './gathering.ts';
import type { Marker } from './leaf.ts';

/** Not shown as text, whatever is in it. */
const UNREAD = new Set(
  'script style noscript template svg math select input textarea head iframe'.split(' '),
);

/** Not shown as text, unless an end tag is missing. */
const SELDOM_READ = new Set(
  'button option object applet audio video canvas map datalist progress'.split(' '),
);

const imageBlock = (image: Image | null): Block | null =>
  image === null ? null : { kind: 'image', text: '', ...image };

const pictureMarker = (before: number, element: Element, box: Box, baseUrl: string | null): Marker => {
  let block: Block | null | undefined;
  return {
    before,
    readBlock: () => {
      if (block === undefined) block = imageBlock(imageOf(element, baseUrl));
      return block;
    },
    picture: element,
    box,
  };
};

/** Takes a figure of a picture, whose caption is not copy; returns false for any other. */
const isPicturedFigure = (gathering: Gathering, figure: Element, box: Box): boolean => {
  if (holdsStory(figure) || isFigureOfCopy(figure)) return false;
  const block = imageBlock(imageOf(figure, gathering.baseUrl));
  if (block === null) return false;
  flush(gathering, box, true, 0);
  gathering.markers.push({
    before: gathering.leaves.length,
    readBlock: () => block,
    picture: null,
    box: null,
  });
  return true;
};

/** Takes an element that stands for all that is in it; false for one that does not. */
type Taking = (gathering: Gathering, element: Element, box: Box) => boolean;

const takeEmbed: Taking = (gathering, element, box) => {
  const { leaves, baseUrl, signatures } = gathering;
  const embed = embedOf(element, baseUrl);
  if (embed === null) return false;
  pushBlock(gathering, newBox(element, box, leaves.length, signatures), embed);
  return true;
};

const takeImage: Taking = ({ markers, leaves, baseUrl }, element, box) => {
  markers.push(pictureMarker(leaves.length, element, box, baseUrl));
  return true;
};

const takePicture: Taking = (gathering, element, box) =>
  !holdsStory(element) && takeImage(gathering, element, box);

const takeTable: Taking = (gathering, element, box) => {
  const { leaves, signatures } = gathering;
  const table = tableOf(element);
  if (table === null) return false;
  const inside = newBox(element, box, leaves.length, signatures);
  pushBlock(gathering, inside, table);
  inside.end = leaves.length;
  return true;
};

/** The way elements of a tag are read. */
export interface TagRole {
  /** A picture, a post or a table stands for all that is in it. */
  readonly take: Taking | null;
  readonly isUnread: boolean;
  readonly isSeldomRead: boolean;
  readonly isBlock: boolean;
}

const TAKEN: ReadonlyMap<string, Taking> = new Map([
  ['iframe', takeEmbed],
  ['blockquote', takeEmbed],
  ['figure', isPicturedFigure],
  ['picture', takePicture],
  ['img', takeImage],
  ['amp-img', takeImage],
  ['table', takeTable],
]);

/** Text goes on in them. */
const INLINE: TagRole = { take: null, isUnread: false, isSeldomRead: false, isBlock: false };

/**
 * The roles of tags, looked up once for each element. Elements are handled through this table because a branch in the
 * loop over all elements would make the engine recompile the loop for the first page that takes it.
 */
const ROLES: ReadonlyMap<string, TagRole> = new Map(
  [...new Set([...TAKEN.keys(), ...UNREAD, ...SELDOM_READ, ...BLOCK_TAGS])].map((tag) => [
    tag,
    {
      take: TAKEN.get(tag) ?? null,
      isUnread: UNREAD.has(tag),
      isSeldomRead: SELDOM_READ.has(tag),
      isBlock: BLOCK_TAGS.has(tag),
    },
  ]),
);

export const roleOf = (tag: string): TagRole => ROLES.get(tag) ?? INLINE;

/** Takes the picture in a `noscript`, where the one before it shows nothing without scripts. */
export const takeWithoutScript = (
  gathering: Gathering,
  element: Element,
  box: Box,
  isPictured: boolean,
): void => {
  const { leaves, markers, baseUrl } = gathering;
  if (isPictured && markers.at(-1)?.readBlock() !== null) return;
  const block = imageBlock(imageWithoutScript(element, baseUrl));
  if (block !== null) markers.push({ before: leaves.length, readBlock: () => block, picture: element, box });
};
