import { readFileSync } from 'node:fs';
import { editorsRules } from '../../cli/preview/editors-rules.ts';
import { exported } from '../../cli/preview/export.ts';
import { EXPORTS } from '../../cli/preview/export-formats.ts';
import { handledOf } from '../../cli/preview/handling.ts';
import { previewText } from '../../cli/preview/preview-text.ts';
import { pack } from '../../functions/adapters/dynamodb/packed.ts';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { normalise } from '../../functions/core/normalise/normalise.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';

/** What an upload cost a process that handled nothing else. */
export interface Cost {
  /** Seconds of processor time on all threads, from the upload to its announcement. */
  readonly seconds: number;
  /** The most memory over that of the process at rest, in megabytes; null where the system does not tell. */
  readonly megabytes: number | null;
  /** `committed`, or the code of the refusal. */
  readonly outcome: string;
}

/** The rules of this checkout; tests and benchmarks run in its folder. */
const RULES = editorsRules('config/topics.yaml');

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const memory = (name: 'VmHWM' | 'VmRSS'): number | null => {
  if (process.platform !== 'linux') return null;
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
};

const outcomeOf = (pipeline: ReturnType<typeof memoryPipeline>): string => {
  const [entry] = pipeline.journal.entries;
  return entry === undefined ? 'nothing' : 'code' in entry ? String(entry.code) : entry.outcome;
};

const publish = async (bytes: Uint8Array, name: string): Promise<string> => {
  const pipeline = memoryPipeline();
  pipeline.uploads.put(name, bytes);
  await pipeline.created(name, { taxonomy: RULES });
  await pipeline.announceAll();
  for (const record of [...pipeline.catalogue.versions.values(), ...pipeline.catalogue.articles.values()])
    pack(record);
  for (const document of pipeline.editions.documents.values()) JSON.stringify(document);
  return outcomeOf(pipeline);
};

const NOW = '2026-11-20T09:00:00.000Z';

const preview = async (bytes: Uint8Array, name: string): Promise<string> => {
  const { result, trace, blocks } = await normalise({
    bytes,
    name,
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  if (!result.ok) return result.error.code;
  const { edition, declared } = result.value;
  const { section, topics, trace: tagging } = tag(edition, RULES, NOW);
  const handled = handledOf(declared, NOW);
  for (const format of EXPORTS) exported(edition, declared, format);
  previewText(
    {
      file: name,
      edition: { ...edition, section },
      topics,
      declared,
      handled,
      story: null,
      trace: [...trace, ...tagging],
      blocks,
    },
    true,
    false,
  );
  return 'committed';
};

const [way, file, name] = process.argv.slice(2);
if (import.meta.main && file !== undefined && name !== undefined) {
  const handle = way === 'preview' ? preview : publish;
  await handle(new TextEncoder().encode('A first line.\n\nA short story of the pier and the vote.'), 'b.txt');
  const rest = memory('VmRSS');
  const before = seconds();
  const outcome = await handle(readFileSync(file), name);
  const cost: Cost = {
    seconds: seconds() - before,
    megabytes: rest === null ? null : (memory('VmHWM') ?? 0) - rest,
    outcome,
  };
  console.log(JSON.stringify(cost));
}
