import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';

/** The meaning of a word beside a day: publication, change, or something else. */
export type DayLabel = 'publication' | 'change' | 'other';

/** Languages with spaces: a label is a word of its own. */
const PUBLICATION = [
  // English, and the roots that Latin left to others
  'publish(?:ed)?(?: date)?|date published|publication(?: date)?|posted',
  'publi[ée]e?s?|publicad[oa]s?|publicaci[óo]n|publica[çc][ãa]o|pubblicat[oaie]|pubblicazione|publicat[ăa]?|publiziert|publicera[dt]\\p{L}*|publicering\\p{L}*|publiceret|publicert|publisert',
  'publikov[aá]n\\p{L}*|publikacj\\p{L}|opublikowan\\p{L}*|publikálva|gepubliceerd|dipublikasikan',
  // German, French, Italian, Portuguese
  'veröffentlicht|veröffentlichung|erschienen|erstellt|mise? en ligne|parue?|parution|postée?|data di pubblicazione',
  // the North
  'offentligg?jort|udgivet|utgitt|lagt (?:ut|ud|upp)|julkaistu|avaldatud|geplaatst',
  // the East
  'dodan[oy]|utworzono|zveřejněno|zverejnené|vydán[oaí]|vydané|megjelen\\p{L}*|közzé\\p{L}*|objavljeno|objavljen|публикац\\p{L}*|опубликован\\p{L}*|публикуван\\p{L}*|опубліковано|публікаці\\p{L}*|размещено|създадена',
  'yay[ıi]n\\p{L}*|yay[ıi]m\\p{L}*|giriş|eklenme|δημοσί\\p{L}+|δημοσιεύ\\p{L}+|δημοσιευ\\p{L}+',
  'النشر|نشر|نشرت|نُشر|انتشار|منتشر|פורסם|פרסום|đăng|xuất bản|diterbitkan|terbit|tayang|प्रकाशित',
];
const CHANGE = [
  'updat\\p{L}*|modif\\p{L}*|edited|revised|amended|changed|corrected|corrections?|reviewed|checked|fact-checked',
  'aktualis\\p{L}*|aktualiz\\p{L}*|aktuali[sz]ace|geändert|änderung|bearbeitet|überarbeitet|stand(?=:? (?:\\d|vom)|:)',
  'mise? à jour|màj|actuali[sz]\\p{L}*|editado|atualiza\\p{L}*|aggiorna\\p{L}*',
  'bijgewerkt|gewijzigd|aangepast|uppdatera\\p{L}*|ändra[dt]|opdater\\p{L}*|oppdater\\p{L}*|ændret|endret|päivitetty|muokattu|uuendatud',
  'zaktualizowan\\p{L}*|zmodyfikowan\\p{L}*|zmieniono|upraven\\p{L}*|změněno|frissít\\p{L}*|módosít\\p{L}*|güncelle\\p{L}*|ažurirano|posodobljeno',
  'обновл[её]н\\p{L}*|обновлени\\p{L}|измен[её]н\\p{L}*|оновлен\\p{L}*|змінен\\p{L}*|обновен\\p{L}*|актуализ\\p{L}*|ενημερώ\\p{L}*|ενημέρωση|ενημερω\\p{L}*',
  'تحديث|تعديل|به.?روزرسانی|ویرایش|עודכן|עדכון|cập nhật|sửa|diperbarui|diperbaharui|diubah|अपडेट|अद्यतन',
];
const OTHER =
  'copyright|released?|launch(?:ed|es)?|issued|expires?|accessed|retrieved|citation|cited|archived|born|died|when|where|deadline|until|valid|due|starts?|begins?|opens?|doors|event|note';

/** Scripts without spaces. */
const PUBLICATION_JOINED =
  '公開|掲載|配信|投稿|発行|発表|初出|发布|發布|發佈|发表|發表|刊登|公开|등록|게시|발행|작성|입력|승인|เผยแพร่|โพสต์';
const CHANGE_JOINED = '更新|修正|改訂|修改|编辑|編輯|수정|업데이트|갱신|อัปเดต|อัพเดต|แก้ไข|ปรับปรุง';

const OTHER_JOINED = '©|\\(c\\)';

