import type { Element } from './tree.ts';
import { attribute } from './walk.ts';

/** Never read: they say nothing, or nothing of the story. */
const UNREAD_TAGS = new Set(
  'script style noscript template svg math button select option input textarea head object applet audio video canvas map datalist progress'.split(
    ' ',
  ),
);

/** Elements that stand around a story, unless a page wraps all it has in one (a form around everything is common). */
const JUNK_TAGS = new Set('nav footer aside form dialog menu label'.split(' '));

const JUNK_ROLES = new Set(
  'navigation complementary banner contentinfo search dialog alert alertdialog menu menubar toolbar tablist tooltip button form'.split(
    ' ',
  ),
);

const anyOf = (words: readonly string[]): RegExp => new RegExp(`(?:^|[^a-z])(?:${words.join('|')})(?![a-z])`);

/** Words in class names and ids by which the trade names what is never the story. */
const JUNK_WORDS = anyOf([
  'nav|navbar|navigation|breadcrumbs?|crumbs|masthead|pagination|pager|footer|colophon|sitemap',
  'comments?|commenting|disqus|respond|replies|livefyre|discussion',
  'share|sharing|sharebar|sharedaddy|addthis|addtoany|socials?|follow-?us',
  'related|related-?(?:posts|articles|stories|content|links)|recommend(?:ed|ations?)?|recirc(?:ulation)?|read-?more|read-?next|outbrain|taboola|trending|most-?(?:read|popular)|more-(?:from|on|stories|articles|news)|next-article|you-?may|up-?next|teasers?|yarpp|similar|also-read',
  'newsletters?|subscribe|signup|sign-up|opt-?in|mailing|mailchimp|cta|donate|paywall|login',
  'cookies?|consent|gdpr|pop-?up|modal|lightbox|tooltip|toast|interstitial',
  'caption|captions|wp-caption-text|credits?|photo-?credit|image-?credit',
  'tag-?list|tag-?links|tag-?cloud|cat-links|sr-only|screen-reader-text|visually-?hidden|advert|advertisement|adslot|ad-?unit|sponsored|skip-link',
]);

/** Words that name furniture mostly, and layout sometimes: what holds much prose is not believed to be furniture. */
const DOUBTFUL_WORDS = anyOf([
  'ad|ads|advertising|adbox|dfp|sponsor|promos?|promoted|promotion|upsell|affiliate|banner',
  'menu|topbar|toolbar|paging|skip|foot|copyright|legal|disclaimer|disclosure',
  'side-?bar|rail|aside|widgets?|secondary|complementary|side',
  'social-?media|facebook|whatsapp|follow|popular|teaser|latest|subscription|register|registration|overlay|notifications?|hidden|hide',
  'bylines?|authors?|author-?(?:box|bio|info|card)|bio|contributors?|timestamp|date-?time|(?:post|entry|article|story|page)-?meta|meta|metadata|pub-?date|publish-date|dateline|published|updated',
  'tags?|keywords|topics|topic-list|categories|category-list|filed-under|labels?',
  'ratings?|votes|poll|quiz|print|toc|table-of-contents|tableofcontents|audio-?player|player|video-?player|jw-player|playlist|carousel|ticker|search|feedback|jobs|gallery-nav|eyebrow|kicker|trust|infobar',
]);

/** Names of what holds the story, which win over a junk word beside them. */
const STORY_WORDS =
  /(?:^|[^a-z])(?:article-?body|articlebody|article-?content|articlecontent|article-?text|entry-?content|post-?content|post-?body|story-?body|storybody|story-?content|story-?text|body-?text|body-?copy|main-?content|maincontent|content-?body|page-?content|rich-?text|richtext|prose)(?![a-z])/;

/** `relatedPosts__list` → `related posts  list related-posts` in lower case. */
const namesOf = (element: Element): string => {
  const names =
    `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'data-testid')} ${attribute(element, 'data-component')}`.slice(
      0,
      400,
    );
  return names
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/_+/g, '-')
    .toLowerCase();
};

export type Verdict = 'story' | 'plain' | 'doubtful' | 'junk' | 'unread';

/** Whole pages carry such names for their layout. */
const NEVER_JUNK = new Set(['html', 'body', 'main', 'article', 'h1']);

const isHidden = (element: Element): boolean => {
  if (element.attributes.has('hidden') && attribute(element, 'hidden') !== 'until-found') return true;
  const style = attribute(element, 'style');
  return style !== '' && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 500));
};

/**
 * What an element's tag, role, names and attributes say about it: that it holds the story, nothing, that it stands (or may stand) around
 * it, or that it is never read.
 */
export const verdictOf = (element: Element): Verdict => {
  if (UNREAD_TAGS.has(element.tag)) return 'unread';
  if (JUNK_TAGS.has(element.tag)) return 'junk';
  if (element.attributes.size === 0) return 'plain';
  if (isHidden(element)) return 'junk';
  if (/articlebody/i.test(attribute(element, 'itemprop'))) return 'story';
  const names = namesOf(element);
  if (STORY_WORDS.test(names)) return 'story';
  if (JUNK_ROLES.has(attribute(element, 'role').toLowerCase())) return 'junk';
  if (NEVER_JUNK.has(element.tag)) return 'plain';
  if (JUNK_WORDS.test(names)) return 'junk';
  return DOUBTFUL_WORDS.test(names) ? 'doubtful' : 'plain';
};
