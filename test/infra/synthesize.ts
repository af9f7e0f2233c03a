import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Environment } from '../../infra/environments/parse.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { type Settings, settingsOf } from '../../infra/settings.ts';
import { makeFolder } from '../folders.ts';

const PRESETS = { dev: 'trial', prod: 'production' } as const;

/** An environment of the tests: what operators write in config/environments.yaml changes nothing about them. */
export type Name = keyof typeof PRESETS;

export const environmentOf = (name: Name, changed: Partial<Settings> = {}): Environment => ({
  name,
  preset: PRESETS[name],
  stack: 'Slugline',
  account: null,
  region: null,
  settings: settingsOf({ namespace: 'slugline', encryption: 'aws', ...changed }, PRESETS[name]),
});

/** An app with the stack and without bundling: what is asserted is the template, and it must not change with every line of code. */
export const makeApp = (
  name: Name,
  changed: Partial<Settings> = {},
  stackName = 'Slugline',
): { app: App; stack: PublishingStack } => {
  // CDK would make a temporary folder of its own, and leave it.
  const outdir = makeFolder('slugline-infra-');
  const app = new App({ outdir, context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  return {
    app,
    stack: new PublishingStack(app, stackName, { environment: environmentOf(name, changed) }),
  };
};

const made = new Map<string, Template>();

/** The stack's template. It is made once for all tests that ask for the same one, so it must not be changed. */
export const synthesize = (name: Name, changed: Partial<Settings> = {}): Template => {
  const asked = JSON.stringify([name, changed]);
  const template = made.get(asked) ?? Template.fromStack(makeApp(name, changed).stack);
  made.set(asked, template);
  return template;
};

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of each policy of a type, by logical id. */
export const policiesOf = (template: Template, type: string): ReadonlyMap<string, readonly Statement[]> =>
  new Map(
    Object.entries(template.findResources(type)).map(([id, { Properties }]) => [
      id,
      (Properties.PolicyDocument ?? Properties.KeyPolicy).Statement as readonly Statement[],
    ]),
  );

/** One or several, as IAM writes them. */
export const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

/** A logical id without the hash that CDK appends. */
export const bare = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
