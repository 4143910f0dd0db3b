import { z } from 'zod';
import {
  churnCategories,
  connectionStages,
  leavingReasons,
  motivators,
  objectTypeIds,
  opportunityAreas,
  overrideReasons,
  responses,
  tiers,
} from '../../../extensions/app/cards/lib/words.ts';

/** The words of cards and pages as schemas. */
export const churnCategory = z.enum(churnCategories);
export const tier = z.enum(tiers);
export const opportunityArea = z.enum(opportunityAreas);
export const connectionStage = z.enum(connectionStages);
export const connectionBasis = z.enum(['survey', 'behaviour', 'rep']);
export const customerResponse = z.enum(responses);
export const leavingReason = z.enum(leavingReasons);
export const overrideReason = z.enum(overrideReasons);
export const motivator = z.enum(motivators);
export const recordType = z.enum(['contacts', 'companies']);

export const day = z.iso
  .date()
  .meta({ description: "a calendar day in the portal's time zone", example: '2026-03-12' });
export const instant = z.iso.datetime().meta({ description: 'an instant in UTC' });
export const count = z.int().min(0);

/** A record as HubSpot names it. */
export const recordIds = {
  objectTypeId: z
    .enum([objectTypeIds.contacts, objectTypeIds.companies], 'must be 0-1 (contact) or 0-2 (company)')
    .meta({ description: '0-1: contact, 0-2: company' }),
  objectId: z.string().regex(/^[1-9]\d{0,17}$/, 'must be the id of a record'),
};
export const recordId = z.string();
/** Pages count from 1. */
export const page = z.coerce.number('must be a page number').int().min(1).max(1_000_000).default(1);
