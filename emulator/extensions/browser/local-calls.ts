/** Asks the local HubSpot about a portal, as one of its own pages may. */
export async function askLocally(what: string, portal: number, asked: object): Promise<unknown> {
  const response = await fetch(`/__local/extensions/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, portal }),
  });
  return response.json();
}
