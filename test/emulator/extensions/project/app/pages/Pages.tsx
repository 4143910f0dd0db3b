import { Flex, hubspot, Text } from '@hubspot/ui-extensions';
import {
  createPageRouter,
  PageBreadcrumbs,
  PageHeader,
  PageLink,
  PageRoutes,
  PageTitle,
  usePageRoute,
} from '@hubspot/ui-extensions/pages';

const Home = () => (
  <Flex direction="column" gap="sm">
    <PageTitle>Sample home</PageTitle>
    <PageHeader>
      <PageHeader.PrimaryAction>
        <PageHeader.PageLink to="/people/:name" params={{ name: 'abe' }}>
          Abe
        </PageHeader.PageLink>
      </PageHeader.PrimaryAction>
    </PageHeader>
    <PageLink to="/people/:name" params={{ name: 'zoe', sort: 'up' }}>
      Zoe
    </PageLink>
  </Flex>
);

function Person() {
  const { params } = usePageRoute();
  return (
    <Flex direction="column" gap="sm">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Home</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{params.name}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <Text testId="person">{`${params.name} sorted ${params.sort}`}</Text>
    </Flex>
  );
}

const Router = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={Home} />
    <PageRoutes.Route path="/people/:name" component={Person} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Router />);