const JOINED = lazyRegExp(
  `(?<publication>${PUBLICATION_JOINED})|(?<change>${CHANGE_JOINED})|(?<other>${OTHER_JOINED})`,
  'gi',
);
const MAY_BE_JOINED = /[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af©]|\(c\)/i;

const WORD_START = letters(String.raw`(?<![\p{L}\p{M}\p{N}])\p{L}`, 'g');

const LONGEST_STEM = 3;

/** The letters that an alternative begins with. */
const stemOf = (alternative: string): string => {
  const literal = /^[^\\[(?.*+|{]*/.exec(alternative)?.[0] ?? '';
  // A letter that may be missing does not count.
  const sure = /^[?*{]/.test(alternative.slice(literal.length)) ? literal.slice(0, -1) : literal;
  return sure.slice(0, LONGEST_STEM);
};

interface Labels {
  readonly label: DayLabel;
  readonly patternFor: (text: string) => RegExp;
}

/** Alternatives of a list: what stands between bars outside of brackets. */
const alternativesOf = (list: string): readonly string[] => {
  const alternatives: string[] = [''];
  let depth = 0;
  for (const character of list) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    if (character === '|' && depth === 0) alternatives.push('');
    else alternatives[alternatives.length - 1] += character;
  }
  return alternatives;
};

let known: ReadonlyMap<string, readonly Labels[]> | null = null;

/**
 * Labels by the letters that they begin with: nearly no word of a line begins so, and to compile and try all of them takes
 * longer than all else that is asked of a page's days.
 */
const labelsByStem = (): ReadonlyMap<string, readonly Labels[]> => {
  if (known !== null) return known;
  const byStem = new Map<string, Labels[]>();
  for (const [label, lists] of [
    ['publication', PUBLICATION],
    ['change', CHANGE],
    ['other', [OTHER]],
  ] as const) {
    const groups = Map.groupBy(lists.flatMap(alternativesOf), stemOf);
    for (const [stem, alternatives] of groups) {
      const patternFor = letters(`(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'iy');
      byStem.set(stem, [...(byStem.get(stem) ?? []), { label, patternFor }]);
    }
  }
  known = byStem;
  return known;
};

/** The label that begins at the beginning of a word. */
const labelAt = (line: string, start: number): FoundLabel | null => {
  const beginning = line.slice(start, start + LONGEST_STEM).toLowerCase();
  for (let length = LONGEST_STEM; length > 0; length--)
    for (const { label, patternFor } of labelsByStem().get(beginning.slice(0, length)) ?? []) {
      const pattern = patternFor(line);
      pattern.lastIndex = start;
      const found = pattern.exec(line);
      if (found !== null) return { label, start, end: start + found[0].length };
    }
  return null;
};

/** A label in a line, and where. */
export interface FoundLabel {
  readonly label: DayLabel;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a line that say what its days are, in order, in the languages of most newsrooms.
 *
 * @example dayLabelsIn('Actualisé le 25 avril').map(({ label }) => label) // ['change']
 */
export const dayLabelsIn = (line: string): readonly FoundLabel[] => {
  const found: FoundLabel[] = [];
  for (const { index } of line.matchAll(WORD_START(line))) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const label = labelAt(line, index);
    if (label !== null) found.push(label);
  }
  if (!MAY_BE_JOINED.test(line)) return found;
  for (const match of line.matchAll(JOINED())) {
    const { publication, change } = match.groups ?? {};
    found.push({
      label: publication !== undefined ? 'publication' : change !== undefined ? 'change' : 'other',
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found.sort((one, other) => one.start - other.start);
};

/** Names in markup for the day of a change, for days without a label in the text. */
const NAMED_CHANGE =
  /(?:^|[^a-z])(?:date-?modified|modified|date-?updated|updated?(?:-?(?:date|on|at|time))?|last-?(?:modified|updated?|changed|edited)|name-changed|changed)(?![a-z])/;
const NAMED_PUBLICATION = /publish|publication|pubdate|posted|entry-date|created/;

/**
 * The meaning of a day by the names in its markup (`class`, `id`, `itemprop`).
 *
 * @example labelNamed('entry-date updated published') // 'publication'
 */
export const labelNamed = (names: string): DayLabel | null => {
  const plain = names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  if (NAMED_PUBLICATION.test(plain)) return 'publication';
  return NAMED_CHANGE.test(plain) ? 'change' : null;
};
