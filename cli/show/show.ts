import type { Context, Exit } from '../context.ts';
import { Fault, misuse } from '../fault.ts';
import { embargoJson } from '../present/held-back.ts';
import { onTarget } from '../target/options.ts';
import { pageOf, type Target } from '../target/target.ts';
import { diffText } from './diff-text.ts';
import { findShown, findVersion, type Shown } from './find-shown.ts';
import type { ShowOptions } from './options.ts';
import { shownText } from './shown-text.ts';
import { diffVersions, type VersionDiff, type VersionWithText } from './version-diff.ts';

/**
 * Shows what became of an upload and of the article it belongs to, or what differs between two of its versions.
 *
 * @param name an article's id, a key or an `s3://` URL
 * @throws Fault when nothing is known of it, or there is no text to compare
 */
export const show = async (name: string, options: ShowOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const shown = await findShown(name, target, options.version ?? null, context.output.note);
    if (options.diff !== undefined) {
      const diff = await compare(shown, options.diff === true ? null : options.diff, target);
      await context.output.line(options.json ? JSON.stringify(diff) : diffText(diff));
      return 0;
    }
    const { upload, article, version, edition, erasure } = shown;
    const page = pageOf(target, article);
    const plain = {
      upload,
      article: embargoJson(article),
      version: embargoJson(version),
      edition: embargoJson(edition),
      ...(erasure === null ? {} : { erasure }),
      ...(page === null ? {} : { page }),
    };
    await context.output.line(options.json ? JSON.stringify(plain) : shownText(shown, page));
    return 0;
  });

/** @param other the version to compare with; null for the one before that has a text */
const compare = async (shown: Shown, other: number | null, target: Target): Promise<VersionDiff> => {
  const { version, article } = shown;
  if (shown.erasure !== null)
    throw new Fault('It was erased, with all its versions. Show it without --diff.');
  if (article === null || version === null)
    throw new Fault('The upload made no article, so there are no versions to compare. Leave out --diff.');
  const here = withText({ version, edition: shown.edition });
  if (other === version.version) throw misuse(`--diff ${other} is the version that is shown. Give another.`);
  if (other !== null) return inOrder(here, withText(await findVersion(article, other, target)));
  for (let number = version.version - 1; number > 0; number--) {
    const { version: before, edition } = await findVersion(article, number, target);
    if (edition !== null) return inOrder(here, { version: before, edition });
  }
  throw new Fault(
    version.version === 1
      ? 'This is the first version, so there is no earlier one to compare it with. Give --diff N for a later version.'
      : `No version before ${version.version} has a text any more. Give --diff N for a later one.`,
  );
};

const withText = ({
  version,
  edition,
}: Pick<Shown, 'edition'> & Pick<VersionWithText, 'version'>): VersionWithText => {
  if (edition === null)
    throw new Fault(
      `Version ${version.version} has no text: ${version.status === 'withdrawn' ? 'it takes the article back' : 'its edition was removed'}. Choose others with --version and --diff.`,
    );
  return { version, edition };
};

/** The earlier version is what was, whichever was named first. */
const inOrder = (one: VersionWithText, other: VersionWithText): VersionDiff =>
  one.version.version < other.version.version ? diffVersions(one, other) : diffVersions(other, one);
