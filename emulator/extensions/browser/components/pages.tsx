import { type ReactNode, useEffect } from 'react';
import { Button } from './buttons.tsx';
import { PageLink } from './links.tsx';

interface Part {
  readonly children?: ReactNode;
}

export const PageHeader = ({ children }: Part) => <div className="xhead">{children}</div>;
export const PageHeaderActions = ({ children }: Part) => <div className="xrow">{children}</div>;
export const PageHeaderLink = (props: Parameters<typeof Button>[0]) => <Button {...props} />;
export const PageHeaderPageLink = (props: Parameters<typeof PageLink>[0]) => <PageLink {...props} className="xbtn" />;

export const PageBreadcrumbs = ({ children }: Part) => (
  <nav className="xcrumbs" aria-label="Where this page stands">
    <ol>{children}</ol>
  </nav>
);
export const PageBreadcrumbsPageLink = (props: Parameters<typeof PageLink>[0]) => (
  <li>
    <PageLink {...props} />
  </li>
);
export const PageBreadcrumbsCurrent = ({ children }: Part) => <li aria-current="page">{children}</li>;

const ENDING = ' – local HubSpot';

export function PageTitle({ children }: Part) {
  useEffect(() => {
    const before = document.title;
    const heading = document.getElementById('page-title');
    if (heading !== null) document.title = heading.textContent + ENDING;
    return () => {
      document.title = before;
    };
  });
  return <h2 id="page-title">{children}</h2>;
}
