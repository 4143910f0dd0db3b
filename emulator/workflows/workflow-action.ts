import { isObject, type JsonObject } from '../routing/read-body.ts';

/** A custom action as the project's file defines it. */
export interface WorkflowAction {
  readonly uid: string;
  readonly actionUrl: string;
  /** `CONTACT`, `COMPANY` … */
  readonly objectTypes: readonly string[];
  readonly label: string;
  readonly outputs: readonly OutputDefinition[];
}

interface OutputDefinition {
  readonly name: string;
  readonly type: string;
  /** Values of an enumeration; empty for all else. */
  readonly options: readonly string[];
}

export function workflowAction(uid: string, config: JsonObject): WorkflowAction {
  const labels = objectOf(objectOf(config.labels).en);
  return {
    uid,
    actionUrl: String(config.actionUrl),
    objectTypes: listOf(config.objectTypes).map(String),
    label: String(labels.actionName ?? uid),
    outputs: listOf(config.outputFields).map((field) => {
      const { name, type, options } = objectOf(objectOf(field).typeDefinition);
      return {
        name: String(name),
        type: String(type),
        options: listOf(options).map((option) => String(objectOf(option).value)),
      };
    }),
  };
}

/** Which outputs the definition does not know, or knows otherwise: HubSpot drops them, so that nothing can branch on them. */
export function strangeOutputs({ outputs }: WorkflowAction, given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (name.startsWith('hs_')) return [];
    const known = outputs.find((output) => output.name === name);
    return known !== undefined && fits(known, String(value)) ? [] : [name];
  });
}

function fits({ type, options }: OutputDefinition, value: string): boolean {
  if (type === 'enumeration') return options.includes(value);
  if (type === 'number') return value !== '' && Number.isFinite(Number(value));
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) || /^\d+$/.test(value);
  return true;
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
