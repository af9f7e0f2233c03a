const LABEL =
  /^(?:(?:related |article |story )?(?:topics?|tags?|keywords?)|tagged(?: (?:with|as|in|under))?|filed under|more on(?: this)?|schlagwörter|themen|mots[- ]clés|étiquettes|etiquetas|temas|topik|タグ|关键词|标签)\s*[:：]\s*(.+)$/iu;

const LONGEST_LINE = 600;
const LONGEST_NAME = 60;

/**
 * The topics of a line that lists them, to the letter, or null.
 *
 * @example topicsOf('Topics: Ada Moss, Sailing') // ['Ada Moss', 'Sailing']
 */
export const topicsOf = (line: string): readonly string[] | null => {
  if (line.length > LONGEST_LINE) return null;
  const list = LABEL.exec(line)?.[1];
  if (list === undefined) return null;
  const separator = [',', ';', '|', '、', '،', ' · ', ' / ', '#'].find((sign) => list.includes(sign)) ?? ',';
  const names = list
    .split(separator)
    .map((name) => name.trim().replace(/^#/, '').trim())
    .filter((name) => name !== '');
  // A sentence after "More on this:" is copy.
  return names.length > 0 && names.every((name) => name.length <= LONGEST_NAME && !/[.!?]$/.test(name))
    ? names
    : null;
};
