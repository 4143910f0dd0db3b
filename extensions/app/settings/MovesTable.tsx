import { Flex, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Move } from 'rapport-screens/answers/settings-answer';
import type { Format } from 'rapport-screens/format';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';

interface MovesTableProps<Name extends string> {
  readonly title: string;
  readonly moves: readonly Move<Name>[];
  readonly names: Readonly<Record<Name, string>>;
  readonly texts: SettingsTexts;
  readonly format: Format;
}

/** From where to where, how many customers and how much money. */
export function MovesTable<Name extends string>(props: MovesTableProps<Name>): ReactElement | null {
  const { title, moves, names, texts, format } = props;
  if (moves.length === 0) return null;
  const { from, to, customers, spend } = texts.preview;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      <Table bordered={true} density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{from}</TableHeader>
            <TableHeader>{to}</TableHeader>
            <TableHeader align="right">{customers}</TableHeader>
            <TableHeader align="right">{spend}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {moves.map((move) => (
            <TableRow key={`${move.from} ${move.to}`}>
              <TableCell>{names[move.from]}</TableCell>
              <TableCell>{names[move.to]}</TableCell>
              <TableCell align="right">{format.count(move.customers)}</TableCell>
              <TableCell align="right">{format.money(move.spendLast12Months)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
