import { TemplateFault } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Assembly } from './assembly.ts';
import { type Identity, identify, type Place } from './identities.ts';
import { resolveIntrinsics, type Scope } from './intrinsics.ts';
import { friendlyIds } from './names.ts';

/** A resource with its intrinsic functions resolved. */
export interface Resource {
  readonly logicalId: string;
  /** The logical id without CDK's hash, where that is unambiguous. */
  readonly friendlyId: string;
  readonly properties: JsonObject;
  readonly identity: Identity;
}

export interface Stack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The resources of these types, in the template's order. Those whose condition is false are left out. */
  ofType(...types: readonly string[]): readonly Resource[];
  /** The physical id of the resource whose logical id, or its beginning, is this. */
  physicalId(logicalIdPrefix: string): string;
}

/**
 * Resolves the stack of an assembly for the place where it runs.
 *
 * @throws TemplateFault, lazily, for a reference to nothing or an intrinsic function that is not known
 */
export const resolveStack = (assembly: Assembly, place: Place): Stack => {
  const { template, stackName } = assembly;
  const friendly = friendlyIds(Object.keys(template.Resources));
  const identities = new Map<string, Identity>();
  const pseudo: JsonObject = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stackName}/local`,
  };

  const identityOf = (id: string): Identity => {
    const known = identities.get(id);
    if (known !== undefined) return known;
    const resource = template.Resources[id];
    if (resource === undefined) throw new TemplateFault(id, 'the template refers to it but does not have it');
    // Only names matter here; resolving everything would chase references in circles.
    const names = Object.entries(resource.Properties ?? {}).filter(([property]) => property.endsWith('Name'));
    const properties = scopeResolve(Object.fromEntries(names), id);
    const name = `${stackName}-${friendly.get(id) ?? id}`;
    const identity = identify(resource.Type, isObject(properties) ? properties : {}, name, place);
    identities.set(id, identity);
    return identity;
  };

  const scope: Scope = {
    mappings: template.Mappings ?? {},
    ref: (id) => pseudo[id] ?? template.Parameters?.[id]?.Default ?? identityOf(id).ref,
    attribute: (id, name) => {
      const value = identityOf(id).attributes[name];
      if (value !== undefined) return value;
      throw new TemplateFault(id, `the embedded cloud does not know its attribute ${name}`);
    },
    condition: (name) => {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw new TemplateFault(name, 'there is no such condition');
      return scopeResolve(condition, name) === true;
    },
  };
  const scopeResolve = (value: Json, where: string): Json => resolveIntrinsics(value, scope, where);

  const outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {})
      .filter(([, output]) => output.Condition === undefined || scope.condition(output.Condition))
      .map(([name, output]) => [name, String(scopeResolve(output.Value, `output ${name}`))]),
  );

  return {
    name: stackName,
    outputs,
    ofType: (...types) =>
      Object.entries(template.Resources)
        .filter(
          ([, { Type, Condition }]) =>
            types.includes(Type) && (Condition === undefined || scope.condition(Condition)),
        )
        .map(([logicalId, resource]) => {
          const properties = scopeResolve(resource.Properties ?? {}, `${resource.Type} ${logicalId}`);
          return {
            logicalId,
            friendlyId: friendly.get(logicalId) ?? logicalId,
            properties: isObject(properties) ? properties : {},
            identity: identityOf(logicalId),
          };
        }),
    physicalId: (prefix) => {
      const ids = Object.keys(template.Resources);
      const exact = ids.find((id) => id === prefix || friendly.get(id) === prefix);
      const candidates = exact === undefined ? ids.filter((id) => id.startsWith(prefix)) : [exact];
      const [found] = candidates;
      if (found === undefined || candidates.length > 1) {
        throw new TemplateFault(prefix, `${candidates.length} resources begin so: ${candidates.join(', ')}`);
      }
      return identityOf(found).ref;
    },
  };
};
