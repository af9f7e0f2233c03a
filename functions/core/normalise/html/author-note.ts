import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import { folded } from '../text/words.ts';

const NEAR_END = 4;

const LONGEST = 900;

const TELLS = /^(?:'s)?,? (?:is|was|has|writes|wrote|covers|covered|reports|joined|works|lives|can be) /;

const ABOUT = /^about the (?:authors?|reporters?|writers?)\b/i;

const isNoteAbout = (block: Block, names: readonly string[]): boolean => {
  if (ABOUT.test(block.text)) return true;
  if (block.kind !== 'paragraph' || block.text.length > LONGEST) return false;
  const line = folded(block.text);
  return names.some((name) => {
    const start = folded(name);
    return line.startsWith(start) && TELLS.test(line.slice(start.length));
  });
};

/**
 * Leaves out the note about the writers at the end of the copy: a paragraph that is called so, or that begins with a
 * name of the byline and says what that person is or does.
 *
 * @param byline who wrote the story
 * @param headline people named in it are subjects of the story, not only its writers
 */
export const withoutAuthorNote = (
  blocks: readonly Block[],
  byline: readonly string[],
  headline: string,
  note: Note,
): readonly Block[] => {
  const about = folded(headline);
  const names = byline.filter((name) => name.includes(' ') && !about.includes(folded(name)));
  const first = Math.max(1, blocks.length - NEAR_END);
  return blocks.filter((block, at) => {
    if (at < first || !isNoteAbout(block, names)) return true;
    note('dropAuthorNote', 'dropped', block.text, 'It is a note about the writer.');
    return false;
  });
};
