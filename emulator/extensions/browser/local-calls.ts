/** Asks the local HubSpot, as one of its own pages may. */
export async function askLocally(what: string, asked: unknown): Promise<unknown> {
  const response = await fetch(`/__local/extensions/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  return response.json();
}
