import { z } from 'zod';
import type { PeopleAnswer, RemovalAnswer } from '../../../extensions/app/cards/lib/answers/removal-answer.ts';
import { count, instant, page } from './words.ts';

export const peopleQuery = z.object({ part: page });
export const removalRequest = z.strictObject({ portal: z.string().max(40) });

export const peopleAnswer: z.ZodType<PeopleAnswer> = z
  .strictObject({
    csv: z.string().meta({ description: 'comma separated, with a header' }),
    records: count,
    allRecords: count,
    part: count,
    parts: count,
  })
  .meta({ id: 'PeopleAnswer' });

export const removalAnswer: z.ZodType<RemovalAnswer> = z
  .strictObject({
    portal: z.string(),
    connection: z.enum(['oauth', 'private_token']),
    removal: z
      .strictObject({
        state: z.enum(['running', 'stopped', 'done']),
        step: z.enum(['tasks', 'properties', 'clearing', 'data', 'uninstall', 'done']),
        begunAt: instant,
        tasksArchived: count,
        propertiesArchived: count,
        groupsArchived: count,
        recordsCleared: count,
        byHand: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'RemovalAnswer' });
