import { hrefOfField } from '../document/hyperlink-field.ts';
import type { Run } from '../document/model.ts';
import { markOfNote } from '../document/read-document.ts';
import type { Element } from '../html/tree.ts';
import { anyBelow, attributeOf, childAt, childrenOf, rawText } from '../xml/find.ts';
import type { Fields } from './fields.ts';
import type { Languages } from './languages.ts';
import { isSet, valOf } from './properties.ts';
import type { Styles } from './styles.ts';

/** The parts of a document that reading its text requires. */
export interface Reading {
  readonly styles: Styles;
  readonly fields: Fields;
  readonly languages: Languages;
  readonly links: ReadonlyMap<string, string>;
  /** The number of a note by its kind and id; 0 for one that is not there. */
  readonly numberOfNote: (kind: 'footnote' | 'endnote', id: string) => number;
}

/** The contents of a paragraph. */
export interface Inline {
  readonly runs: Run[];
  /** Text boxes that hang on it. */
  readonly boxes: Element[];
  hasPicture: boolean;
}

/** Elements around text that change nothing: accepted insertions, controls, marks of meaning, mathematics. */
const AROUND = new Set(
  'ins moveto smarttag customxml sdtcontent bdo dir omathpara omath f num den e sup sub ssup ssub ssubsup spre d rad deg nary func fname limlow limupp lim acc bar box borderbox eqarr m mr ruby rubybase'.split(
    ' ',
  ),
);

interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly position: Run['position'];
  readonly isHidden: boolean;
}

/** Right-to-left text has properties of its own for bold and italic. */
const lookOf = (properties: Element | null, paragraphStyle: string | null, { styles }: Reading): Look => {
  const style = valOf(properties, 'rstyle');
  const isComplex = isSet(properties, 'rtl') === true || isSet(properties, 'cs') === true;
  const is = (name: string): boolean =>
    isSet(properties, name) ??
    (style === null ? null : styles.find(style, (each) => isSet(childAt(each, 'rpr'), name))) ??
    styles.find(paragraphStyle, (each) => isSet(childAt(each, 'rpr'), name)) ??
    false;
  const position =
    valOf(properties, 'vertalign') ??
    (style === null ? null : styles.find(style, (each) => valOf(each, 'rpr', 'vertalign')));
  return {
    bold: is(isComplex ? 'bcs' : 'b'),
    italic: is(isComplex ? 'ics' : 'i'),
    position: position === 'superscript' ? 'sup' : position === 'subscript' ? 'sub' : null,
    isHidden: is('vanish'),
  };
};

/** Characters that have elements of their own. */
const CHARACTERS = new Map(
  Object.entries({
    tab: '\t',
    ptab: '\t',
    br: '\n',
    cr: '\n',
    nobreakhyphen: '\u2011',
    softhyphen: '\u00ad',
  }),
);

/** A sign of a font of signs has a code that means nothing without the font. */
const symbolOf = (element: Element): string => {
  const code = attributeOf(element, 'char') ?? '';
  const value = /^[\da-f]{4}$/i.test(code) ? Number.parseInt(code, 16) : 0xf000;
  return value >= 0xd800 && value <= 0xf8ff ? '' : String.fromCharCode(value);
};

/** Of the forms that programs write something in, the first that is meant for newer ones. */
const alternative = (element: Element): readonly Element[] =>
  childrenOf(childAt(element, 'choice') ?? childAt(element, 'fallback'));

/** Text boxes that do not stand in another one. */
const boxesIn = (element: Element): readonly Element[] =>
  childrenOf(element).flatMap((child) => {
    if (child.tag === 'txbxcontent') return [child];
    return child.tag === 'alternatecontent' ? alternative(child).flatMap(boxesIn) : boxesIn(child);
  });

const addGraphic = (inline: Inline, element: Element): void => {
  inline.boxes.push(...boxesIn(element));
  if (anyBelow(element, 'blip', 'imagedata') !== null) inline.hasPicture = true;
};

const turnField = (fields: Fields, element: Element): void => {
  switch (attributeOf(element, 'fldchartype')) {
    case 'begin':
      fields.begin();
      break;
    case 'separate':
      fields.separate();
      break;
    default:
      fields.end();
  }
};

/** Reads the content of paragraphs of one style. */
export const inlineReader = (
  reading: Reading,
  paragraphStyle: string | null,
): { readonly inline: Inline; readonly read: (paragraph: Element) => void } => {
  const { fields, languages } = reading;
  const inline: Inline = { runs: [], boxes: [], hasPicture: false };

  const addText = (text: string, properties: Element | null, look: Look, href: string | null): void => {
    if (text === '' || look.isHidden || !fields.areInResult) return;
    const { bold, italic, position } = look;
    inline.runs.push({ text, bold, italic, position, href: href ?? fields.href });
    languages.count(text, childAt(properties, 'lang'), isSet(properties, 'rtl') === true);
  };

  const addNote = (element: Element, kind: 'footnote' | 'endnote'): void => {
    const number = reading.numberOfNote(kind, attributeOf(element, 'id') ?? '');
    if (number > 0) inline.runs.push(markOfNote(number));
  };

  const readRun = (
    children: readonly Element[],
    properties: Element | null,
    look: Look,
    href: string | null,
  ): void => {
    for (const child of children) {
      switch (child.tag) {
        case 't':
          addText(rawText(child), properties, look, href);
          break;
        case 'sym':
          addText(symbolOf(child), properties, look, href);
          break;
        case 'fldchar':
          turnField(fields, child);
          break;
        case 'instrtext':
          fields.instruct(rawText(child));
          break;
        case 'footnotereference':
          addNote(child, 'footnote');
          break;
        case 'endnotereference':
          addNote(child, 'endnote');
          break;
        case 'drawing':
        case 'pict':
        case 'object':
          addGraphic(inline, child);
          break;
        case 'alternatecontent':
          readRun(alternative(child), properties, look, href);
          break;
        case 'ruby':
          read(child, href);
          break;
        default:
          addText(CHARACTERS.get(child.tag) ?? '', properties, look, href);
      }
    }
  };

  const read = (element: Element, href: string | null): void => {
    for (const child of childrenOf(element)) {
      switch (child.tag) {
        case 'r': {
          const properties = childrenOf(child, 'rpr').find((each) => !isOfMathematics(each)) ?? null;
          readRun(childrenOf(child), properties, lookOf(properties, paragraphStyle, reading), href);
          break;
        }
        case 'hyperlink':
          read(child, reading.links.get(attributeOf(child, 'id') ?? '') ?? href);
          break;
        case 'fldsimple':
          read(child, hrefOfField(attributeOf(child, 'instr') ?? '') ?? href);
          break;
        case 'sdt':
          if (!isPlaceholder(child)) read(child, href);
          break;
        case 'alternatecontent':
          for (const each of alternative(child)) read(each, href);
          break;
        default:
          if (AROUND.has(child.tag)) read(child, href);
      }
    }
  };

  return { inline, read: (paragraph: Element): void => read(paragraph, null) };
};

/** `m:rPr` beside `w:rPr`: it says how a formula is set. */
const isOfMathematics = (properties: Element): boolean => childAt(properties, 'sty') !== null;

/** A control that is not filled in: its text asks for input. */
export const isPlaceholder = (control: Element): boolean =>
  isSet(childAt(control, 'sdtpr'), 'showingplchdr') === true;
