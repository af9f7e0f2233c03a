import { loadPeer } from '../peers/load.ts';
import type { Mention } from './referees.ts';

/** Another library as this measurement sees it: it finds names and tells (or not) what kind they are. */
export interface Peer {
  readonly name: string;
  /** Whether it tells what kind of thing a name names; without, its mentions cannot be scored. */
  readonly knowsKinds: boolean;
  readonly mentions: (text: string) => readonly Mention[];
}

interface CompromiseFound {
  readonly json: (options: object) => readonly {
    readonly text: string;
    readonly offset?: { readonly start: number; readonly length: number };
  }[];
}
interface CompromiseDocument {
  readonly people: () => CompromiseFound;
  readonly places: () => CompromiseFound;
  readonly organizations: () => CompromiseFound;
}

/** Spans without the blanks and punctuation that the library counts to a match. */
const trimmed = (text: string, start: number, length: number): readonly [number, number] => {
  const raw = text.slice(start, start + length);
  const lead = /^[^\p{L}\p{N}]*/u.exec(raw)?.[0].length ?? 0;
  const core = raw.slice(lead).replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '');
  return [start + lead, start + lead + core.length];
};

/** compromise: people, places and organisations by its own tags. */
export const compromise = async (): Promise<Peer> => {
  const { default: nlp } = await loadPeer<{ default: (text: string) => CompromiseDocument }>('compromise');
  return {
    name: 'compromise',
    knowsKinds: true,
    mentions: (text) => {
      const document = nlp(text);
      const found = (matches: CompromiseFound, kind: string): readonly Mention[] =>
        matches.json({ offset: true }).flatMap(({ offset }) => {
          if (offset === undefined) return [];
          const [start, end] = trimmed(text, offset.start, offset.length);
          return start < end ? [{ start, end, kind }] : [];
        });
      return [
        ...found(document.people(), 'person'),
        ...found(document.places(), 'place'),
        ...found(document.organizations(), 'organisation'),
      ];
    },
  };
};

interface WinkDocument {
  readonly tokens: () => { readonly out: (its: unknown) => readonly string[] };
}
interface Wink {
  readonly readDoc: (text: string) => WinkDocument;
  readonly its: { readonly pos: unknown; readonly precedingSpaces: unknown; readonly value: unknown };
}

/** winkNLP with its English lite model: it marks proper nouns and knows no kinds, so runs of them count as `name`. */
export const wink = async (): Promise<Peer> => {
  const { default: winkNLP } = await loadPeer<{ default: (model: unknown) => Wink }>('wink-nlp');
  const { default: model } = await loadPeer<{ default: unknown }>('wink-eng-lite-web-model');
  const { readDoc, its } = winkNLP(model);
  return {
    name: 'wink-nlp',
    knowsKinds: false,
    mentions: (text) => {
      const tokens = readDoc(text).tokens();
      const values = tokens.out(its.value);
      const spaces = tokens.out(its.precedingSpaces);
      const mentions: Mention[] = [];
      let at = 0;
      let open = false;
      tokens.out(its.pos).forEach((pos, index) => {
        const value = values[index] ?? '';
        const start = at + (spaces[index] ?? '').length;
        at = start + value.length;
        const before = mentions.at(-1);
        if (pos !== 'PROPN') open = false;
        else if (open && before !== undefined) mentions[mentions.length - 1] = { ...before, end: at };
        else {
          mentions.push({ start, end: at, kind: 'name' });
          open = true;
        }
      });
      return mentions;
    },
  };
};
