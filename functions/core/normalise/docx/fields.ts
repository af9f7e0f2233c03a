import { hrefOfField } from '../document/hyperlink-field.ts';

/** A field of a document: an instruction, and its result when the program last updated it. */
interface Field {
  instruction: string;
  isInResult: boolean;
}

/** More fields in fields than any document has. */
const DEEPEST = 50;

/** The fields that are open at a place of the text. Their results are copy, their instructions are not. */
export class Fields {
  readonly #open: Field[] = [];

  begin(): void {
    if (this.#open.length < DEEPEST) this.#open.push({ instruction: '', isInResult: false });
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field !== undefined && !field.isInResult) field.instruction += text;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field !== undefined) field.isInResult = true;
  }

  end(): void {
    this.#open.pop();
  }

  /** An instruction ends with its paragraph at the latest: a broken one must not take the copy with it. */
  endParagraph(): void {
    for (const field of this.#open) field.isInResult = true;
  }

  get areInResult(): boolean {
    return this.#open.every(({ isInResult }) => isInResult);
  }

  get href(): string | null {
    for (const { instruction } of this.#open.toReversed()) {
      const href = hrefOfField(instruction);
      if (href !== null) return href;
    }
    return null;
  }
}
