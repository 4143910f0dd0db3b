import { type Finding, mend, note, well } from './finding.ts';

/** HubSpot's signatures hold for five minutes: from two on there is little room left for slow requests. */
const mostMs = 2 * 60_000;

/** @param aheadMs how far this clock is ahead of HubSpot's, to a second; `null`: HubSpot did not tell its time. */
export function clockFinding(aheadMs: number | null): Finding {
  const place = { area: 'clock', check: 'difference' } as const;
  if (aheadMs === null) return note(place, 'HubSpot did not tell the time');
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  if (Math.abs(aheadMs) <= mostMs) return well(place, `within ${Math.max(1, seconds)} s of HubSpot's`);
  return mend(
    place,
    `${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} HubSpot's: signatures are refused from 300 s on`,
    'Set the clock of this machine by the network (NTP).',
  );
}
