import { type DestinationStream, type Logger, pino } from 'pino';

const secretFields = [
  'userEmail',
  'email',
  'name',
  'token',
  'accessToken',
  'authorization',
  'signature',
  'headers',
  'query',
  'body',
];

/** One JSON object a line. What could name a person or let somebody in is blotted out, should it ever be logged. */
export function createLog(level: string, destination: DestinationStream): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`]);
  return pino({ level, base: null, redact: { paths, censor: '[left out]' } }, destination);
}
