import { cleanLine } from '../../text/characters.ts';
import type { Element } from '../tree.ts';
import { addChild, addChildBefore, detach, newElement } from '../tree.ts';
import { attribute, descendants, isElement } from '../walk.ts';
import { linear } from './linear.ts';

/** Wrappers that programs put around formulas, and around their pictures and descriptions. */
const AROUND =
  /(?:^|\s)(?:katex|katex-display|MathJax|MathJax_(?:Display|SVG|SVG_Display|CHTML)|mjx-chtml|mwe-math-element|ltx_Math)(?:\s|$)/;

const PREVIEW = /(?:^|\s)(?:MathJax_?\w*|mjx-\w+)(?:\s|$)/;

const IMAGE = /(?:^|[\s/._-])(?:tex|latex|math(?:jax)?|equation|formula|mwe-math\S*)(?:$|[\s/._?-])/i;

const DISPLAY = /display|block/i;

const rawText = (element: Element): string =>
  element.children.map((child) => (isElement(child) ? rawText(child) : child)).join('');

/** TeX without what sets its size and what parts it from other text. */
const bareTex = (tex: string): string => {
  const inner = cleanLine(tex)
    .replace(/^(?:\$\$?|\\[[(])\s*|\s*(?:\$\$?|\\[\])])$/g, '')
    .replace(/\\(?:displaystyle|textstyle|scriptstyle)\s*/g, '')
    .trim();
  return /^\{[^{}]*\}$/.test(inner) || /^\{.*\}$/.test(inner) ? inner.slice(1, -1).trim() : inner;
};

/** The source of a formula, where it is written in it. */
const texIn = (element: Element): string => {
  for (const inner of descendants(element)) if (inner.tag === 'annotation') return bareTex(rawText(inner));
  for (const inner of [element, ...descendants(element)]) {
    const tex =
      inner.tag === 'math' ? attribute(inner, 'alttext') : inner.tag === 'img' ? attribute(inner, 'alt') : '';
    if (tex !== '') return bareTex(tex);
  }
  return '';
};

/** A formula as text: its source where that reads as one, else what it shows, else its source. */
const textOf = (element: Element, source: string): string => {
  const tex = source || texIn(element);
  if (tex !== '' && !/[\\{}]/.test(tex)) return tex;
  const math =
    element.tag === 'math' ? element : [...descendants(element)].find((inner) => inner.tag === 'math');
  const shown = math === undefined ? '' : cleanLine(linear(math));
  return shown || tex;
};

/** Puts text in the place of a formula; one that is set apart is a line of its own. */
const replace = (element: Element, text: string, isApart: boolean): void => {
  const { parent } = element;
  if (parent === null) return;
  if (isApart) {
    const line = newElement('pre', new Map(), parent);
    addChild(line, text);
    addChildBefore(parent, line, element);
  } else addChildBefore(parent, text, element);
  detach(element);
};

const isSetApart = (element: Element): boolean =>
  DISPLAY.test(
    `${attribute(element, 'class')} ${attribute(element, 'display')} ${attribute(element, 'type')}`,
  );

const isTexScript = (script: Element): boolean => /^math\/tex/i.test(attribute(script, 'type'));

/** The formula that a script holds, which a program has shown right before it. */
const settleScript = (script: Element): void => {
  const { parent } = script;
  if (parent === null) return;
  const at = parent.children.indexOf(script);
  let shown: Element = script;
  for (let before = at - 1; before >= 0; before--) {
    const sibling = parent.children[before] as Element | string;
    if (!isElement(sibling)) {
      if (sibling.trim() !== '') break;
    } else if (PREVIEW.test(attribute(sibling, 'class'))) {
      if ([...descendants(sibling)].some(({ tag }) => tag === 'math')) shown = sibling;
      else detach(sibling);
    } else break;
  }
  const text = textOf(shown, bareTex(rawText(script)));
  if (shown !== script) detach(shown);
  replace(script, text, isSetApart(script));
};

/** Whether a picture says the TeX of a formula. */
const isPictured = (element: Element): boolean =>
  element.tag === 'img' &&
  /[=\\^_+<>{}]/.test(attribute(element, 'alt')) &&
  IMAGE.test(`${attribute(element, 'class')} ${attribute(element, 'src').slice(0, 200)}`);

/** Whether a class is one that programs give to formulas. */
export const isFormulaClass = (names: string): boolean => AROUND.test(names);

/** Whether an element is a formula, or holds one, whatever its class. */
export const isFormula = (element: Element): boolean => {
  const { tag } = element;
  return (
    tag === 'math' ||
    tag === 'mjx-container' ||
    (tag === 'script' && isTexScript(element)) ||
    (tag === 'img' && isPictured(element))
  );
};

const settle = (element: Element): boolean => {
  const { tag } = element;
  if (tag === 'math' || tag === 'mjx-container' || AROUND.test(attribute(element, 'class'))) {
    const text = textOf(element, '');
    // Without a source, what is shown is read as it stands.
    if (text === '') return tag === 'math';
    replace(element, text, isSetApart(element));
    return true;
  }
  if (isPictured(element)) {
    const text = bareTex(attribute(element, 'alt'));
    if (text === '' || !/[=\\^_+<>{}]/.test(text)) return false;
    replace(element, text, isSetApart(element));
    return true;
  }
  return false;
};

const walk = (element: Element): void => {
  for (const child of [...element.children]) {
    if (!isElement(child) || child.parent === null) continue;
    if (child.tag === 'script') {
      if (isTexScript(child)) settleScript(child);
      continue;
    }
    const isShown = AROUND.test(attribute(child, 'class')) && isBeforeScript(child);
    if (!isShown && !settle(child)) walk(child);
  }
};

/** Whether the script that a shown formula was made of stands right behind it, and settles both. */
const isBeforeScript = (element: Element): boolean => {
  const siblings = element.parent?.children ?? [];
  for (let at = siblings.indexOf(element) + 1; at < siblings.length; at++) {
    const next = siblings[at] as Element | string;
    if (!isElement(next)) {
      if (next.trim() !== '') return false;
    } else return next.tag === 'script' && isTexScript(next);
  }
  return false;
};

/**
 * Puts the text of formulas in their place: MathML, the TeX of scripts, what MathJax and KaTeX made of both, which stands
 * there twice, and pictures that say their TeX. Formulas between dollar signs are text already.
 *
 * @param root is changed; `isFormula` tells whether there is anything to do
 */
export const settleMathematics = (root: Element): void => walk(root);
