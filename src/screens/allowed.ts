import { AppError } from '../pass/app-error.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

/** @throws AppError `not_allowed` for everybody but administrators of Rapport. */
export function assertAdmin({ admin }: Asker): void {
  if (!admin) throw new AppError('not_allowed', screenTexts.adminsOnly);
}

/** @throws AppError `not_allowed` for whoever may not see the money of the whole portal. */
export function assertSeesMoney({ seesMoney }: Asker): void {
  if (!seesMoney) throw new AppError('not_allowed', screenTexts.moneyOnly);
}
