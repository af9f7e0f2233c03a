import type { Edition, Rejection } from '../../functions/core/edition.ts';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { settleReleaseDay } from '../../functions/core/metadata/release-day.ts';
import { normalise } from '../../functions/core/normalise/normalise.ts';
import { lateExpiry } from '../../functions/core/publish/late-expiry.ts';
import type { Result } from '../../functions/core/result.ts';
import type { Explanation } from '../../functions/core/story/explain.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import type { Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { Fault, misuse } from '../fault.ts';
import { findFiles, noFilesText } from '../files/find-files.ts';
import { readFile, readStream } from '../files/read-file.ts';
import { editorsRules } from './editors-rules.ts';
import type { ExportFormat } from './export-formats.ts';
import { handledOf } from './handling.ts';
import { previewStories } from './preview-stories.ts';
import { previewText } from './preview-text.ts';
import type { Preview } from './result.ts';

export interface PreviewOptions {
  readonly json: boolean;
  readonly explain: boolean;
  /** The format to write editions in; null to show them. */
  readonly as: ExportFormat | null;
  /** The environment whose languages copy is expected in; null for none. */
  readonly environment: string | null;
}

const STANDARD_INPUT = '-';

/**
 * Shows what files would be published as, one after another in the order of their names, holding only one in memory.
 *
 * @param names files, directories, globs or `-`; none for standard input
 * @returns 1 when a file could not be read; its reason is on standard error
 * @throws Fault when there is neither a name nor standard input
 */
export const preview = async (
  names: readonly string[],
  options: PreviewOptions,
  context: Context,
): Promise<Exit> => {
  const { output, signal, directory } = context;
  if (names.length === 0 && process.stdin.isTTY)
    throw misuse('Name a file, a directory or a glob, or pipe an article in. Add --help to see examples.');
  const taxonomy = editorsRules();
  const languages = await languagesOf(options.environment, directory);
  const storyOf = options.explain ? previewStories() : async () => null;
  let exit: Exit = 0;
  let shown = 0;
  let isEmpty = true;
  for await (const found of filesOf(names.length === 0 ? [STANDARD_INPUT] : names, directory)) {
    signal.throwIfAborted();
    isEmpty = false;
    try {
      if ('fault' in found) throw found.fault;
      const result = await previewFile(found.file, { taxonomy, languages }, storyOf, context);
      if (options.as !== null && 'rejection' in result) throw new Fault(rejectionText(result));
      await output.line(await written(result, options, shown > 0));
      shown++;
    } catch (error) {
      signal.throwIfAborted();
      output.note(`slugline: ${error instanceof Fault ? '' : `${found.file}: `}${explain(error, null)}`);
      const stack = debugText(error);
      if (stack !== null) output.note(stack);
      exit = 1;
    }
  }
  if (isEmpty) output.note(noFilesText(names));
  return exit;
};

const languagesOf = async (environment: string | null, directory: string): Promise<readonly string[]> => {
  if (environment === null) return [];
  const { environmentFor } = await import('../target/environments.ts');
  return (await environmentFor(environment, directory)).settings.languages;
};

const filesOf = async function* (names: readonly string[], directory: string): ReturnType<typeof findFiles> {
  for (const name of names)
    if (name === STANDARD_INPUT) yield { file: name, below: name };
    else yield* findFiles([name], directory);
};

const previewFile = async (
  file: string,
  { taxonomy, languages }: { readonly taxonomy: Taxonomy; readonly languages: readonly string[] },
  storyOf: (file: string, edition: Edition) => Promise<Explanation | null>,
  { directory, signal }: Context,
): Promise<Preview> => {
  const bytes: Result<Uint8Array, Rejection> =
    file === STANDARD_INPUT
      ? await readStream(process.stdin, signal)
      : await readFile(file, directory, signal);
  if (!bytes.ok) return { file, rejection: bytes.error, trace: [], blocks: [] };
  const { result, trace, blocks } = await normalise({
    bytes: bytes.value,
    name: file,
    contentType: null,
    declared: NOTHING_DECLARED,
    languages,
  });
  if (!result.ok) return { file, rejection: result.error, trace, blocks };
  const now = new Date().toISOString();
  const declared = settleReleaseDay(result.value.declared, now);
  if (!declared.ok) return { file, rejection: declared.error, trace, blocks };
  const late = lateExpiry(declared.value, now);
  if (late !== null) return { file, rejection: late, trace, blocks };
  const tagged = tag(result.value.edition, taxonomy, now);
  const handled = handledOf(declared.value, now);
  const isAnnounced = handled.embargoedUntil === null && declared.value.silent !== true;
  return {
    file,
    edition: { ...result.value.edition, section: tagged.section },
    topics: tagged.topics,
    declared: declared.value,
    handled,
    story: isAnnounced ? await storyOf(file, result.value.edition) : null,
    trace: [...trace, ...tagged.trace],
    blocks,
  };
};

const rejectionText = (preview: Preview): string =>
  'rejection' in preview
    ? `${preview.file}: Refused: ${preview.rejection.code}. ${preview.rejection.message}`
    : preview.file;

const written = async (preview: Preview, options: PreviewOptions, follows: boolean): Promise<string> => {
  if (options.as !== null && 'edition' in preview) {
    const { exported } = await import('./export.ts');
    return exported(preview.edition, preview.declared, options.as, preview.topics);
  }
  return options.json ? jsonLine(preview, options) : previewText(preview, options.explain, follows);
};

const jsonLine = (preview: Preview, { explain: explained }: PreviewOptions): string => {
  const { file, blocks, trace } = preview;
  const said =
    'rejection' in preview
      ? { file, rejection: preview.rejection }
      : { file, edition: preview.edition, topics: preview.topics, ...preview.handled };
  const story = 'rejection' in preview ? {} : { story: preview.story };
  return JSON.stringify(explained ? { ...said, ...story, blocks, trace } : said);
};
