import type { Element } from '../tree.ts';
import { attribute, isWithin } from '../walk.ts';

const BYLINE =
  /(?:^|[^a-z])(?:by-?lines?|author-?names?|authors?|article-?author|post-?author|entry-?author|writer|written-?by|auteurs?|autor(?:en|es|in|e|a)?|firma|signature|skribent|reporter|contributor-?name|(?:author|contributor|reporter|journalist)-link)(?![a-z])/i;
const OTHER =
  /bio|avatar|image|photo|img|social|follow|role|title|desc|more|date|time|comment|related|teaser|promo|card|caption|credit/i;

const AUTHOR = /(?:^|\s)author(?:\s|$)/i;

/** Patterns that the names of a byline contain. A check before the names are split saves time. */
const MAY_BE_BYLINE = /line|aut|writ|contrib|report|journal|firma|signature|skribent/i;

/** Whether markup says that an element names the author, and not only by a class. */
export const isCalledAuthor = ({ attributes }: Element): boolean =>
  AUTHOR.test(attributes.get('rel') ?? '') || AUTHOR.test(attributes.get('itemprop') ?? '');

/** Whether its class, id or test id say that an element is a byline. */
export const isCalledByline = (element: Element): boolean => {
  const names =
    `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'data-testid')}`.slice(
      0,
      300,
    );
  if (!MAY_BE_BYLINE.test(names)) return false;
  return BYLINE.test(names.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/_+/g, '-')) && !OTHER.test(names);
};

const NOT_OURS = new Set(['figure', 'figcaption', 'blockquote', 'q', 'nav', 'form']);
/** Boxes of other stories, by what templates call them. */
const OTHER_BOX =
  /(?:^|[\s_-])(?:related|recommend\w*|teasers?|promos?|read-?more|more-(?:on|from|stories)|most-?read)(?:$|[\s_-]|-?(?:articles?|stories|posts?|box|list|content|links?))/i;
/** Whether an element is a box of other stories. */
export const isOtherBox = (element: Element): boolean =>
  OTHER_BOX.test(attribute(element, 'class').slice(0, 300));

const MEDIA = /(?:Image|Video|Audio|Media)Object$|schema\.org\/(?:Comment|Review)$/;
const COMMENTS = /(?:^|[\s_-])(?:comments?(?:-?list)?|disqus|respond)(?![a-z])/i;

/**
 * Whether an element names who took a picture, who is quoted, or who comments.
 *
 * @param around the story's container and all that is around it
 */
export const isOthers = (element: Element, around: ReadonlySet<Element>): boolean => {
  for (let up: Element | null = element; up !== null && !around.has(up); up = up.parent) {
    if (NOT_OURS.has(up.tag) || MEDIA.test(attribute(up, 'itemtype'))) return true;
    if (/(?:^|\s)(?:comment|review)(?:\s|$)/.test(attribute(up, 'itemprop'))) return true;
    if (up !== element && isOtherBox(up)) return true;
    if (COMMENTS.test(`${attribute(up, 'class')} ${attribute(up, 'id')}`.slice(0, 300))) return true;
  }
  return false;
};

const ARTICLE = /(?:Article|Posting|NewsItem|Report)$/;

/** Whether microdata say that an element names who wrote the story: the nearest thing that it belongs to holds the story. */
export const isOfStory = (element: Element, container: Element): boolean => {
  if (!/(?:^|\s)author(?:\s|$)/.test(attribute(element, 'itemprop'))) return false;
  for (let up = element.parent; up !== null; up = up.parent)
    if (up.attributes.has('itemscope') || up.attributes.has('itemtype'))
      return ARTICLE.test(attribute(up, 'itemtype')) && (up === container || isWithin(container, up));
  return false;
};
