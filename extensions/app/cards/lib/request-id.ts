/**
 * A new id for one answer, so that a repeated call is one answer. HubSpot's worker does not promise `crypto`, and nothing
 * secret hangs on it.
 */
export function newRequestId(): string {
  const part = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${part()}${part()}`;
}
