import { AppError } from '../pass/app-error.ts';
import { PurchaseLogError } from '../purchases/purchase-log-error.ts';
import { type ReadPurchases, readPurchaseLog } from '../purchases/read-purchase-log.ts';

/** Reads a purchase log that the user named. @throws AppError `bad_input` with the reader's own sentence. */
export async function openPurchaseLog(file: string): Promise<ReadPurchases> {
  try {
    return await readPurchaseLog(file);
  } catch (error) {
    if (error instanceof PurchaseLogError) throw new AppError('bad_input', error.message, { cause: error });
    throw error;
  }
}
