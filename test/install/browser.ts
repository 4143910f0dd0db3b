export interface Consent {
  readonly portal: number;
  readonly decision?: 'grant' | 'refuse';
  readonly user?: number;
  /** Those ticked; all by default. */
  readonly optional?: readonly string[];
}

/** What a person's browser does: keeps cookies, follows where it is sent, fills in forms. */
export class Browser {
  /** As the app set them, with their attributes. */
  readonly setCookies: string[] = [];
  readonly #cookies = new Map<string, string>();
  readonly #appUrl: string;
  readonly #origin: string;

  /** @param origin as the app calls itself; `appUrl` is where it really is */
  constructor(appUrl: string, origin: string) {
    this.#appUrl = appUrl;
    this.#origin = origin;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  /** One request to the app, no redirect followed. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie === '' ? {} : { cookie }), ...init.headers };
    const url = this.#appUrl + (path.startsWith(this.#origin) ? path.slice(this.#origin.length) : path);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      this.setCookies.push(set);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }

  /** Follows the install link to HubSpot's question. */
  async begin(path = '/oauth/install'): Promise<string> {
    return (await this.ask(path)).headers.get('location') ?? '';
  }

  /** Answers HubSpot's question; where that sends the browser. */
  async consent(question: string, { portal, decision = 'grant', user, optional }: Consent): Promise<string> {
    const address = new URL(question);
    address.pathname = `/oauth/${portal}/authorize`;
    const form = new URLSearchParams({ decision });
    if (user !== undefined) form.set('user', String(user));
    const ticked = optional ?? (address.searchParams.get('optional_scope') ?? '').split(' ');
    for (const scope of ticked) form.append('optional', scope);
    const response = await fetch(address, { method: 'POST', body: form, redirect: 'manual' });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`HubSpot sends nobody on: ${response.status} ${await response.text()}`);
    return location;
  }

  /** The whole way, from the link to the page after it. */
  async install(
    consent: Consent,
  ): Promise<{ readonly status: number; readonly text: string; readonly callback: string }> {
    const callback = await this.consent(await this.begin(), consent);
    const response = await this.ask(callback);
    return { status: response.status, text: await response.text(), callback };
  }
}
