import { hubspot } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { ConnectionPage } from './connection/ConnectionPage.tsx';
import { CustomersPage } from './customers/CustomersPage.tsx';
import { Layout } from './Layout.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { PlaysPage } from './plays/PlaysPage.tsx';
import { ProofPage } from './proof/ProofPage.tsx';
import { ReferralsPage } from './referrals/ReferralsPage.tsx';
import { PlanPage } from './runs/PlanPage.tsx';
import { RunPage } from './runs/RunPage.tsx';
import { RunsPage } from './runs/RunsPage.tsx';
import { TeamPage } from './team/TeamPage.tsx';

/** Rapport's pages and their addresses. */
export const Pages = createPageRouter(
  <PageRoutes layoutComponent={Layout}>
    <PageRoutes.IndexRoute component={OverviewPage} />
    <PageRoutes.Route path="/customers" component={CustomersPage} />
    <PageRoutes.Route path="/proof" component={ProofPage} />
    <PageRoutes.Route path="/connection" component={ConnectionPage} />
    <PageRoutes.Route path="/plays" component={PlaysPage} />
    <PageRoutes.Route path="/referrals" component={ReferralsPage} />
    <PageRoutes.Route path="/team" component={TeamPage} />
    <PageRoutes.Route path="/runs" component={RunsPage} />
    <PageRoutes.Route path="/runs/:id" component={RunPage} />
    <PageRoutes.Route path="/plan" component={PlanPage} />
    <PageRoutes.AnyRoute component={NotFoundPage} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Pages />);
