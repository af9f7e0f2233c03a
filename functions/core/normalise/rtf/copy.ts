import type { ListPlace, Paragraph, Part, Run } from '../document/model.ts';
import type { RtfStyle } from './styles.ts';
import { levelOfOutline, levelOfRtfStyle, roleOfRtfStyle } from './styles.ts';

/** Properties of a paragraph, set before its end. */
export interface ParagraphProperties {
  style: number;
  /** Null where only the style says. */
  outline: number | null;
  isInTable: boolean;
  list: number;
  depth: number;
  isDropCap: boolean;
}

export const PLAIN_PARAGRAPH: ParagraphProperties = {
  style: 0,
  outline: null,
  isInTable: false,
  list: 0,
  depth: 0,
  isDropCap: false,
};

/** Text that begins with a number or a letter and a sign counts. */
const COUNTS = /^\s*[([]?(?:\d|[a-z]{1,5}[.)\]])/i;

/** Gathers paragraphs and tables of copy, or of a note. */
export class Copy {
  readonly parts: Part[] = [];
  /** The number of runs, paragraphs and cells made: these take the memory. */
  made = 0;
  length = 0;
  properties: ParagraphProperties = { ...PLAIN_PARAGRAPH };
  /** The mark before an item of a list; null if it has none. */
  bullet: string | null = null;
  hasPicture = false;
  readonly #styles: ReadonlyMap<number, RtfStyle>;
  #runs: Run[] = [];
  #rows: Part[][][] = [];
  #cells: Part[][] = [];
  #cell: Part[] = [];

  constructor(styles: ReadonlyMap<number, RtfStyle>) {
    this.#styles = styles;
  }

  add(run: Run): void {
    const last = this.#runs.at(-1);
    this.length += run.text.length;
    if (
      last !== undefined &&
      last.bold === run.bold &&
      last.italic === run.italic &&
      last.position === run.position &&
      last.href === run.href
    )
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + run.text };
    else {
      this.made++;
      this.#runs.push(run);
    }
  }

  #placeInList(): ListPlace | null {
    const { list, depth } = this.properties;
    if (this.bullet === null && list === 0) return null;
    const ordered = COUNTS.test(this.bullet ?? '');
    return { id: `${list} ${list === 0 ? ordered : ''}`, depth, ordered };
  }

  #paragraph(): Paragraph {
    const { style, outline } = this.properties;
    const role = roleOfRtfStyle(this.#styles, style) ?? 'body';
    const level = outline === null ? levelOfRtfStyle(this.#styles, style) : levelOfOutline(outline);
    const paragraph: Paragraph = {
      kind: 'paragraph',
      role,
      level: role === 'body' ? level : null,
      list: this.#placeInList(),
      runs: this.#runs,
      hasPicture: this.hasPicture,
    };
    this.made++;
    this.#runs = [];
    this.bullet = null;
    this.hasPicture = false;
    return paragraph;
  }

  endParagraph(): void {
    // A first letter that is set large goes on in the next paragraph.
    if (this.properties.isDropCap) return;
    if (this.properties.isInTable) {
      this.#cell.push(this.#paragraph());
      return;
    }
    this.#endTable();
    this.parts.push(this.#paragraph());
  }

  endCell(): void {
    this.#cell.push(this.#paragraph());
    this.#cells.push(this.#cell);
    this.#cell = [];
  }

  endRow(): void {
    if (this.#cell.length > 0) this.#cells.push(this.#cell);
    if (this.#cells.length > 0) this.#rows.push(this.#cells);
    this.#cells = [];
    this.#cell = [];
  }

  #endTable(): void {
    this.endRow();
    if (this.#rows.length > 0) this.parts.push({ kind: 'table', rows: this.#rows });
    this.#rows = [];
  }

  /** Everything that was gathered, with what has no end. */
  end(): readonly Part[] {
    if (this.#runs.length > 0) {
      this.properties.isDropCap = false;
      this.endParagraph();
    }
    this.#endTable();
    return this.parts;
  }
}
