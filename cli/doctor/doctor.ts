import type { Context, Exit } from '../context.ts';
import { cleanLine, columns, dim, green, red, yellow } from '../present/text.ts';
import { onPipeline } from '../target/aws-options.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget } from '../target/options.ts';
import { alarms } from './checks/alarms.ts';
import { bucket, versioning } from './checks/bucket.ts';
import { channels } from './checks/channels.ts';
import { clock } from './checks/clock.ts';
import { encryption } from './checks/encryption.ts';
import { functions, mappings } from './checks/functions.ts';
import { leftChannels } from './checks/left-channels.ts';
import { metrics } from './checks/metrics.ts';
import { outbox } from './checks/outbox.ts';
import { owed } from './checks/owed.ts';
import { pauses } from './checks/pauses.ts';
import { planner } from './checks/planner.ts';
import { pushKeys } from './checks/push-keys.ts';
import { quarantine } from './checks/quarantine.ts';
import { deadLetters, queues } from './checks/queues.ts';
import { settings } from './checks/settings.ts';
import { outputs, stack } from './checks/stack.ts';
import { backups, table } from './checks/table.ts';
import { withClients } from './clients.ts';
import { type Check, type Finding, type Level, runCheck } from './finding.ts';

const CHECKS: readonly Check[] = [
  stack,
  outputs,
  clock,
  bucket,
  versioning,
  functions,
  mappings,
  planner,
  queues,
  deadLetters,
  metrics,
  table,
  backups,
  encryption,
  pushKeys,
  outbox,
  owed,
  pauses,
  quarantine,
  alarms,
  channels,
  leftChannels,
];

/**
 * Looks whether a deployment is as it should be.
 *
 * @returns 1 when something is broken; what is only worth a look is not
 */
export const doctor = async (
  options: { readonly json?: true } & TargetOptions,
  { output, ...context }: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, { output, ...context }, (target) =>
    withClients(target, async (clients) => {
      const checks = [...CHECKS, settings(context.directory)];
      const found = await Promise.all(checks.map((check) => runCheck(check, target, clients)));
      const findings = found
        .flat()
        .map(({ advice, ...rest }) => ({ ...rest, advice: advice && onPipeline(advice, target) }));
      const isBroken = findings.some(({ level }) => level === 'fail');
      await output.line(
        options.json
          ? JSON.stringify({ stack: target.stack, ok: !isBroken, findings })
          : findingsText(findings),
      );
      return isBroken ? 1 : 0;
    }),
  );

const COLOUR: Readonly<Record<Level, (text: string) => string>> = {
  ok: green,
  warn: yellow,
  fail: red,
  unknown: dim,
};

const WORD: Readonly<Record<Level, string>> = { ok: 'ok', warn: 'warn', fail: 'FAIL', unknown: '-' };

const findingsText = (findings: readonly Finding[]): string => {
  const heads = columns(findings.map(({ level, about }) => [WORD[level], about, '']));
  const width = Math.max(...heads.map((head) => head.length));
  // Where nothing answers, every check would say so at length.
  const isSaid = ({ text, advice }: Finding, at: number): boolean =>
    findings.findIndex((other) => other.text === text && other.advice === advice) < at;
  return findings
    .flatMap((finding, at) => [
      `${(heads[at] ?? '').padEnd(width).replace(/^\S+/, COLOUR[finding.level])}  ${cleanLine(finding.text)}`,
      ...(finding.advice === null || isSaid(finding, at)
        ? []
        : [`${' '.repeat(width)}  ${dim('→')} ${cleanLine(finding.advice)}`]),
    ])
    .join('\n');
};
