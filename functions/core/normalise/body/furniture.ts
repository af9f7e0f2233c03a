import type { Element } from '../html/tree.ts';
import { attribute, holdsStory } from '../html/walk.ts';

/** Elements that are never copy, whatever they contain. */
const UNREAD = new Set('script style noscript template svg math select input textarea head title'.split(' '));

/** Elements that are not copy, unless an end tag is missing. */
const SELDOM_READ = new Set(
  'button option object applet audio video canvas map datalist progress'.split(' '),
);

const AROUND = new Set('nav footer aside form dialog menu'.split(' '));

const NOTES = /(?:^|[\s_-])(?:foot|end)-?notes?(?![a-z])/i;

/** Notes below the copy may stand in a `footer` or an `aside`. */
const isNotes = (element: Element): boolean =>
  NOTES.test(`${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'role')}`);

/** Names that programs give to what they add to the copy of feeds and newsletters. */
const NAMES =
  /(?:^|[\s_-])(?:share(?:daddy|-?buttons|-?bar|this)?|sharing|addtoany\w*|social(?:-?share|-?icons|-?links)?|related(?:-?posts|-?articles)?|jp-relatedposts|newsletter(?:-?signup)?|subscribe|advert(?:isement)?|comments?|cookie\w*|feedflare|preheader|unsubscribe)(?![a-z])/i;

const isHidden = (element: Element): boolean =>
  element.attributes.has('hidden') ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style').slice(0, 500));

/** Whether nothing is read of an element, not even that it was there. */
export const isUnread = (element: Element): boolean =>
  UNREAD.has(element.tag) || (SELDOM_READ.has(element.tag) && !holdsStory(element, 0));

/** The footer of a quote says whose words it is. */
const isAttribution = ({ tag, parent }: Element): boolean => tag === 'footer' && parent?.tag === 'blockquote';

/** Whether an element of a body is not part of the copy, because its markup says so or hides it. */
export const isFurniture = (element: Element): boolean =>
  (AROUND.has(element.tag) && !isNotes(element) && !isAttribution(element)) ||
  (element.attributes.size > 0 &&
    (isHidden(element) ||
      NAMES.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, 300))));
