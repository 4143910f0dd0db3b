import type { z } from 'zod';
import type { Asker, Screens } from '../screens/screens.ts';
import type { Leaving } from './roles.ts';

/** One endpoint of the cards and pages, as the app serves it and as the OpenAPI document tells of it. */
export interface ScreenRoute {
  readonly method: 'get' | 'post' | 'put';
  /** In Express's form; a `:name` is taken from `input` too. */
  readonly path: `/screens/${string}`;
  /** One sentence. */
  readonly summary: string;
  /** Query and path of a GET, body and path of everything else. */
  readonly input: z.ZodObject;
  readonly answer: z.ZodType;
  /** Also for whoever asked for the removal of the portal, when nobody else is known there any more. */
  readonly leaving?: Leaving;
  run(screens: Screens, asker: Asker, input: unknown): Promise<unknown>;
}

/** Holds `run` to what its schemas say. */
export function screenRoute<Input extends z.ZodObject, Answer>(
  route: Omit<ScreenRoute, 'input' | 'answer' | 'run'> & {
    readonly input: Input;
    readonly answer: z.ZodType<Answer>;
    run(screens: Screens, asker: Asker, input: z.output<Input>): Promise<NoInfer<Answer>>;
  },
): ScreenRoute {
  return { ...route, run: (screens, asker, input) => route.run(screens, asker, input as z.output<Input>) };
}
