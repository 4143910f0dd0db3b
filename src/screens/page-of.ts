import { AppError } from '../pass/app-error.ts';

const mostPages = 1_000_000;

/** @throws AppError `bad_input` for a page that is no whole number from 1. */
export function pageOf(page: number, size: number): { readonly page: number; readonly offset: number } {
  if (!Number.isInteger(page) || page < 1 || page > mostPages) {
    throw new AppError('bad_input', 'Pages are whole numbers from 1.');
  }
  return { page, offset: (page - 1) * size };
}
