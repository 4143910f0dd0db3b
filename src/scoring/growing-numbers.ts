/** A list of numbers in eight bytes each, for a portal's million customers. */
export class GrowingNumbers {
  private values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  /** A view, valid until the next `push`. */
  slice(begin: number, end: number = this.length): Float64Array {
    return this.values.subarray(begin, end);
  }
}
