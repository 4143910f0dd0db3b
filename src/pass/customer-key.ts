import type { CustomerKey } from '../scoring/facts.ts';
import type { WritableType } from './crm.ts';

/** `company:123` or `contact:456`: a customer as a map key. */
export const customerKeyText = ({ type, id }: CustomerKey): string => `${type}:${id}`;

/** The CRM's plural name of a customer's record type. */
export const objectTypeOf = (type: CustomerKey['type']): WritableType =>
  type === 'company' ? 'companies' : 'contacts';
