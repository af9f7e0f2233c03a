import type { Element } from '../tree.ts';
import { isElement } from '../walk.ts';

/** Signs that stand between two terms. */
const BETWEEN = /^(?:[=+\-−<>≤≥≠≈≡±∓×÷⋅·∗→←↔⇒⇔∈∉⊂⊆∪∩∧∨∼≅∝↦]|:=|<=|>=|!=|mod)$/;

/** Characters that say how a formula is meant, and are not seen. */
const UNSEEN = /[\u2061-\u2064\u200b]/g;

const ONE_TERM = /^(?:[\p{L}\p{M}\p{N}.,%′'"!]+|\(.*\))$/u;

const wrapped = (text: string): string => (ONE_TERM.test(text) ? text : `(${text})`);

const elementsOf = (element: Element): readonly Element[] => element.children.filter(isElement);

const ownText = (element: Element): string =>
  element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim();

const operator = (element: Element): string => {
  const sign = ownText(element);
  const isFirst = element.parent !== null && elementsOf(element.parent)[0] === element;
  if (BETWEEN.test(sign)) return isFirst ? sign : ` ${sign} `;
  return /^[,;]$/.test(sign) ? `${sign} ` : sign;
};

const rowOf = (elements: readonly Element[]): string => elements.map(linear).join('');

/** The sign reaches over one figure or letter alone. */
const rootOf = (text: string): string =>
  /^(?:\p{L}|\d+)$/u.test(text) || /^\(.*\)$/.test(text) ? `√${text}` : `√(${text})`;

const tableOf = (table: Element): string =>
  elementsOf(table)
    .map((row) => elementsOf(row).map(linear).join(', '))
    .join('; ');

/**
 * A formula in MathML as one line of text.
 *
 * @example linear(mfrac of s and t) // 's/t'
 */
export const linear = (element: Element): string => {
  const children = elementsOf(element);
  const [first = '', second = '', third = ''] = children.slice(0, 3).map(linear);
  switch (element.tag) {
    case 'mi':
    case 'mn':
    case 'ms':
      return ownText(element);
    case 'mtext':
      return ` ${ownText(element)} `;
    case 'mo':
      return operator(element);
    case 'mspace':
      return ' ';
    case 'mphantom':
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'semantics':
      return first;
    case 'mfrac':
      return `${wrapped(first)}/${wrapped(second)}`;
    case 'msqrt':
      return rootOf(rowOf(children).trim());
    case 'mroot':
      return `${second}√${wrapped(first)}`;
    case 'msup':
      return `${wrapped(first)}^${wrapped(second)}`;
    case 'msub':
    case 'munder':
      return `${first}_${wrapped(second)}`;
    case 'mover':
      // The text above a letter is mostly an accent.
      return second.length <= 1 ? first : `${first}^${wrapped(second)}`;
    case 'msubsup':
    case 'munderover':
      return `${first}_${wrapped(second)}^${wrapped(third)}`;
    case 'mfenced':
      return `(${children.map(linear).join(', ')})`;
    case 'mtable':
      return tableOf(element);
    default:
      return rowOf(children) || ownText(element);
  }
};
