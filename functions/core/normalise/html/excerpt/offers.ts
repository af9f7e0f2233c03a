import type { Block } from '../../../edition.ts';
import { countWords } from '../../text/words.ts';
import type { Story } from '../story/find-story.ts';
import type { Element } from '../tree.ts';
import { attribute } from '../walk.ts';
import { elementsOf, wordsInside } from './blocks-in.ts';

/** To subscribe or to sign in, in languages of Europe. */
const JOINING =
  /subscri|sign(?:ing)? in|log ?in|register|unlock|\bmember|\btrial|\babo(?:s|nn\p{L}*)?\b|anmeld|registrier|freischalt|connecte|inscri|suscr|inicia|regístr|abbon|acced|registra|assin|cadastr|entrar|inlog|prenumer|logga|logg inn|log ind|tilaa|kirjaudu|zaloguj|subskry|předplat|подпис/iu;

/** To read on, in the same. */
const READING_ON =
  /\bread|article|\bstory|continue|full access|weiterles|lesen|artikel|beitrag|\blire\b|lecture|la suite|réservé|\bleer\b|leyendo|artículo|noticia|contenid|legger|leggi|articol|contenut|\bler\b|lendo|leia|artigo|matéria|conteúdo|lees|lezen|verder|\bles(?:e|a)?\b|läs|læs|artikk?el|\blue|lukem|czyta|artykuł|číst|článek|читат|дочит|стать/iu;

/** The most words of an offer, also of one that was mistaken for the last line of the story. */
const LONGEST = 60;
const LONGEST_LAST = 25;

/** Lines below the story that are examined. */
const LINES_BELOW = 12;

/** Names of boxes that stand before what is kept back. */
const WALL = /(?:^|[^a-z])(?:pay|reg|registration|subscriber|meter)-?wall/i;
const LONGEST_NAMES = 300;

/** Whether a line offers to subscribe or to sign in in order to read on: it says both. */
const isOffer = (text: string, longest: number): boolean =>
  countWords(text) <= longest && JOINING.test(text) && READING_ON.test(text);

/** A story without offers to read on for its last lines. */
export const withoutOffers = (blocks: readonly Block[]): readonly Block[] => {
  const last = blocks.findLastIndex(({ text }) => text !== '' && !isOffer(text, LONGEST_LAST));
  return blocks.slice(last + 1).some(({ text }) => text !== '') ? blocks.slice(0, last + 1) : blocks;
};

/** Whether a page offers to read on, among the lines of the story or below them: in words, or with a box whose name says so. */
export const offersMore = (
  { survey, first, last }: Story,
  blocks: readonly Block[],
  root: Element,
): boolean => {
  const textsOfStory = new Set(blocks.map(({ text }) => text));
  const near = survey.leaves.slice(first, last + 1 + LINES_BELOW);
  if (near.some(({ text }) => !textsOfStory.has(text) && isOffer(text, LONGEST))) return true;
  const walls = elementsOf(root, (element) =>
    WALL.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, LONGEST_NAMES)),
  );
  return walls.some((wall) => wordsInside([wall], blocks) === 0);
};
