import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import type { Box } from './story/boxes.ts';
import { isFurniture } from './story/boxes.ts';
import { buildBlocks } from './story/build.ts';
import { segment } from './story/leaves.ts';
import { parseHtml } from './tree.ts';

const standsAround = (box: Box): boolean => {
  for (let up: Box | null = box; up !== null; up = up.parent) if (isFurniture(up.element)) return true;
  return false;
};

/** Reads a piece of HTML that an author put into copy: all of it is the story, but for what it hides or calls furniture. */
export const readFragment = (html: string, note: Note): Block[] => {
  const page = segment(parseHtml(html), null);
  const kept = page.leaves.filter((leaf) => !standsAround(leaf.box));
  for (const leaf of page.leaves)
    if (standsAround(leaf.box))
      note('readFragment', 'dropped', leaf.text, 'Its markup says that it stands around the story.');
  return kept.length === 0 ? page.markers.map(({ block }) => block) : buildBlocks(page, kept);
};
