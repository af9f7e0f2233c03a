import type { DocumentText } from '../document/model.ts';
import type { Element } from '../html/tree.ts';
import { attributeOf, childAt } from '../xml/find.ts';

const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Counts the characters of each language that text is marked with. */
export class Languages {
  readonly #counts = new Map<string, number>();
  readonly #defaults: Element | null;
  #unmarked = 0;
  #sample = '';
  #isRightToLeft = false;

  /** @param defaults the properties of text that says nothing */
  constructor(defaults: Element | null) {
    this.#defaults = childAt(defaults, 'lang');
  }

  #attributeFor(text: string, isRightToLeft: boolean): string {
    if (isRightToLeft) return 'bidi';
    return EAST_ASIAN.test(text) ? 'eastasia' : 'val';
  }

  count(text: string, mark: Element | null, isRightToLeft: boolean): void {
    const tag = attributeOf(mark, this.#attributeFor(text, isRightToLeft));
    if (tag !== null) this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + text.length);
    else {
      this.#unmarked += text.length;
      if (this.#sample.length < 200) this.#sample += text;
      this.#isRightToLeft ||= isRightToLeft;
    }
  }

  /** The language of most characters. */
  get most(): DocumentText['language'] {
    const [tag, count] = [...this.#counts].toSorted((a, b) => b[1] - a[1])[0] ?? [null, 0];
    if (tag !== null && count > this.#unmarked) return { tag, isDefault: false };
    const usual = attributeOf(this.#defaults, this.#attributeFor(this.#sample, this.#isRightToLeft));
    return usual === null ? null : { tag: usual, isDefault: true };
  }
}
