import { lazyRegExp } from '../text/lazy-reg-exp.ts';

/** "記者王小明／台北報導", "文／王小明", "作者：王小明 李小红", "執筆：山田太郎". */
const OPENED = lazyRegExp(
  String.raw`^[（(【［[]?(?:(?:本報|本报|特約|特约|實習|实习|見習|见习|首席|資深|高级)*(?:記者|记者)\s*[:：／/|]?|(?:作者|撰文|撰稿|編譯|编译|執筆|执笔|取材・文|文)\s*[:：／/|＝=・])\s*(\S.*?)[）)】］\]]?$`,
  'u',
);

/** "홍길동 기자". */
const KOREAN = lazyRegExp(
  String.raw`^[(\[]?([\p{Script=Hangul}]{2,4}(?:[·,、]\s?[\p{Script=Hangul}]{2,4})*)\s?(?:기자|특파원)(?:[)\]]|\s|$)`,
  'u',
);

const NAME = lazyRegExp(
  String.raw`^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}ー・·]{2,12}$`,
  'u',
);

/** Words behind a slash that say where the report was filed. */
const FILED = /(?:報導|报道|報道|專訪|专访|電|电|讯|訊|撮影|摄|攝)$/;

const MAY_BE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

const LONGEST = 60;

/** The names of a byline in Chinese, Japanese or Korean, which has words of its own and no spaces; null for any other line. */
export const eastAsianNames = (line: string): readonly string[] | null => {
  if (line.length > LONGEST || !MAY_BE.test(line)) return null;
  const korean = KOREAN().exec(line);
  const list = korean?.[1] ?? OPENED().exec(line)?.[1];
  if (list === undefined) return null;
  const [names = '', ...behind] = list.split(/\s*[／/|]\s*/);
  if (behind.length > 0 && behind.some((place) => place.length > 12)) return null;
  const words = names
    .split(/[、,，;；和與与及\s]+/)
    .filter((name) => name !== '' && !FILED.test(name))
    .slice(0, 8);
  // A Japanese name is written in two halves.
  const halves =
    words.length === 2 && words.every((word) => word.length <= 2) && !/[、,，;；和與与及]/.test(names);
  const people = halves ? [words.join(' ')] : words;
  return people.length > 0 && people.every((name) => NAME().test(name.replace(' ', ''))) ? people : null;
};
