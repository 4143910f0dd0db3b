/** The embedded database belongs to a running process that takes commands: this one is to be run there. */
export class HeldElsewhere extends Error {
  /** Where that process listens. */
  readonly socket: string;

  constructor(socket: string) {
    super('A running process holds the database.');
    this.name = 'HeldElsewhere';
    this.socket = socket;
  }
}
