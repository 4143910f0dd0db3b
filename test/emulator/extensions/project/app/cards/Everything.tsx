import {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Box,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  CurrencyInput,
  DateInput,
  DescriptionList,
  DescriptionListItem,
  Divider,
  Dropdown,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  Heading,
  hubspot,
  Icon,
  Illustration,
  Image,
  Inline,
  Input,
  LineChart,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  MultiSelect,
  NumberInput,
  ProgressBar,
  RadioButton,
  ScoreCircle,
  SearchInput,
  Select,
  Spacer,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  StepIndicator,
  StepperInput,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Tag,
  Text,
  TextArea,
  Tile,
  TimeInput,
  Toggle,
  ToggleGroup,
  Tooltip,
} from '@hubspot/ui-extensions';
import { CrmReport } from '@hubspot/ui-extensions/crm';
import { useState } from 'react';

hubspot.extend<'crm.record.tab'>(() => <Everything />);

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Every stable component once, with the values of the inputs said back. */
function Everything() {
  return (
    <Tabs defaultSelected="texts">
      <Tab tabId="texts" title="Texts">
        <Texts />
      </Tab>
      <Tab tabId="inputs" title="Inputs">
        <Inputs />
      </Tab>
      <Tab tabId="figures" title="Figures">
        <Figures />
      </Tab>
    </Tabs>
  );
}

const Texts = () => (
  <Flex direction="column" gap="sm">
    <Heading>Texts &amp; states</Heading>
    <Text testId="hostile">{'<img src=x onerror=alert(1)>'}</Text>
    <Text format={{ fontWeight: 'bold', italic: true }} variant="microcopy">
      small, bold and slanted
    </Text>
    <Alert title="Look out" variant="warning">
      It may rain.
    </Alert>
    <Inline gap="sm" align="center">
      <Tag variant="success">fine</Tag>
      <StatusTag variant="danger">leaving</StatusTag>
      <Icon name="warning" screenReaderText="warning" />
      <Image src={DOT} alt="a dot" width={8} height={8} />
      <Link href="https://app.hubspot.com/contacts/4711/record/0-1/1010">Zoe’s record</Link>
      {/* biome-ignore lint/security/noScriptUrl: that it leads nowhere is what is tested */}
      <Link href="javascript:alert(1)">no script</Link>
    </Inline>
    <List variant="unordered-styled">
      <Text>one</Text>
      <Text>two</Text>
    </List>
    <DescriptionList direction="row">
      <DescriptionListItem label="Since">
        <Text>12 March</Text>
      </DescriptionListItem>
    </DescriptionList>
    <Accordion title="More about it">
      <Text>Folded away</Text>
    </Accordion>
    <Divider />
    <AutoGrid columnWidth={160} gap="sm" flexible>
      <Tile compact>
        <Text>a tile</Text>
      </Tile>
      <Card>
        <Text>a card</Text>
      </Card>
    </AutoGrid>
    <Spacer size="md" />
    <Box flex={1}>
      <LoadingSpinner label="Working" showLabel />
    </Box>
    <EmptyState title="Nothing yet" layout="vertical">
      <Text>Come back later.</Text>
    </EmptyState>
    <ErrorState title="That failed">
      <Text>Try again.</Text>
    </ErrorState>
    <Illustration name="lock" alt="a lock" />
    <ButtonRow>
      <Button overlay={<Tooltip>Explains the button</Tooltip>}>Pointed at</Button>
      <LoadingButton loading>Saving</LoadingButton>
      <Button href="https://sample.example.com/" variant="transparent">
        Outside
      </Button>
    </ButtonRow>
    <CrmReport reportId="1" />
  </Flex>
);

