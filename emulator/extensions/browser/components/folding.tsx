import type { AccordionProps, TabProps, TabsProps } from '@hubspot/ui-extensions';
import type { RemoteReceiver, RemoteReceiverAttachableComponent } from '@remote-ui/core';
import { useAttached } from '@remote-ui/react/host';
import { Children, createContext, isValidElement, type ReactNode, useContext, useId } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { sizeOf } from './sizes.ts';
import { useSurroundings } from './surroundings.ts';

export function Accordion({ title, open, defaultOpen, disabled, size, onClick, children, testId }: AccordionProps) {
  const [isOpen, setOpen] = useControlledValue(open, defaultOpen ?? false);
  const { call } = useSurroundings();
  return (
    <details className={`xfold ${sizeOf(size) === 'md' ? 'medium' : ''}`} open={isOpen} data-testid={testId}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by itself */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          if (disabled) return;
          if (open === undefined) setOpen(!isOpen);
          call(onClick);
        }}
        aria-disabled={disabled}
      >
        {title}
      </summary>
      <div>{children}</div>
    </details>
  );
}

type Id = string | number;

/** A child of a remote component, with which what it says itself can be followed. */
interface RemoteChild {
  readonly component: RemoteReceiverAttachableComponent;
  readonly receiver: RemoteReceiver;
}

const TabsContext = createContext<{ readonly chosen: Id; readonly prefix: string } | null>(null);

const tabOf = ({ component }: RemoteChild): TabProps => (component.props ?? {}) as TabProps;

export function Tabs({ selected, defaultSelected, onSelectedChange, variant, fill, children, testId }: TabsProps) {
  const tabs = Children.toArray(children).flatMap(asRemoteChild);
  const idOf = (tab: RemoteChild): Id => tabOf(tab).tabId ?? tab.component.id;
  const [chosen, choose] = useControlledValue<Id | undefined>(selected, defaultSelected);
  const { call } = useSurroundings();
  const prefix = useId();
  const ids = tabs.map(idOf);
  const now = chosen !== undefined && ids.includes(chosen) ? chosen : (ids[0] ?? '');
  const pick = (id: Id) => {
    choose(id);
    call(onSelectedChange as ((id: Id) => unknown) | undefined, id);
  };
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : ids.at((ids.indexOf(now) + step) % ids.length);
    if (next === undefined) return;
    pick(next);
    document.getElementById(`${prefix}${next}`)?.focus();
  };
  return (
    <div data-testid={testId}>
      <div role="tablist" className={`xtabs ${variant ?? ''} ${fill ? 'fill' : ''}`} onKeyDown={move}>
        {tabs.map((tab) => (
          <TabTitle
            key={tab.component.id}
            tab={tab}
            id={`${prefix}${idOf(tab)}`}
            isChosen={idOf(tab) === now}
            pick={() => pick(idOf(tab))}
          />
        ))}
      </div>
      <TabsContext.Provider value={{ chosen: now, prefix }}>
        {Children.map(children, (child) => (
          <TabIdContext.Provider value={asRemoteChild(child)[0]?.component.id}>{child}</TabIdContext.Provider>
        ))}
      </TabsContext.Provider>
    </div>
  );
}

function TabTitle({ tab, id, isChosen, pick }: { tab: RemoteChild; id: string; isChosen: boolean; pick: () => void }) {
  const now = useAttached(tab.receiver, tab.component) ?? tab.component;
  const { title, disabled, tooltip } = (now.props ?? {}) as TabProps;
  return (
    <button
      type="button"
      role="tab"
      id={id}
      aria-selected={isChosen}
      aria-controls={`${id}p`}
      tabIndex={isChosen ? 0 : -1}
      disabled={disabled}
      title={tooltip}
      onClick={pick}
    >
      {title}
    </button>
  );
}

/** Stands in for a tab's id where it gives none itself. */
const TabIdContext = createContext<string | undefined>(undefined);

export function Tab({ tabId, children }: TabProps) {
  const tabs = useContext(TabsContext);
  const own = useContext(TabIdContext);
  const id = tabId ?? own;
  if (tabs === null || tabs.chosen !== id) return null;
  return (
    <div role="tabpanel" id={`${tabs.prefix}${id}p`} aria-labelledby={`${tabs.prefix}${id}`}>
      {children}
    </div>
  );
}

function asRemoteChild(child: ReactNode): RemoteChild[] {
  if (!isValidElement<Partial<RemoteChild>>(child)) return [];
  const { component, receiver } = child.props;
  return component === undefined || receiver === undefined ? [] : [{ component, receiver }];
}
