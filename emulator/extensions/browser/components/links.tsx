import type { ImageProps, LinkProps } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { addressOf, go } from '../page-location.ts';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { clickEvent, useSurroundings } from './surroundings.ts';

type Href = string | { readonly url: string; readonly external?: boolean };

/** Where a link leads: addresses of HubSpot's own app lead to the local one, and scripts lead nowhere. */
export function targetOf(href: Href | undefined): { href: string; isOutside: boolean } | undefined {
  if (href === undefined || href === null) return undefined;
  const { url: text, external } = typeof href === 'string' ? { url: href, external: undefined } : href;
  const url = URL.parse(text, window.location.href);
  if (url === null || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return undefined;
  const isHubSpots = /^app[\w-]*\.hubspot\.com$/.test(url.hostname);
  const isHere = isHubSpots || url.origin === window.location.origin;
  return { href: isHubSpots ? url.pathname + url.search : url.href, isOutside: external ?? !isHere };
}

interface AnchorProps {
  readonly target: ReturnType<typeof targetOf>;
  readonly className?: string;
  readonly describedBy?: string;
  readonly onClick?: (event: { preventDefault(): void }) => void;
  readonly testId?: string;
  readonly children?: ReactNode;
}

/** An anchor that says when it opens another tab. */
export function Anchor({ target, className, describedBy, onClick, testId, children }: AnchorProps) {
  const outside = target?.isOutside ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <a
      href={target?.href}
      className={className}
      aria-describedby={describedBy}
      onClick={onClick}
      data-testid={testId}
      {...outside}
    >
      {children}
      {target?.isOutside ? <span className="xhidden"> (opens in a new tab)</span> : null}
    </a>
  );
}

export function Link({ href, variant = 'primary', onClick, preventDefault, overlay, testId, children }: LinkProps) {
  const { call, reactions } = useSurroundings();
  const { open, around, describedBy } = useOverlayTrigger(overlay);
  const target = targetOf(href);
  const click = () => {
    call(onClick as (...args: unknown[]) => unknown, clickEvent(), reactions);
    open();
  };
  if (target === undefined) {
    return around(
      <button
        type="button"
        className={`xlink ${variant}`}
        onClick={click}
        aria-describedby={describedBy}
        data-testid={testId}
      >
        {children}
      </button>,
    );
  }
  return around(
    <Anchor
      target={target}
      className={`xlink ${variant}`}
      describedBy={describedBy}
      testId={testId}
      onClick={(event) => {
        if (preventDefault) event.preventDefault();
        click();
      }}
    >
      {children}
    </Anchor>,
  );
}

export function Image({ src, alt = '', width, height, href, onClick, overlay, testId }: ImageProps) {
  const { call, reactions } = useSurroundings();
  const { open, around } = useOverlayTrigger(overlay);
  const image = <img src={src} alt={alt} width={width} height={height} data-testid={testId} />;
  const click = () => {
    call(onClick as (...args: unknown[]) => unknown, clickEvent(), reactions);
    open();
  };
  const target = targetOf(href);
  if (target !== undefined) {
    return around(
      <Anchor target={target} onClick={click}>
        {image}
      </Anchor>,
    );
  }
  if (onClick === undefined && overlay === undefined) return image;
  return around(
    <button type="button" className="xlink" onClick={click}>
      {image}
    </button>,
  );
}

interface PageLinkProps {
  readonly to: string;
  readonly params?: Record<string, string>;
  readonly className?: string;
  readonly testId?: string;
  readonly children?: ReactNode;
}

/** A link to another page of the app: changes the address without loading anew. */
export function PageLink({ to, params, className = 'xlink', testId, children }: PageLinkProps) {
  const { base } = useSurroundings();
  const href = addressOf(base, to, params);
  return (
    <a
      href={href}
      className={className}
      data-testid={testId}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(base, href);
      }}
    >
      {children}
    </a>
  );
}
