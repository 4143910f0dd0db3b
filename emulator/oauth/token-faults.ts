/** How often, and with which status, the token endpoint is to fail for the time being. */
export class TokenFaults {
  #status = 500;
  #times = 0;

  set(status: number, times: number): void {
    this.#status = status;
    this.#times = times;
  }

  /** The status to fail this call with; null where it may go on. */
  take(): number | null {
    if (this.#times <= 0) return null;
    this.#times--;
    return this.#status;
  }
}
