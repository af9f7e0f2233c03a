import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { isEndLine } from '../text/recognise/end-line.ts';

/** Blocks at the end of the copy that are examined. */
const NEAR_END = 7;
const LONGEST = 400;

/** A description of the writer in a line that is set apart. */
const WRITER = lazyRegExp(
  String.raw`^\p{Lu}[\p{L}.'’-]+(?: \p{L}[\p{L}.'’-]*){1,4} (?:is|was) (?:an?|the|our) .{0,60}\b(?:reporter|writer|editor|correspondent|journalist|columnist|author|freelancer?|contributor|producer|fellow|professor|lecturer)\b`,
  'u',
);

const isSetApart = (block: Block): boolean =>
  'html' in block && block.html !== undefined && /^<(?:em|strong)>.*<\/(?:em|strong)>$/.test(block.html);

const isBelow = (block: Block): boolean => {
  const { kind, text } = block;
  if ((kind !== 'paragraph' && kind !== 'heading') || text.length > LONGEST) return false;
  return isEndLine(text) || (isSetApart(block) && WRITER().test(text));
};

const ABOUT = lazyRegExp(
  String.raw`^(?:about|über|à propos de|acerca de|informazioni su|over|om) (?:the )?\p{Lu}[^.!?]{1,60}$`,
  'iu',
);

const COMPANY =
  /\bwww\.|https?:|\bfor more information\b|\b(?:a|the|world['’]s) leading\b|\bleading (?:provider|maker|supplier|manufacturer)\b|\bheadquartered\b|\b(?:NYSE|NASDAQ)\b|\bführende[rn]?\b/i;

/** Where a press release's text about its company begins; the number of blocks if there is none. */
const aboutCompany = (blocks: readonly Block[]): number => {
  for (let at = Math.max(2, blocks.length - NEAR_END); at < blocks.length; at++) {
    const block = blocks[at] as Block;
    const isLabel = block.kind === 'heading' || isSetApart(block);
    if (isLabel && ABOUT().test(block.text) && blocks.slice(at + 1).some(({ text }) => COMPANY.test(text)))
      return at;
  }
  return blocks.length;
};

/**
 * Leaves out text below the copy that has no box of its own: credits of pictures, notes of the house on its rights and
 * its readers, a line on the writer, and a press release's text about its company.
 */
export const withoutEndLines = (blocks: readonly Block[], note: Note): readonly Block[] => {
  const end = aboutCompany(blocks);
  const first = Math.max(1, end - NEAR_END);
  return blocks.filter((block, at) => {
    if (at < end && (at < first || !isBelow(block))) return true;
    if (block.text !== '')
      note('dropEndLines', 'dropped', block.text, 'It stands below the story and is not part of it.');
    return false;
  });
};
