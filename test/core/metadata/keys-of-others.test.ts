import { describe, expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { readFrontMatter } from '../../../functions/core/normalise/markdown/front-matter.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

/** What tools write into object metadata. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  rclone: [
    'mtime',
    'md5chksum',
    'btime',
    'atime',
    'gid',
    'uid',
    'mode',
    'rdev',
    'tier',
    'utime',
    'description',
    'owner',
    'permissions',
    'starred',
    'labels',
    'content-type',
    'content-language',
    'cache-control',
  ],
  s3cmd: ['s3cmd-attrs'],
  'aws cli': ['aws-cli', 'x-amz-meta-mtime', 'content-encoding', 'website-redirect-location'],
  s5cmd: ['file-mode', 'file-mtime', 'file-owner', 'file-group'],
  gsutil: ['goog-reserved-file-mtime', 'goog-reserved-posix-uid', 'goog-reserved-file-atime'],
  s3fs: ['xattr', 'ctime', 'chown'],
  duplicity: ['duplicity-version'],
  'MinIO client': ['mc-attrs', 'mm-source-mtime', 'mm-source-etag'],
  cloudfront: [
    'cf-ray',
    'cf-connecting-ip',
    'x-amz-cf-id',
    'x-amz-server-side-encryption',
    'x-amz-expiration',
  ],
  cyberduck: ['mtime', 'creationdate'],
  browsers: ['filename', 'name', 'size', 'last-modified', 'filetype', 'uuid', 'user-id', 'checksum'],
};

/** Keys of front matter that site generators and editors write and that mean nothing here. */
const GENERATORS: Readonly<Record<string, readonly string[]>> = {
  Hugo: [
    'aliases',
    'build',
    'cascade',
    'draft',
    'headless',
    'isCJKLanguage',
    'layout',
    'linkTitle',
    'markup',
    'menus',
    'outputs',
    'params',
    'publishDate',
    'resources',
    'series',
    'sitemap',
    'slug',
    'translationKey',
    'type',
    'url',
    'weight',
    'videos',
    'images',
  ],
  Jekyll: [
    'layout',
    'permalink',
    'excerpt_separator',
    'comments',
    'published',
    'pin',
    'toc',
    'math',
    'image',
  ],
  Eleventy: [
    'layout',
    'permalink',
    'pagination',
    'eleventyNavigation',
    'eleventyExcludeFromCollections',
    'override',
  ],
  Astro: [
    'layout',
    'heroImage',
    'pubDate',
    'updatedDate',
    'slug',
    'featured',
    'draft',
    'coverImage',
    'sidebar',
  ],
  Ghost: [
    'uuid',
    'feature_image',
    'featured',
    'visibility',
    'email_recipient_filter',
    'custom_excerpt',
    'codeinjection_head',
    'og_image',
    'primary_tag',
    'reading_time',
    'status',
  ],
  WordPress: [
    'post_id',
    'post_type',
    'post_status',
    'post_name',
    'ping_status',
    'comment_status',
    'menu_order',
    'sticky',
    'guid',
    'is_sticky',
    'post_parent',
    'attachment_url',
  ],
  Obsidian: [
    'cssclasses',
    'cssclass',
    'alias',
    'publish',
    'permalink',
    'cover',
    'created',
    'up',
    'related',
    'kanban-plugin',
  ],
  'ordinary words': [
    'emergency',
    'urgent',
    'salient',
    'silence',
    'client',
    'agency',
    'regency',
    'insurgency',
    'currency',
    'embark',
    'cargo',
    'empires',
    'inspires',
    'expert',
    'expires-in-days',
    'explore',
    'experience',
    'talent',
  ],
};

describe('what others write is left alone', () => {
  test.each(Object.entries(TOOLS))('object metadata of %s', (_, keys) => {
    const declared = parseDeclared(Object.fromEntries(keys.map((key) => [key, '1'])));
    expect(declared).toEqual({ ok: true, value: NOTHING_DECLARED });
  });

  test.each(Object.entries(GENERATORS))('front matter of %s', (_, keys) => {
    const lines = keys.map((key) => `${key}: x`).join('\n');
    expect(readFrontMatter(`---\n${lines}\n---\n${COPY}`, () => {}).ok).toBe(true);
  });
});