function Inputs() {
  const [said, setSaid] = useState<Record<string, unknown>>({});
  const [text, setText] = useState('');
  const [sent, setSent] = useState('');
  const say = (name: string) => (value: unknown) => setSaid((before) => ({ ...before, [name]: value }));
  const options = [
    { label: 'One', value: 1 },
    { label: 'Two', value: 2 },
  ];
  return (
    <Form onSubmit={(event) => setSent(JSON.stringify(event.targetValue))}>
      <Input
        label="Name"
        name="name"
        value={text}
        description="as on the door"
        onInput={setText}
        onChange={say('name')}
        error={text === 'bad'}
        validationMessage={text === 'bad' ? 'Not that.' : undefined}
      />
      <Text testId="echo">{`Echo: ${text}`}</Text>
      <TextArea label="Story" name="story" onChange={say('story')} />
      <SearchInput label="Search" name="search" onInput={say('search')} />
      <NumberInput label="Number" name="number" min={0} max={10} onChange={say('number')} />
      <CurrencyInput label="Money" name="money" currency="EUR" onChange={say('money')} />
      <StepperInput label="Steps" name="steps" value={1} min={0} max={3} onChange={say('steps')} />
      <DateInput label="Day" name="day" onChange={say('day')} />
      <TimeInput label="Time" name="time" onChange={say('time')} />
      <Select label="Choice" name="choice" options={options} onChange={say('choice')} />
      <MultiSelect label="Choices" name="choices" value={[]} options={options} onChange={say('choices')} />
      <Checkbox name="box" onChange={say('box')}>
        A box
      </Checkbox>
      <RadioButton name="radio" value="r" onChange={say('radio')}>
        A radio
      </RadioButton>
      <Toggle label="A switch" name="switch" onChange={say('switch')} />
      <ToggleGroup
        label="A group"
        name="group"
        toggleType="radioButtonList"
        options={[
          { label: 'Left', value: 'left' },
          { label: 'Right', value: 'right' },
        ]}
        onChange={say('group')}
      />
      <Button type="submit" variant="primary">
        Send
      </Button>
      <Text testId="said">{JSON.stringify(said)}</Text>
      <Text testId="sent">{sent}</Text>
    </Form>
  );
}

const ROWS = Array.from({ length: 7 }, (_, index) => ({ name: `Row ${index + 1}`, money: (index * 37) % 11 }));

function Figures() {
  const [page, setPage] = useState(1);
  const [direction, setDirection] = useState<'ascending' | 'descending'>('ascending');
  const [step, setStep] = useState(1);
  const sorted = [...ROWS].sort((a, b) => (direction === 'ascending' ? a.money - b.money : b.money - a.money));
  const days = ROWS.map(({ money }, index) => ({
    day: Date.UTC(2026, index, 1),
    money,
    who: index % 2 ? 'odd' : 'even',
  }));
  return (
    <Flex direction="column" gap="md">
      <Statistics>
        <StatisticsItem label="At risk" number="€18k">
          <StatisticsTrend direction="increase" value="7 %" color="red" />
        </StatisticsItem>
      </Statistics>
      <ProgressBar title="Progress" value={3} maxValue={4} showPercentage valueDescription="3 of 4" />
      <ScoreCircle score={71} />
      <StepIndicator stepNames={['First', 'Second', 'Third']} currentStep={step} onClick={setStep} />
      <Table paginated pageCount={3} page={page} onPageChange={setPage} density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Name</TableHeader>
            <TableHeader
              align="right"
              sortDirection={direction}
              onSortChange={(next) => next !== 'none' && setDirection(next)}
            >
              Money
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sorted.slice((page - 1) * 3, page * 3).map((row) => (
            <TableRow key={row.name}>
              <TableCell>{row.name}</TableCell>
              <TableCell align="right">{row.money}</TableCell>
            </TableRow>
          ))}
        </TableBody>
        <TableFooter>
          <TableRow>
            <TableCell colSpan={2}>7 rows</TableCell>
          </TableRow>
        </TableFooter>
      </Table>
      <LineChart
        data={days}
        axes={{
          x: { field: 'day', fieldType: 'datetime', label: 'Day' },
          y: { field: 'money', fieldType: 'linear', label: 'Money' },
        }}
        options={{ title: 'Money by day', showDataLabels: true }}
      />
      <BarChart
        data={days.map((one, index) => ({ ...one, name: `R${index}` }))}
        axes={{
          x: { field: 'name', fieldType: 'category', label: 'Row' },
          y: { field: 'money', fieldType: 'linear', label: 'Money' },
          options: { groupFieldByColor: 'who', stacking: true, colors: { odd: 'purple' } },
        }}
        options={{ title: 'Money by row', showLegend: true }}
      />
      <BarChart
        data={ROWS}
        axes={{
          x: { field: 'money', fieldType: 'linear', label: 'Money' },
          y: { field: 'name', fieldType: 'category', label: 'Row' },
        }}
      />
      <Dropdown buttonText="Do it" buttonSize="sm">
        <Dropdown.ButtonItem onClick={() => setStep(2)}>Go to the last step</Dropdown.ButtonItem>
        <Dropdown.ButtonItem onClick={() => setStep(0)}>Go to the first step</Dropdown.ButtonItem>
      </Dropdown>
    </Flex>
  );
}
