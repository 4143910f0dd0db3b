import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { PreviewAnswer } from 'rapport-screens/answers/settings-answer';
import type { Format } from 'rapport-screens/format';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';

interface MoneyMovesProps {
  readonly answer: PreviewAnswer;
  readonly texts: SettingsTexts;
  readonly format: Format;
}

/** Revenue at risk and lost, now and with the changes. */
export function MoneyMoves({ answer, texts: { preview }, format }: MoneyMovesProps): ReactElement {
  const rows = [
    { figure: preview.atRisk, ...answer.atRisk },
    { figure: preview.lost, ...answer.lost },
  ];
  return (
    <Table bordered={true} density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{preview.figure}</TableHeader>
          <TableHeader align="right">{preview.now}</TableHeader>
          <TableHeader align="right">{preview.after}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ figure, now, after }) => (
          <TableRow key={figure}>
            <TableCell>{figure}</TableCell>
            <TableCell align="right">{format.money(now)}</TableCell>
            <TableCell align="right">{format.money(after)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
