import { Refused } from './refused.ts';

/** The answer if it comes in time; the work itself goes on, and whoever asks again finds it done. */
export async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Refused(
            503,
            'took_too_long',
            'The answer takes too long: try again in a minute; a pass may be running.',
            {
              'Retry-After': '60',
            },
          ),
        ),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
