import type { Leaf } from './story/leaf.ts';
import type { Element } from './tree.ts';
import { attribute, descendants, textOf } from './walk.ts';

/** Where scripts put a page that they make. */
const MOUNT =
  /^(?:root|app|__next|__nuxt|___gatsby|svelte|main-app|app-root|react-root|q-app|ember-app|single-spa.*|mount|application)$/;

const MOUNT_TAG = /^(?:app-root|ember-app|ng-app|my-app)$/;

const SCRIPTS = /java-?script|\bscripts\b/i;

/** Requests to readers to turn scripts on. */
const ASKS =
  /\b(?:enable|(?:turn|switch) on|allow|aktivier|activ|habilit|attiv|abilit|schakel|aktiver|włącz)|включите|\b(?:needs?|requires?) java/i;

/** Words in sentences of a page that shows nothing; its menu and its imprint have none. */
const FEW = 60;

const MOST_LOOKED_AT = 2000;

/** Whether nothing was found but lines that ask for scripts. */
const asksForScripts = (kept: readonly Leaf[]): boolean =>
  kept.length > 0 && kept.every(({ text, words }) => words <= FEW && SCRIPTS.test(text) && ASKS.test(text));

const isMount = (element: Element): boolean =>
  (MOUNT.test(attribute(element, 'id')) || MOUNT_TAG.test(element.tag)) && textOf(element).length < 300;

const asksWithout = (element: Element): boolean =>
  element.tag === 'noscript' && SCRIPTS.test(rawTextOf(element));

const rawTextOf = (element: Element): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : rawTextOf(child)))
    .join(' ')
    .slice(0, 1000);

/**
 * Tells the shell of a page that scripts would fill in a browser: it shows no story, and has a place for one or asks for
 * scripts.
 *
 * @param leaves all lines of the page
 * @param kept the lines that were taken for a story
 */
export const isEmptyShell = (root: Element, leaves: readonly Leaf[], kept: readonly Leaf[]): boolean => {
  if (asksForScripts(kept)) return true;
  if (kept.some(({ prose }) => prose > 0)) return false;
  if (leaves.reduce((sum, { prose }) => sum + prose, 0) > FEW) return false;
  let looked = 0;
  for (const element of descendants(root)) {
    if (++looked > MOST_LOOKED_AT) return false;
    if (isMount(element) || asksWithout(element)) return true;
  }
  return false;
};
