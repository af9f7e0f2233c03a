import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sets with marked names that weights may be trained on (all CC BY 4.0). */
export const NER_SETS = ['ner-wikigold', 'ner-wnut-train', 'ner-gum-news'] as const;

/** A marked name: half-open offsets into the text and its class. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly kind: 'PER' | 'ORG' | 'LOC' | 'MISC';
}

export interface MarkedText {
  readonly id: string;
  readonly text: string;
  readonly names: readonly Marked[];
}

interface Row {
  readonly id: string;
  readonly sents: readonly (readonly string[])[];
  readonly tags: readonly (readonly string[])[];
}

const NO_BLANK_BEFORE = /^(?:[.,;:!?%)\]}]|'s|’s|n't|'re|'ve|'ll|'d|'m|\.\.\.)$/;
const NO_BLANK_AFTER = /^[([{$£€#]$/;

/** Writes tokens as a newsroom would and keeps where the marked names come to stand. */
const written = ({ id, sents, tags }: Row, lines: boolean): MarkedText => {
  let text = '';
  const names: Marked[] = [];
  let quoteOpen = false;
  sents.forEach((tokens, index) => {
    if (text !== '') text += lines ? '\n' : ' ';
    let glue = true;
    quoteOpen = false;
    tokens.forEach((token, at) => {
      const quote = token === '"' || token === '``' || token === "''";
      const closing = quote && quoteOpen;
      const hyphen = token === '-' || (tokens[at - 1] === '-' && !glue);
      const blank = !(glue || NO_BLANK_BEFORE.test(token) || closing || hyphen);
      if (blank) text += ' ';
      const start = text.length;
      text += quote ? '"' : token;
      glue = NO_BLANK_AFTER.test(token) || (quote && !closing) || token === '-';
      if (quote) quoteOpen = !quoteOpen;
      const tag = tags[index]?.[at] ?? 'O';
      const kind = tag.slice(2) as Marked['kind'];
      const before = names.at(-1);
      if (tag.startsWith('B-')) names.push({ start, end: text.length, kind });
      else if (tag.startsWith('I-') && before !== undefined)
        names[names.length - 1] = { ...before, end: text.length };
    });
  });
  return { id, text, names };
};

/** Reads one set; tweets stand a line each, sentences of articles follow each other. */
export const readNerSet = (directory: string, set: (typeof NER_SETS)[number]): readonly MarkedText[] =>
  readFileSync(join(directory, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => written(JSON.parse(line) as Row, set === 'ner-wnut-train'));
