import type { ButtonProps, ButtonRowProps, DropdownProps, LoadingButtonProps } from '@hubspot/ui-extensions';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { Anchor, targetOf } from './links.tsx';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { sizeOf } from './sizes.ts';
import { clickEvent, useSurroundings } from './surroundings.ts';

type Handler = (...args: unknown[]) => unknown;

export function Button(props: ButtonProps & { busy?: boolean }) {
  const {
    onClick,
    href,
    disabled,
    variant = 'secondary',
    type = 'button',
    size,
    truncate,
    overlay,
    busy,
    testId,
  } = props;
  const { call, reactions } = useSurroundings();
  const { open, around, describedBy } = useOverlayTrigger(overlay);
  const className = `xbtn ${variant} ${sizeOf(size)} ${truncate ? 'xcut' : ''}`;
  const click = () => {
    call(onClick as Handler | undefined, clickEvent(), reactions);
    open();
  };
  const target = targetOf(href);
  if (target !== undefined && !disabled) {
    return around(
      <Anchor target={target} className={className} describedBy={describedBy} onClick={click} testId={testId}>
        {props.children}
      </Anchor>,
    );
  }
  return around(
    <button
      type={type}
      className={className}
      disabled={disabled}
      aria-busy={busy}
      aria-describedby={describedBy}
      onClick={click}
      data-testid={testId}
    >
      {props.children}
    </button>,
  );
}

export function LoadingButton({
  loading = false,
  disabled,
  overlayOptions: _when,
  children,
  ...rest
}: LoadingButtonProps) {
  return (
    <Button {...rest} disabled={disabled || loading} busy={loading}>
      {children}
      {loading ? ' …' : ''}
    </Button>
  );
}

export const ButtonRow = ({ children, testId }: ButtonRowProps) => (
  <div className="xrow" data-testid={testId}>
    {children}
  </div>
);

const CloseMenuContext = createContext<() => void>(() => {});

/** A button with a menu below it: arrows move through it, Escape closes it. */
export function Dropdown({
  buttonText = 'Actions',
  buttonSize,
  variant = 'secondary',
  disabled,
  options,
  children,
  testId,
}: DropdownProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useId();
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    itemsOf(place.current)[0]?.focus();
    const leave = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const move = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = itemsOf(place.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    items.at((at + step) % items.length)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu and its button together
    <span className="xmenu" ref={place} onKeyDown={move} data-testid={testId}>
      <button
        type="button"
        ref={opener}
        className={`xbtn ${variant} ${sizeOf(buttonSize)}`}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menu}
        onClick={() => setOpen(!isOpen)}
      >
        {buttonText} ▾
      </button>
      <CloseMenuContext.Provider value={close}>
        <div role="menu" id={menu} hidden={!isOpen} style={isOpen ? undefined : { display: 'none' }}>
          {options?.map(({ label, onClick }) => (
            <DropdownItem key={label} onClick={onClick as Handler | undefined}>
              {label}
            </DropdownItem>
          ))}
          {children}
        </div>
      </CloseMenuContext.Provider>
    </span>
  );
}

interface ItemProps {
  readonly onClick?: Handler;
  readonly overlay?: ReactNode;
  readonly testId?: string;
  readonly children?: ReactNode;
}

export function DropdownItem({ onClick, overlay, testId, children }: ItemProps) {
  const close = useContext(CloseMenuContext);
  const { call, reactions } = useSurroundings();
  const { open, around } = useOverlayTrigger(overlay);
  return around(
    <button
      type="button"
      role="menuitem"
      data-testid={testId}
      onClick={() => {
        close();
        call(onClick, clickEvent(), reactions);
        open();
      }}
    >
      {children}
    </button>,
  );
}

const itemsOf = (place: HTMLElement | null): HTMLElement[] => [
  ...(place?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
];
