/**
 * Where the text of a group goes: into the copy, nowhere, or into one of the few tables and notes that are read. A group
 * hands it on to those in it.
 */
export type Destination = 'copy' | 'nowhere' | 'fonts' | 'styles' | 'field' | 'bullet' | 'keywords' | 'note';

/** Groups of these names are not copy. Those that are marked with `\*` and are not named below are not, either. */
const NOWHERE = new Set(
  'colortbl info pict object header headerl headerr headerf footer footerl footerr footerf annotation filetbl private xe tc txe rxe nonshppict shprslt sp upr listtable listoverridetable revtbl rsidtbl themedata colorschememapping latentstyles datastore xmlnstbl mmathpr listpicture pnseclvl template operator do'.split(
    ' ',
  ),
);

const READ: ReadonlyMap<string, Destination> = new Map(
  Object.entries({
    fonttbl: 'fonts',
    stylesheet: 'styles',
    fldinst: 'field',
    listtext: 'bullet',
    pntext: 'bullet',
    keywords: 'keywords',
    footnote: 'note',
  } as const),
);

/** Groups that are marked as ignorable, and hold copy: boxes of text, and text in Unicode beside text in an old encoding. */
const COPY = new Set(['shpinst', 'shptxt', 'ud']);

/**
 * Where the text of a group goes that begins with a word.
 *
 * @param isIgnorable the group is marked as one that readers may pass over
 * @returns null where the word says nothing of that
 */
export const destinationOf = (word: string, isIgnorable: boolean): Destination | null => {
  const read = READ.get(word);
  if (read !== undefined) return read;
  if (COPY.has(word)) return 'copy';
  return isIgnorable || NOWHERE.has(word) ? 'nowhere' : null;
};
