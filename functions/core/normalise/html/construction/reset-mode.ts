import type { Builder, Mode, Open } from './builder-types.ts';

const MODES: ReadonlyMap<string, Mode> = new Map([
  ['tr', 'in row'],
  ['tbody', 'in table body'],
  ['thead', 'in table body'],
  ['tfoot', 'in table body'],
  ['caption', 'in caption'],
  ['colgroup', 'in column group'],
  ['table', 'in table'],
  ['body', 'in body'],
  ['frameset', 'in frameset'],
]);

const selectMode = ({ stack }: Builder, at: number): Mode => {
  for (let up = at - 1; up > 0; up--) {
    const { name } = (stack[up] as Open).tag;
    if (name === 'template') break;
    if (name === 'table') return 'in select in table';
  }
  return 'in select';
};

const modeAt = (builder: Builder, at: number): Mode | null => {
  const { tag, namespace } = builder.stack[at] as Open;
  if (namespace !== 'html') return null;
  const { name } = tag;
  if (name === 'select') return selectMode(builder, at);
  if (name === 'td' || name === 'th') return 'in cell';
  if (name === 'head') return 'in head';
  if (name === 'template') return builder.templateModes.at(-1) ?? 'in body';
  return MODES.get(name) ?? null;
};

/** Resets the insertion mode appropriately (HTML standard, 13.2.4.1). */
export const resetMode = (builder: Builder): void => {
  for (let at = builder.stack.length - 1; at > 0; at--) {
    const mode = modeAt(builder, at);
    if (mode !== null) {
      builder.mode = mode;
      return;
    }
  }
  if (builder.isFragment) builder.mode = 'in body';
  else builder.mode = builder.head === null ? 'before head' : 'after head';
};
