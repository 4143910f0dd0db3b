/** One entry of an error body's `errors`. */
export interface ErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

interface ErrorParts {
  readonly category?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly ErrorDetail[];
  readonly errorType?: string;
  readonly policyName?: string;
}

/** A refusal in HubSpot's envelope; every part of it but the message is optional there. */
export class HubSpotError extends Error {
  readonly status: number;
  readonly parts: ErrorParts;

  constructor(status: number, message: string, parts: ErrorParts = {}) {
    super(message);
    this.name = 'HubSpotError';
    this.status = status;
    this.parts = parts;
  }

  /** The JSON body for this refusal. */
  body(correlationId: string): Record<string, unknown> {
    const { errors, context, ...rest } = this.parts;
    return {
      status: 'error',
      message: this.message,
      correlationId,
      ...(context === undefined ? {} : { context }),
      ...(errors === undefined ? {} : { errors }),
      ...rest,
    };
  }
}

export function validationError(message: string, parts: ErrorParts = {}): HubSpotError {
  return new HubSpotError(400, message, { category: 'VALIDATION_ERROR', ...parts });
}

/** HubSpot answers an unreadable body or query without any category. */
export function malformed(message: string): HubSpotError {
  return new HubSpotError(400, message);
}

export function notFound(message = 'resource not found'): HubSpotError {
  return new HubSpotError(404, message, { category: 'OBJECT_NOT_FOUND' });
}
