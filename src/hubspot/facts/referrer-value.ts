export type ReferrerValue =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'other' };

const recordId = /^\d{1,20}$/;
/** The end of a contact's address in HubSpot: `…/contacts/<portal>/record/0-1/<id>` or `…/contacts/<portal>/contact/<id>`. */
const recordAddress = /^https:\/\/[^\s/]+\/contacts\/\d+\/(?:record\/0-1|contact)\/(\d{1,20})\/?(?:[?#]\S*)?$/;
const mailAddress = /^(?:mailto:)?([^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,]+)$/i;

/** What a referrer property holds: a contact's record id or its page in HubSpot, an e-mail address, or something else. */
export function referrerValue(value: string): ReferrerValue {
  const text = value.trim();
  const id = recordId.exec(text)?.[0] ?? recordAddress.exec(text)?.[1];
  if (id !== undefined) return { kind: 'id', id };
  const address = mailAddress.exec(text)?.[1];
  return address === undefined ? { kind: 'other' } : { kind: 'address', address: address.toLowerCase() };
}
