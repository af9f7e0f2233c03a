import { namedLabelIn } from './named-label.ts';
import { copyIn } from './note-words.ts';

const EMBARGO_WORDS =
  '(?:(?:strict(?:ly)?|under|press|news|media) )*embargo(?:ed)?(?: for (?:release|publication|broadcast|use)|[ /](?:date|time)| and time)*';
const USE = '(?:publication|publishing|release|broadcast|transmission|use|distribution)';
const USED = '(?:published|released|broadcast|used|distributed)';
const MORE = '(?:(?:,| or| and|/| or for| and for)+ ?';
const BEFORE = '(?:before|until|till|prior to)';

/**
 * Whether a text has a word that every label has: most lines have none, and need no further look.
 *
 * @example mayNote('Council closes ferry') // false
 */
export const mayNote = (text: string): boolean =>
  /embargo|hold|publi|releas|broadcast|transmi|distribut|print|shar|\buse/i.test(text);

/** Labels that need a time. */
const AWAITING = new RegExp(
  `^(?:${[
    `${EMBARGO_WORDS}(?:[ -](?:lifts|ends|expires|notice))? ?[:=](?: ?(?:until|till|to|not before|before|from)\\b)?`,
    `${EMBARGO_WORDS} [–—-]+ ?(?:until|till|not before)\\b`,
    `${EMBARGO_WORDS}[ -](?:until|till|to|not before|before)\\b`,
    `(?:strictly )?not for ${USE}${MORE}${USE})* ?:? ?${BEFORE}\\b`,
    `(?:strictly )?not for ${USE}${MORE}${USE})* ?:?(?= \\d)`,
    `(?:strictly )?not to be ${USED}${MORE}${USED})* ?:? ?${BEFORE}\\b`,
    `(?:do not|don't|don’t) (?:publish|release|use|broadcast|distribute)${MORE}(?:publish|release|use|broadcast|distribute))* ${BEFORE}\\b`,
    'hold[ -](?:until|till)\\b',
    'hold for release(?: (?:until|till|at|on)\\b)?',
  ].join('|')})`,
  'i',
);

/** `EMBARGO:` before another label. */
const FIRST_OF_TWO = /^(?:(?:strictly|under strict|under) )?embargo(?:ed)? ?[:–—-] ?/i;

/** The label of a line, or two of them: one may say that there is an embargo, and the next what it means. */
const awaitedIn = (text: string): string | undefined => {
  const first = FIRST_OF_TWO.exec(text)?.[0] ?? '';
  const second = first === '' ? undefined : AWAITING.exec(text.slice(first.length))?.[0];
  return second === undefined ? AWAITING.exec(text)?.[0] : first + second;
};

/** `Not for publication, broadcast or online use before`: whatever uses there are between the two. */
const LONG_ASK = new RegExp(
  `^(?:please )?(?:strictly )?(?:not (?:for|to be)|no|do not|don[’']t) ([a-z ,/&-]{1,100}?),? ${BEFORE}\\b`,
  'i',
);

/** Of people that are not released there are headlines. */
const NO_RELEASE = /^(?:please )?no (?!publication)/i;

const ASKED = /publi|releas|broadcast|transmi|distribut|shar|print/i;

/** Without a colon, before something that can only be a time. */
const BARE = new RegExp(
  `^(?:${[
    '(?:(?:strictly|press|news|media) )*embargo(?:ed)?(?: ?[–—-]+)? (?=\\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d)',
    '(?:the |our )?embargo(?: (?:is|applies|stands|holds|lifts|ends|expires|set|in (?:place|force)))+(?: (?:for|until|till|at|on|to))* (?=\\S)',
  ].join('|')})`,
  'i',
);

/** With a colon behind words that a note may have: `Embargo (UK): `, `Embargo details: `. */
const LOOSE_COLON =
  /^embargo(?:ed)?[ (/](?!.{0,30}(?:lift|beg[ai]n|start|exten|impos|broke|ignor|on |of |against ))[\p{L} ()/&-]{1,30}:(?= ?\S)/iu;

/** `EMBARGOED FOR DELIVERY`; in small letters it may be a time for which something was. */
const LOUD_FOR = /^(?:STRICTLY )?EMBARGOED FOR(?= \S)/;

/** The kinds of labels, which decide what may follow. */
type LabelKind =
  /** `EMBARGO:` */
  | 'colon'
  /** `EMBARGOED UNTIL`, with which hardly any headline begins. */
  | 'firm'
  /** `NOT FOR PUBLICATION BEFORE` */
  | 'asks'
  /** `Embargo until`, with which headlines begin, too. */
  | 'until'
  /** `EMBARGOED FOR` */
  | 'for'
  /** `Embargo`, `Embargo details:`: a label only before a whole time. */
  | 'bare';

/** A label with which a line begins, and what follows. */
export interface Awaited {
  readonly label: string;
  readonly said: string;
  readonly kind: LabelKind;
  /** Whether desks write it so, in capitals. */
  readonly isLoud: boolean;
}

const FIRM = new RegExp(
  `^(?:(?:strictly|under|press|news|media) )*(?:embargoed(?: for ${USE})?|under (?:strict )?embargo) ?:? (?:until|till|not before|before)$`,
  'i',
);

/**
 * Whether a label never begins a headline: a day after it is that of an embargo, even before other copy.
 *
 * @example isFirm('Strictly embargoed until') // true
 */
export const isFirm = (label: string): boolean => FIRM.test(label);

const kindOf = (label: string, after: string): LabelKind => {
  if (isFirm(label)) return 'firm';
  if (/[:=]| [–—-]/.test(label) || /^ ?[:=]/.test(after)) return 'colon';
  return /embargo|hold/i.test(label) ? 'until' : 'asks';
};

const afterLabel = (text: string, label: string): string =>
  text
    .slice(label.length)
    .replace(/^[\s:–—-]+/, '')
    .trim();

const withKind = (text: string, label: string, kind: LabelKind): Awaited => ({
  label,
  said: afterLabel(text, label),
  kind,
  isLoud: !/\p{Ll}/u.test(label.replace(/[:=–—-].*$/, '')),
});

/**
 * Finds the label with which a line begins, if a time is awaited after it.
 *
 * @param text a line without its markup
 * @example awaitedLabel('Embargoed until delivery')?.kind // 'firm'
 * @example awaitedLabel('Embargo on grain lifted') // null
 */
export const awaitedLabel = (text: string): Awaited | null => {
  const label = awaitedIn(text) ?? namedLabelIn(text)?.label;
  if (label !== undefined) return withKind(text, label, kindOf(label, text.slice(label.length)));
  const capitalFor = LOUD_FOR.exec(text)?.[0];
  if (capitalFor !== undefined) return withKind(text, capitalFor, 'for');
  const [ask, uses = ''] = LONG_ASK.exec(text) ?? [];
  if (ask !== undefined && ASKED.test(uses))
    return withKind(text, ask, copyIn(uses) === '' && !NO_RELEASE.test(ask) ? 'asks' : 'bare');
  const bare = (BARE.exec(text) ?? LOOSE_COLON.exec(text))?.[0].trimEnd();
  return bare === undefined ? null : withKind(text, bare, 'bare');
};
