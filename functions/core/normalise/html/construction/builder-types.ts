import type { Content } from '../syntax/content.ts';
import type { Tag } from '../syntax/tags.ts';
import type { Element } from '../tree.ts';

/** Whose element it is: `svg`, `math`, or HTML's. */
export type Namespace = 'html' | 'svg' | 'math';

/** An element that is open, or that was and may be opened again. */
export interface Open {
  readonly tag: Tag;
  readonly namespace: Namespace;
  readonly element: Element;
  /** Where the attributes of its start tag begin in the page. */
  readonly attributesAt: number;
  /** It is in the stack of open elements. */
  isOpen: boolean;
}

/** A start tag. One object serves for all of a page. */
export interface StartTag {
  tag: Tag;
  attributes: ReadonlyMap<string, string>;
  attributesAt: number;
  isSelfClosing: boolean;
}

/**
 * A tree that is being built (HTML standard, 13.2.6 "Tree construction"), with the standard's own names. Functions take
 * it as an argument, because the engine would compile methods again for each page.
 */
export interface Builder {
  readonly html: string;
  readonly modes: Modes;
  readonly token: StartTag;
  /** The stack of open elements; the root is first. */
  readonly stack: Open[];
  /** How many elements of each tag are open, whatever their namespace: most searches of the stack end here. */
  readonly counts: number[];
  /** Tags of names that the page made up. */
  readonly others: Map<string, Tag>;
  /** The list of active formatting elements; null is a marker. */
  readonly formatting: (Open | null)[];
  readonly templateModes: Mode[];
  mode: Mode;
  /** The rules of a mode, and which that is: looked up again when the mode has changed. */
  rulesMode: Mode;
  rules: ModeRules;
  /** The mode from which table text was begun. */
  originalMode: Mode;
  readonly tableText: string[];
  head: Open | null;
  form: Open | null;
  isFramesetOk: boolean;
  isFosterParenting: boolean;
  isQuirky: boolean;
  readonly isFragment: boolean;
  /** A line break is dropped if it comes next. */
  isBreakDropped: boolean;
  /** The page has characters 0, which are dropped or replaced. Nearly none has. */
  readonly hasNulls: boolean;
  /** The element whose text comes next, where it holds no markup, and what that is. */
  content: Content;
  textElement: Element;
  /** Elements and runs of text so far. */
  nodes: number;
  /** Elements were moved: their depths are to be counted again. */
  hasMoved: boolean;
}

/** The insertion modes (HTML standard, 13.2.4.1). Text of elements without markup is read by the tokenizer itself. */
export type Mode =
  | 'initial'
  | 'before html'
  | 'before head'
  | 'in head'
  | 'after head'
  | 'in body'
  | 'in table'
  | 'in table text'
  | 'in caption'
  | 'in column group'
  | 'in table body'
  | 'in row'
  | 'in cell'
  | 'in select'
  | 'in select in table'
  | 'in template'
  | 'after body'
  | 'in frameset'
  | 'after frameset'
  | 'after after body'
  | 'after after frameset';

export type StartRule = (builder: Builder, token: StartTag) => void;

export type EndRule = (builder: Builder, tag: Tag) => void;

export type TextRule = (builder: Builder, text: string) => void;

/** Rules by tags: a tag's rule is at its place; the last one is for tags without a rule. */
export type RulesByTag<Rule> = readonly Rule[];

/** The rules of an insertion mode, by kind of token. */
export interface ModeRules {
  readonly text: TextRule;
  readonly start: RulesByTag<StartRule>;
  readonly end: RulesByTag<EndRule>;
}

/** The rules of all modes. They are found here by name, because they refer to each other in circles. */
export type Modes = Readonly<Record<Mode, ModeRules>>;
