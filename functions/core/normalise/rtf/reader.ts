import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import { hrefOfField } from '../document/hyperlink-field.ts';
import type { DocumentText, Part, Run } from '../document/model.ts';
import { markOfNote } from '../document/read-document.ts';
import { MAX_COPY_CHARACTERS } from '../limits.ts';
import { TOO_LONG } from '../read/rejection.ts';
import { cleanLine } from '../text/characters.ts';
import { Copy, PLAIN_PARAGRAPH } from './copy.ts';
import type { Destination } from './destinations.ts';
import { destinationOf } from './destinations.ts';
import { encodingOfCharacterSet, encodingOfCodePage } from './encodings.ts';
import { languageOfNumber } from './languages.ts';
import type { RtfStyle } from './styles.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** State that belongs to a group and ends with it. */
interface Group {
  destination: Destination;
  /** The group is marked as one that readers may pass over, and its first word is still to come. */
  isIgnorable: boolean;
  bold: boolean;
  italic: boolean;
  position: Run['position'];
  isHidden: boolean;
  isDeleted: boolean;
  font: number;
  language: number;
  /** Characters of the text for old readers that stand behind a character of Unicode. */
  fallback: number;
  href: string | null;
  /** The instruction of the field that the group is in. */
  field: { instruction: string } | null;
  /** The part that the group begins beside the copy around it. */
  opens: 'note' | 'box' | null;
}

const DEEPEST = 1000;

/** Runs, paragraphs and cells: each takes some hundred bytes. */
const MOST_MADE = 200_000;

const HEAVY: Rejection = {
  code: 'too-large',
  message: `The RTF has more than 200,000 pieces of text, or groups more than ${DEEPEST} deep. Upload the article alone.`,
};

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  zwj: '\u200d',
  zwnj: '\u200c',
};

const SYMBOLS: Readonly<Record<string, string>> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': '\u00a0',
  _: '\u2011',
  '-': '\u00ad',
  '\t': '\t',
};

