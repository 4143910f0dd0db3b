import { Divider, Flex, Inline, Text } from '@hubspot/ui-extensions';
import { PageLink, type PageRoutesLayoutProps, PageTitle, usePageRoute } from '@hubspot/ui-extensions/pages';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';
import type { ReactElement } from 'react';
import { useScreen } from './view.ts';

type PageName = 'overview' | 'customers' | 'proof' | 'connection' | 'plays' | 'referrals' | 'team' | 'runs';

const paths: readonly (readonly [PageName, string])[] = [
  ['overview', '/'],
  ['customers', '/customers'],
  ['proof', '/proof'],
  ['connection', '/connection'],
  ['plays', '/plays'],
  ['referrals', '/referrals'],
  ['team', '/team'],
  ['runs', '/runs'],
];

/** Every page under the same row of links; the page one is on stands there in bold and leads nowhere. */
export function Layout({ children }: PageRoutesLayoutProps): ReactElement {
  const { texts } = useScreen();
  const { path } = usePageRoute();
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{titleOf(path, texts)}</PageTitle>
      <Inline gap="md">
        {paths.map(([name, to]) =>
          path === to ? (
            <Text key={to} format={{ fontWeight: 'bold' }}>
              {texts[name].title}
            </Text>
          ) : (
            <PageLink key={to} to={to}>
              {texts[name].title}
            </PageLink>
          ),
        )}
      </Inline>
      <Divider />
      {children}
    </Flex>
  );
}

function titleOf(path: string, texts: PagesTexts): string {
  if (path === '/plan') return texts.runs.plan;
  const known = paths.find(([, to]) => to === path || (to !== '/' && path.startsWith(`${to}/`)));
  return known === undefined ? texts.notFound.title : texts[known[0]].title;
}
