import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { styleText } from 'node:util';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { findFiles } from '../../cli/files/find-files.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { Cloud } from '../cloud.ts';
import { type ClientSettings, subscribe } from '../subscriber.ts';
import type { StageLine } from './log-line.ts';
import { isOver, timelineText, type UploadTimeline } from './upload-timeline.ts';

/** How long to wait for one file. Its processing goes on after that, but is not shown. */
const PATIENCE_MS = 30_000;

/** Observes the cloud while files are processed, one file at a time, so that each is timed alone. */
class Watcher {
  #timeline: (UploadTimeline & { readonly started: number }) | null = null;
  #over: () => void = () => {};
  /** The first file of each story. */
  readonly #stories = new Map<string, string>();

  begin(file: string, key: string): void {
    this.#timeline = {
      file,
      key,
      uploaded: null,
      ingested: null,
      announced: null,
      firstFile: null,
      started: performance.now(),
    };
  }

  uploaded(): void {
    if (this.#timeline) this.#timeline.uploaded = performance.now() - this.#timeline.started;
  }

  logged(line: StageLine): void {
    if (this.#timeline && line.stage === 'ingest' && line.key === this.#timeline.key) {
      this.#timeline.ingested = line;
      this.#check();
    }
  }

  noteAnnouncement(announcement: Announcement): void {
    if (this.#timeline && announcement.upload.key === this.#timeline.key) {
      const afterMilliseconds = performance.now() - this.#timeline.started;
      this.#timeline.announced = { announcement, afterMilliseconds };
      const first = this.#stories.get(announcement.story.id);
      if (first === undefined) this.#stories.set(announcement.story.id, this.#timeline.file);
      else if (first !== this.#timeline.file) this.#timeline.firstFile = first;
      this.#check();
    }
  }

  /** Returns the timeline when the file has been handled, when patience runs out or when the program stops. */
  async end(signal: AbortSignal): Promise<UploadTimeline | null> {
    const over = new Promise<void>((resolve) => {
      this.#over = resolve;
    });
    this.#check();
    const done = new AbortController();
    const patience = pause(PATIENCE_MS, undefined, { signal: AbortSignal.any([signal, done.signal]) });
    await Promise.race([over, patience.catch(() => {})]);
    done.abort();
    const timeline = this.#timeline;
    this.#timeline = null;
    return timeline;
  }

  #check(): void {
    // The function's line and the announcement arrive through different channels, in either order.
    if (this.#timeline && isOver(this.#timeline) && this.#timeline.ingested !== null) this.#over();
  }
}

/**
 * Uploads files one after another and shows the progress of each through the pipeline, with the first announcement that a
 * subscriber of the articles channel received.
 */
export const showFiles = async (
  names: readonly string[],
  cloud: Cloud,
  listeners: Set<(line: StageLine) => void>,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  const settings: ClientSettings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const watcher = new Watcher();
  listeners.add((line) => watcher.logged(line));
  const channel = cloud.outputs[channelOutput('articles')] ?? '';
  await subscribe(settings, channel, (announcement) => watcher.noteAnnouncement(announcement), signal);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  let first: Announcement | null = null;
  for await (const found of findFiles(names, process.cwd())) {
    if (signal.aborted) return;
    if ('fault' in found) {
      say(`${styleText('red', found.file)}: ${found.fault.message}`);
      continue;
    }
    watcher.begin(found.file, found.below);
    await upload(s3, cloud.outputs.UploadsBucketName ?? '', found.file, found.below);
    watcher.uploaded();
    const journey = await watcher.end(signal);
    if (signal.aborted || journey === null) return;
    say(`${timelineText(journey)}\n`);
    first ??= journey.announced?.announcement ?? null;
  }
  if (first) {
    say(styleText('bold', 'The first announcement, as a subscriber received it:'));
    say(JSON.stringify(first, null, 2));
  }
};

const upload = async (s3: S3Client, Bucket: string, file: string, Key: string): Promise<void> => {
  const Body = await readFile(path.resolve(process.cwd(), file));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
};
