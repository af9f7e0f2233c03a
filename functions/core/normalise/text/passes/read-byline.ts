import type { CopyPass } from '../copy-pass.ts';
import { dropLines, isRunning } from '../copy-pass.ts';
import { bylineOf } from '../recognise/byline.ts';
import { datelineOf } from '../recognise/dateline.ts';

const NEAR_TOP = 6;

export const readByline: CopyPass = {
  name: 'readByline',
  why: 'Who wrote it is said beside the copy.',
  apply: (draft, note) => {
    const people: string[] = [];
    const last = draft.pieces.length - 2;
    const rest = dropLines(draft, note, 'readByline', readByline.why, (line, at) => {
      const found = at < NEAR_TOP || at >= last ? bylineOf(line) : null;
      if (found !== null) people.push(...found);
      return found !== null;
    });
    return people.length === 0 || draft.byline.length > 0 ? rest : { ...rest, byline: people };
  },
};

const LOOKED_AT = 3;

export const readDateline: CopyPass = {
  name: 'readDateline',
  why: 'Where copy was filed from, and by which agency, stands in its first words; they stay there.',
  apply: (draft, note) => {
    for (const piece of draft.pieces.filter(isRunning).slice(0, LOOKED_AT)) {
      const found = datelineOf(piece.block.text);
      if (found === null) continue;
      note('readDateline', 'chose', piece.block.text, readDateline.why);
      return { ...draft, dateline: draft.dateline ?? found.place, source: draft.source ?? found.agency };
    }
    return draft;
  },
};
