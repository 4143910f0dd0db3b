import type { ReferralsAnswer } from '../../extensions/app/cards/lib/answers/plays-answer.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';

/** Where referrals stand; nothing is measured of them yet. */
export async function referrals(place: Place, asker: Asker): Promise<ReferralsAnswer> {
  const { frame, settings } = await framed(place, asker);
  return { ...frame, source: settings.referral.source, name: settings.referral.name };
}