/** Reads RTF (Microsoft, version 1.9.1) token by token. It skips unknown tokens, as the specification requires. */
export class RtfReader {
  readonly #styles = new Map<number, RtfStyle>();
  readonly #fonts = new Map<number, string>();
  readonly #decoders = new Map<string, InstanceType<typeof TextDecoder>>();
  readonly #languages = new Map<string, number>();
  readonly #notes: (readonly Part[])[] = [];
  readonly #groups: Group[] = [];
  readonly #copies: Copy[] = [new Copy(this.#styles)];
  #encoding = 'windows-1252';
  #pending: number[] = [];
  #toSkip = 0;
  #isInNote = false;
  #keywords = '';
  #style = -1;
  #tableFont = -1;
  #group: Group = {
    destination: 'copy',
    isIgnorable: false,
    bold: false,
    italic: false,
    position: null,
    isHidden: false,
    isDeleted: false,
    font: -1,
    language: 0,
    fallback: 1,
    href: null,
    field: null,
    opens: null,
  };

  get #copy(): Copy {
    return this.#copies[this.#copies.length - 1] as Copy;
  }

  #add(text: string): void {
    const { destination, bold, italic, position, href, isHidden, isDeleted, language, field } = this.#group;
    switch (destination) {
      case 'copy':
      case 'note': {
        if (isHidden || isDeleted) return;
        const tag = languageOfNumber(language);
        if (tag !== null) this.#languages.set(tag, (this.#languages.get(tag) ?? 0) + text.length);
        this.#copy.add({ text, bold, italic, position, href });
        return;
      }
      case 'bullet':
        this.#copy.bullet = (this.#copy.bullet ?? '') + text;
        return;
      case 'field':
        if (field !== null) field.instruction += text;
        return;
      case 'keywords':
        this.#keywords += text;
        return;
      case 'styles': {
        const style = this.#styles.get(this.#style);
        // A name ends with a semicolon.
        if (style !== undefined) style.name += text.replace(/;\s*$/, '');
        return;
      }
      case 'fonts':
      case 'nowhere':
        return;
      default:
        destination satisfies never;
    }
  }

  /** Bytes wait until all of a character have come. */
  #flush(): void {
    if (this.#pending.length === 0) return;
    const encoding = this.#fonts.get(this.#group.font) ?? this.#encoding;
    let decoder = this.#decoders.get(encoding);
    if (decoder === undefined) {
      decoder = new TextDecoder(encoding);
      this.#decoders.set(encoding, decoder);
    }
    const text = decoder.decode(Uint8Array.from(this.#pending));
    this.#pending = [];
    this.#add(text);
  }

  #open(): void {
    this.#groups.push(this.#group);
    this.#group = { ...this.#group, isIgnorable: false, opens: null };
  }

  #close(): void {
    if (this.#group.opens !== null) this.#endBeside(this.#group.opens);
    const outer = this.#groups.pop();
    if (outer !== undefined) this.#group = outer;
  }

  #beginNote(): void {
    if (this.#isInNote) {
      this.#group.destination = 'nowhere';
      return;
    }
    this.#isInNote = true;
    this.#notes.push([]);
    this.#copy.add(markOfNote(this.#notes.length));
    this.#beginBeside('note');
  }

  #beginBeside(opens: 'note' | 'box'): void {
    this.#copies.push(new Copy(this.#styles));
    this.#group = { ...this.#group, opens, position: null };
  }

  #endBeside(opens: 'note' | 'box'): void {
    const beside = this.#copies.pop();
    if (beside === undefined) return;
    const parts = beside.end();
    this.#copy.made += beside.made;
    this.#copy.length += beside.length;
    if (opens === 'note') {
      this.#notes[this.#notes.length - 1] = parts;
      this.#isInNote = false;
    } else this.#copy.parts.push(...parts);
  }

  #begin(destination: Destination, word: string): void {
    const group = this.#group;
    if (word === 'pict' && group.destination === 'copy') this.#copy.hasPicture = true;
    // Nothing is copy inside of what is not, but for the text that stands beside the same in an old encoding.
    if (group.destination === 'nowhere' && !['ud', 'keywords'].includes(word)) return;
    group.destination = destination;
    if (destination === 'note') this.#beginNote();
    if (word === 'shptxt') this.#beginBeside('box');
    if (destination === 'bullet') this.#copy.bullet = '';
  }

  #inFonts(word: string, value: number): void {
    if (word === 'f') this.#tableFont = value;
    else if (word === 'fcharset') {
      const encoding = encodingOfCharacterSet(value);
      if (encoding !== null) this.#fonts.set(this.#tableFont, encoding);
    } else if (word === 'cpg') this.#fonts.set(this.#tableFont, encodingOfCodePage(value));
  }

  #inStyles(word: string, value: number): void {
    if (word === 's') {
      this.#style = value;
      this.#styles.set(value, { name: '', outline: null, basedOn: null });
      return;
    }
    // Styles of characters, sections and tables.
    if (word === 'cs' || word === 'ds' || word === 'ts') this.#style = -1;
    const style = this.#styles.get(this.#style);
    if (style === undefined) return;
    if (word === 'outlinelevel') style.outline = value;
    if (word === 'sbasedon' && value !== 222) style.basedOn = value;
  }

  #turn(word: string, value: number | null): void {
    const group = this.#group;
    const isOn = value !== 0;
    switch (word) {
      case 'b':
        group.bold = isOn;
        break;
      case 'i':
        group.italic = isOn;
        break;
      case 'super':
        group.position = isOn ? 'sup' : null;
        break;
      case 'sub':
        group.position = isOn ? 'sub' : null;
        break;
      case 'nosupersub':
        group.position = null;
        break;
      case 'v':
        group.isHidden = isOn;
        break;
      case 'deleted':
        group.isDeleted = isOn;
        break;
      case 'plain':
        Object.assign(group, {
          bold: false,
          italic: false,
          position: null,
          isHidden: false,
          isDeleted: false,
        });
        break;
      case 'f':
        group.font = value ?? -1;
        break;
      case 'lang':
        group.language = value ?? 0;
        break;
      case 'uc':
        group.fallback = Math.max(0, value ?? 1);
        break;
      case 'field':
        group.field = { instruction: '' };
        break;
      case 'fldrslt':
        group.href = hrefOfField(group.field?.instruction ?? '') ?? group.href;
        break;
      default:
        this.#turnParagraph(word, value ?? 0);
    }
  }

  #turnParagraph(word: string, value: number): void {
    const { properties } = this.#copy;
    switch (word) {
      case 'pard':
        this.#copy.properties = { ...PLAIN_PARAGRAPH };
        break;
      case 's':
        properties.style = value;
        break;
      case 'outlinelevel':
        properties.outline = value;
        break;
      case 'intbl':
        properties.isInTable = true;
        break;
      case 'ls':
        properties.list = value;
        break;
      case 'ilvl':
        properties.depth = value;
        break;
      case 'dropcapt':
        properties.isDropCap = value > 0;
        break;
      default:
        this.#turnDocument(word, value);
    }
  }

  #turnDocument(word: string, value: number): void {
    if (word === 'ansicpg') this.#encoding = encodingOfCodePage(value);
    else if (word === 'mac') this.#encoding = 'macintosh';
    else if (word === 'deff' && this.#group.font === -1) this.#group.font = value;
  }

  /** The end of a line, a paragraph or a cell; whether the word was one. */
  #end(word: string): boolean {
    const { destination, isDeleted } = this.#group;
    const isCopy = destination === 'copy' || destination === 'note';
    switch (word) {
      case 'par':
      case 'sect':
      case 'nestcell':
        if (isCopy && !isDeleted) this.#copy.endParagraph();
        return true;
      case 'cell':
        if (isCopy) this.#copy.endCell();
        return true;
      case 'row':
        if (isCopy) this.#copy.endRow();
        return true;
      default:
        return false;
    }
  }

  #readWord(word: string, value: number | null): void {
    if (this.#toSkip > 0 && CHARACTERS[word] !== undefined) {
      this.#toSkip--;
      return;
    }
    if (word === 'u') {
      this.#add(String.fromCharCode((value ?? 0) & 0xffff));
      this.#toSkip = this.#group.fallback;
      return;
    }
    const destination = destinationOf(word, this.#group.isIgnorable);
    this.#group.isIgnorable = false;
    const character = CHARACTERS[word];
    if (destination !== null) this.#begin(destination, word);
    else if (this.#group.destination === 'fonts') this.#inFonts(word, value ?? 0);
    else if (this.#group.destination === 'styles') this.#inStyles(word, value ?? 0);
    else if (character !== undefined) this.#add(character);
    else if (!this.#end(word)) this.#turn(word, value);
  }

  #readSymbol(symbol: string): void {
    if (symbol === '*') {
      this.#group.isIgnorable = true;
      return;
    }
    if (symbol === '\n' || symbol === '\r') {
      this.#end('par');
      return;
    }
    const character = SYMBOLS[symbol];
    if (character === undefined) return;
    if (this.#toSkip > 0) this.#toSkip--;
    else this.#add(character);
  }

  #readBytes(bytes: Uint8Array): void {
    const skipped = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= skipped;
    if (this.#group.destination === 'nowhere' || this.#group.destination === 'fonts') return;
    for (const byte of bytes.subarray(skipped)) this.#pending.push(byte);
  }

  /** @returns false once there is more than any article has */
  #read(token: Token): boolean {
    if (token.kind === 'bytes') {
      this.#readBytes(token.bytes);
      return this.#pending.length <= 2 * MAX_COPY_CHARACTERS;
    }
    this.#flush();
    switch (token.kind) {
      case 'open':
        this.#toSkip = 0;
        this.#open();
        break;
      case 'close':
        this.#toSkip = 0;
        this.#close();
        break;
      case 'word':
        this.#readWord(token.word, token.value);
        break;
      case 'symbol':
        this.#readSymbol(token.symbol);
        break;
      default:
        token satisfies never;
    }
    return this.#copy.length <= 2 * MAX_COPY_CHARACTERS;
  }

  #language(): DocumentText['language'] {
    const [most] = [...this.#languages].toSorted((a, b) => b[1] - a[1]);
    return most === undefined ? null : { tag: most[0], isDefault: true };
  }

  /**
   * Reads a whole document.
   *
   * @returns `too-large` for one with more in it than any article has
   */
  read(bytes: Uint8Array): Result<DocumentText, Rejection> {
    for (const token of tokensOf(bytes)) {
      if (!this.#read(token)) return err(TOO_LONG);
      if (this.#groups.length > DEEPEST || this.#copy.made > MOST_MADE) return err(HEAVY);
      // Text behind the last bracket is not part of the document.
      if (token.kind === 'close' && this.#groups.length === 0) break;
    }
    this.#flush();
    while (this.#groups.length > 0) this.#close();
    return ok({
      parts: this.#copy.end(),
      notes: this.#notes,
      keywords: this.#keywords
        .split(/[,;]/)
        .map(cleanLine)
        .filter((word) => word !== ''),
      language: this.#language(),
    });
  }
}
