import { getMetadataStorage } from 'class-validator';
import type { Class } from './declared-fields.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Condition = (instance: object, value: unknown) => boolean;
type Check = (value: unknown) => boolean;

/** The checks of one field, in the terms of class-validator, with all that had to be looked up for them. */
interface Field {
  readonly name: string;
  readonly applies: readonly Condition[];
  readonly checks: readonly Check[];
}

const known = new WeakMap<Class, readonly Field[]>();

/**
 * Whether a DTO and all DTOs in it pass every check that its decorators declare. `validate` of class-validator says the same, and
 * also what is wrong; but it looks up what applies for each value anew, which is most of its work, and nearly all values are sound.
 */
export function isSound(instance: object): boolean {
  const values = instance as Readonly<Record<string, unknown>>;
  return fieldsOf(instance.constructor as unknown as Class).every(({ name, applies, checks }) => {
    const value = values[name];
    return !applies.every((condition) => condition(instance, value)) || checks.every((check) => check(value));
  });
}

function fieldsOf(dto: Class): readonly Field[] {
  const fields = known.get(dto);
  if (fields) return fields;
  const storage = getMetadataStorage();

  const metadata = storage.getTargetValidationMetadatas(dto, '', false, false);
  const made = Object.entries(storage.groupByPropertyName(metadata)).map(([name, own]) => fieldOf(name, own));
  known.set(dto, made);
  return made;
}

function fieldOf(name: string, metadata: readonly Metadata[]): Field {
  const conditions = metadata.filter(({ type }) => type === 'conditionalValidation');
  return {
    name,
    applies: conditions.map(({ constraints }) => (constraints as readonly Condition[])[0] ?? (() => true)),
    checks: metadata.filter((each) => !conditions.includes(each)).flatMap(checksOf),
  };
}

function checksOf({ type, constraintCls, propertyName }: Metadata): readonly Check[] {
  if (type === 'nestedValidation') return [isSoundInside];
  // Our decorators are made of these three; whatever else came in would have to be understood here first.
  if (type !== 'customValidation') throw new Error(`No one knows here what ${type} of ${propertyName} means.`);
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(
      ({ instance }) =>
        (value) =>
          instance.validate(value) === true,
    );
}

function isSoundInside(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSoundInside);
  return value === undefined || (typeof value === 'object' && value !== null && isSound(value));
}
