import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { Context, Exit } from '../context.ts';
import { debugText, explain } from '../explain.ts';
import { Fault } from '../fault.ts';
import { metadataOf } from '../metadata/metadata-of.ts';
import { cleanLine, dim } from '../present/text.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { s3Url, type Target } from '../target/target.ts';
import type { Awaited } from './await-outcomes.ts';
import { contentTypeOf } from './content-type.ts';
import { isThere } from './is-there.ts';
import { keysInUseOf } from './keys-in-use.ts';
import type { UploadOptions } from './options.ts';
import { openPace } from './pace.ts';
import { type Planned, planUpload } from './plan.ts';
import { inParallel } from './pool.ts';
import { openProgress } from './progress.ts';
import { objectAt, sayOutcomes } from './say-outcomes.ts';
import { bytesOf, send } from './send.ts';

const AT_ONCE = 8;

/**
 * Uploads files and directories, and waits for their outcomes if asked to.
 *
 * @returns 1 if a file was not sent, or with `--wait` was rejected or not handled in time
 * @throws Fault when nothing can be sent at all
 */
export const upload = async (
  names: readonly string[],
  options: UploadOptions,
  context: Context,
): Promise<Exit> => {
  const plan = await planUpload(names, options.prefix ?? '', context);
  const now = new Date().toISOString();
  const metadata = metadataOf(options, plan.files.length, now);
  // Words such as `none` are not times, so they get no note.
  if (Date.parse(metadata[FIELDS.embargoedUntil.key] ?? '') <= Date.parse(now))
    context.output.note(`slugline: the embargo ${options.embargo} is past: it holds nothing back.`);
  return onTarget<Exit>(options, context, async (target) => {
    const files = await keysInUseOf(plan.files, options.dryRun === true, target, context);
    if (options.dryRun) {
      const all = await reportPlan(files, metadata, target, context);
      return plan.complete && all ? 0 : 1;
    }
    const { there, skipped } = await sendAll(files, metadata, options, target, context);
    if (skipped > 0) context.output.note(`${skipped} of ${plan.files.length} were in the bucket already.`);
    const handled =
      !options.wait || there.length === 0 || (await sayOutcomes(there, options.timeout, target, context));
    return plan.complete && there.length === plan.files.length && handled ? 0 : 1;
  });
};

/** Says what would be sent, and what would not. True when everything would be. */
const reportPlan = async (
  files: readonly Planned[],
  metadata: Readonly<Record<string, string>>,
  target: Target,
  context: Context,
): Promise<boolean> => {
  let complete = true;
  for (const planned of files)
    try {
      await bytesOf(planned, context);
      await context.output.line(plannedText(planned, metadata, target));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      context.output.note(`slugline: ${error.message}`);
      complete = false;
    }
  return complete;
};

const plannedText = (
  { file, key }: Planned,
  metadata: Readonly<Record<string, string>>,
  target: Target,
): string =>
  [
    `${cleanLine(file)} ${dim('→')} ${cleanLine(s3Url({ bucket: target.uploadBucket, key }))}`,
    `  content-type: ${contentTypeOf(key)}`,
    ...Object.entries(metadata).map(([name, value]) => `  x-amz-meta-${name}: ${value}`),
  ].join('\n');

/** Sends everything, saying what could not be sent. Returns what is in the bucket, and how much of it was before. */
const sendAll = async (
  files: readonly Planned[],
  metadata: Readonly<Record<string, string>>,
  { wait, resume, rate }: Pick<UploadOptions, 'wait' | 'resume' | 'rate'>,
  target: Target,
  context: Context,
): Promise<{ readonly there: readonly Awaited[]; readonly skipped: number }> => {
  const s3 = await openS3(target);
  const store = s3UploadStore(s3);
  const there: Awaited[] = [];
  const pace = openPace(rate ?? null, context.signal);
  let skipped = 0;
  const progress = await openProgress('Uploading', files.length, context.output);
  try {
    await inParallel(files, AT_ONCE, async (planned) => {
      context.signal.throwIfAborted();
      const ref = { bucket: target.uploadBucket, key: planned.key };
      try {
        const skip = resume && (await isThere(s3, ref.bucket, planned, metadata, context.directory));
        let object: string | null = null;
        if (skip) skipped += 1;
        else {
          await pace();
          object = await send(s3, target.uploadBucket, planned, metadata, context);
        }
        there.push({ upload: ref, object: wait ? (object ?? (await objectAt(store, ref))) : '' });
        progress.step();
        if (!wait && !skip)
          await progress.say(`${cleanLine(planned.file)} ${dim('→')} ${cleanLine(s3Url(ref))}`);
      } catch (error) {
        context.signal.throwIfAborted();
        const why = explain(error, target.endpoint);
        context.output.note(`slugline: ${error instanceof Fault ? why : `${planned.file}: ${why}`}`);
        const stack = debugText(error);
        if (stack !== null) context.output.note(stack);
      }
    });
  } finally {
    progress.stop();
    s3.destroy();
    if (context.signal.aborted)
      context.output.note(
        `slugline: stopped: ${there.length} of ${files.length} are in the bucket. To go on, give the same command with --resume.`,
      );
  }
  return { there, skipped };
};
