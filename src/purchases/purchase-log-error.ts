/** What is wrong with a file of purchases: one sentence that names the file, the line and what to do. */
export class PurchaseLogError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PurchaseLogError';
  }
}
