import { endsSentence } from '../text/words.ts';
import type { Verdict } from './junk.ts';
import { verdictOf } from './junk.ts';
import type { Element } from './tree.ts';
import { BLOCK_TAGS, isElement } from './walk.ts';
import { weigh } from './weigh.ts';

/** What is known about an element and all below it, or about a part of that. */
export interface Weights {
  readonly words: number;
  readonly linkWords: number;
  /** Words in sentences outside links: what a story is made of. */
  readonly prose: number;
  /** How much it speaks for being the story: prose counts for it, labels and links against. */
  readonly score: number;
}

export interface Survey extends Weights {
  readonly verdict: Exclude<Verdict, 'doubtful'>;
}

const NOTHING: Weights = { words: 0, linkWords: 0, prose: 0, score: 0 };

const plus = (a: Weights, b: Weights): Weights => ({
  words: a.words + b.words,
  linkWords: a.linkWords + b.linkWords,
  prose: a.prose + b.prose,
  score: a.score + b.score,
});

/** A run of fewer words is a label, whatever it ends in. */
const SHORTEST_SENTENCE = 6;
const LONG_RUN = 30;

/** How much the prose of a list or of a table's cell counts. */
const factorOf = (tag: string): number => (tag === 'p' ? 1 : tag === 'li' || tag === 'td' ? 0.6 : 0.8);

/** Weighs the text between two block borders. */
const weightsOf = (words: number, linkWords: number, tail: string, tag: string): Weights => {
  const plain = words - linkWords;
  const ends = endsSentence(tail.trimEnd()) || words > LONG_RUN;
  if (words >= SHORTEST_SENTENCE && ends && plain > words * 0.5)
    return { words, linkWords, prose: plain, score: (plain - linkWords - 4) * factorOf(tag) };
  return {
    words,
    linkWords,
    prose: 0,
    score: /^h[1-6]$/.test(tag) ? 0 : linkWords > plain ? -Math.min(6, 2 + linkWords * 0.5) : -1,
  };
};

const TAIL = 40;

const isBlock = (element: Element): boolean =>
  BLOCK_TAGS.has(element.tag) ||
  element.children.some((child) => isElement(child) && BLOCK_TAGS.has(child.tag));

interface Raw {
  readonly verdict: Verdict;
  /** What stands in it, but not in a block below it. */
  readonly own: Weights;
  readonly all: Weights;
  readonly blocks: readonly Element[];
}

/** First look: what every block holds, junk or not. */
const weighBlocks = (root: Element): ReadonlyMap<Element, Raw> => {
  const raw = new Map<Element, Raw>();
  const visitBlock = (block: Element, verdict: Verdict, inLink: boolean): Weights => {
    const blocks: Element[] = [];
    let own = NOTHING;
    let below = NOTHING;
    let words = 0;
    let linkWords = 0;
    let tail = '';
    const settle = (): void => {
      if (words > 0) own = plus(own, weightsOf(words, linkWords, tail, block.tag));
      words = 0;
      linkWords = 0;
      tail = '';
    };
    const visit = (element: Element, link: boolean): void => {
      for (const child of element.children) {
        if (!isElement(child)) {
          const weight = weigh(child);
          if (weight === 0) continue;
          words += weight;
          if (link) linkWords += weight;
          tail = child.slice(-TAIL);
          continue;
        }
        const childVerdict = verdictOf(child);
        const childLink = link || child.tag === 'a';
        if (childVerdict === 'unread')
          raw.set(child, { verdict: 'unread', own: NOTHING, all: NOTHING, blocks: [] });
        else if (isBlock(child)) {
          settle();
          blocks.push(child);
          below = plus(below, visitBlock(child, childVerdict, childLink));
        } else if (childVerdict === 'plain' || childVerdict === 'story') visit(child, childLink);
        else raw.set(child, { verdict: 'junk', own: NOTHING, all: NOTHING, blocks: [] });
      }
    };
    visit(block, inLink);
    settle();
    const all = plus(own, below);
    raw.set(block, { verdict, own, all, blocks });
    return all;
  };
  visitBlock(root, 'plain', false);
  return raw;
};

/** Furniture in doubt that holds this many words of prose is layout with an unlucky name. */
const MUCH_PROSE = 150;

/** What holds this share of a page's prose is not its furniture, whatever it is called. */
const MOST_PROSE = 0.5;

const settledVerdict = (
  verdict: Verdict,
  all: Weights,
  pageProse: number,
  trusting: boolean,
): Survey['verdict'] => {
  if (verdict === 'doubtful' && trusting) return 'plain';
  const mostlyProse = all.prose > all.words * 0.5 && all.linkWords < all.words * 0.3;
  if (verdict === 'doubtful') return mostlyProse && all.prose > MUCH_PROSE ? 'plain' : 'junk';
  if (verdict === 'junk' && mostlyProse && all.prose > Math.max(60, MOST_PROSE * pageProse)) return 'plain';
  return verdict;
};

/**
 * Surveys a page from the leaves up: once for all there is, and once without what stands around the story.
 *
 * @param trusting whether doubtful names are overlooked: for pages whose builder gives every paragraph such a name
 * @returns what is known about every block, and about whatever is not to be read
 */
export const surveyPage = (root: Element, trusting = false): ReadonlyMap<Element, Survey> => {
  const raw = weighBlocks(root);
  const pageProse = raw.get(root)?.all.prose ?? 0;
  const surveys = new Map<Element, Survey>();
  // Blocks are put into the map after those below them, so one pass in its order goes from the leaves up.
  for (const [element, { verdict, own, all, blocks }] of raw) {
    const settled = settledVerdict(verdict, all, pageProse, trusting);
    const below = blocks
      .map((block) => surveys.get(block))
      .filter((survey) => survey !== undefined && survey.verdict !== 'junk');
    surveys.set(element, {
      verdict: settled,
      ...below.reduce((sum, survey) => plus(sum, survey ?? NOTHING), own),
    });
  }
  return surveys;
};
