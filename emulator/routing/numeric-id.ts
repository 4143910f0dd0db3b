const rawJSON = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** An id as a JSON number, exact beyond 2^53 too: several of HubSpot's answers carry ids as numbers. */
export function numericId(id: string): unknown {
  return id.length <= 15 ? Number(id) : rawJSON(id);
}
