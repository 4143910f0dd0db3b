import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { ProofAnswer } from 'rapport-screens/answers/proof-answer';
import type { ReactElement } from 'react';
import { Answered } from '../Answered.tsx';
import type { View } from '../view.ts';
import { BestCustomers } from './BestCustomers.tsx';
import { CategoriesProof } from './CategoriesProof.tsx';
import { Ceiling } from './Ceiling.tsx';
import { CutOffs } from './CutOffs.tsx';
import { DisagreementsPart } from './DisagreementsPart.tsx';
import { Flags } from './Flags.tsx';
import { Methods } from './Methods.tsx';
import type { ProofPart } from './proof-part.ts';
import { Reliability } from './Reliability.tsx';
import { Thresholds } from './Thresholds.tsx';
import { UsedMethod } from './UsedMethod.tsx';

/** How often such answers were right in this portal's own past. */
export function ProofPage(): ReactElement {
  return (
    <Answered<ProofAnswer> path="/screens/proof">
      {({ proof, disagreements }, view) => (
        <Flex direction="column" gap="lg">
          {proof === null ? <NoProof view={view} /> : <Proof proof={proof} view={view} />}
          {disagreements !== null && <DisagreementsPart found={disagreements} view={view} />}
        </Flex>
      )}
    </Answered>
  );
}

function Proof({ proof, view }: ProofPart): ReactElement {
  const { texts, format } = view;
  return (
    <Flex direction="column" gap="lg">
      <Flex direction="column" gap="xs">
        {proof.sentences.map(({ code, text }) => (
          <Text key={code}>{text}</Text>
        ))}
        <Text variant="microcopy">
          {texts.proof.basis(format.day(proof.madeFor, view.frame.today), proof.windowDays)}
        </Text>
      </Flex>
      <UsedMethod proof={proof} view={view} />
      <Flags proof={proof} view={view} />
      <Reliability proof={proof} view={view} />
      <Methods proof={proof} view={view} />
      <Ceiling proof={proof} view={view} />
      <BestCustomers proof={proof} view={view} />
      <CategoriesProof proof={proof} view={view} />
      <Thresholds proof={proof} view={view} />
      <CutOffs proof={proof} view={view} />
    </Flex>
  );
}

function NoProof({ view: { texts } }: { readonly view: View }): ReactElement {
  return (
    <EmptyState title={texts.proof.none} layout="vertical">
      <Text>{texts.proof.noneBody}</Text>
    </EmptyState>
  );
}
