import type { Block } from '../../edition.ts';
import type { Note } from '../draft.ts';
import { readBlocks } from './blocks.ts';
import { surveyPage } from './survey.ts';
import type { Element } from './tree.ts';
import { parseHtml } from './tree.ts';

/**
 * Reads the blocks of an element that is the whole body and nothing else: there is no story to look for in it.
 *
 * @param baseUrl what relative addresses are relative to, or null
 */
export const readBody = (root: Element, baseUrl: string | null, note: Note): readonly Block[] =>
  readBlocks(root, { surveys: surveyPage(root, true), baseUrl, note, whole: true });

/** Reads markup that is the body of an article, as wire formats, feeds, mail and Markdown carry it. */
export const readFragment = (html: string, baseUrl: string | null, note: Note): readonly Block[] =>
  readBody(parseHtml(html), baseUrl, note);
