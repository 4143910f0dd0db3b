import type { ComponentMapping } from '@remote-ui/react/host';
import { Button, ButtonRow, Dropdown, DropdownItem, LoadingButton } from './components/buttons.tsx';
import { BarChart, LineChart } from './components/charts.tsx';
import { DateInput, TimeInput } from './components/date-inputs.tsx';
import * as feedback from './components/feedback.tsx';
import { Accordion, Tab, Tabs } from './components/folding.tsx';
import { Form } from './components/form.tsx';
import * as layout from './components/layout.tsx';
import { Image, Link, PageLink } from './components/links.tsx';
import { Modal, OverlayBody, OverlayFooter, Panel, PanelSection } from './components/modals.tsx';
import { CurrencyInput, NumberInput, StepperInput } from './components/number-inputs.tsx';
import * as pages from './components/pages.tsx';
import { Icon, Illustration } from './components/pictures.tsx';
import { MultiSelect, Select } from './components/selects.tsx';
import * as tables from './components/tables.tsx';
import * as text from './components/text.tsx';
import { Input, SearchInput, TextArea } from './components/text-inputs.tsx';
import { Checkbox, RadioButton, Toggle, ToggleGroup } from './components/toggles.tsx';

/** The stable components of @hubspot/ui-extensions 0.17 by the names under which they are sent. */
export const COMPONENTS: ComponentMapping = {
  Accordion,
  Alert: feedback.Alert,
  AutoGrid: layout.AutoGrid,
  BarChart,
  Box: layout.Box,
  Button,
  ButtonRow,
  Card: layout.Card,
  Checkbox,
  CurrencyInput,
  DateInput,
  DescriptionList: text.DescriptionList,
  DescriptionListItem: text.DescriptionListItem,
  Divider: layout.Divider,
  Dropdown,
  DropdownButtonItem: DropdownItem,
  EmptyState: feedback.EmptyState,
  ErrorState: feedback.ErrorState,
  Flex: layout.Flex,
  Form,
  HeaderActions: pages.PageHeaderActions,
  Heading: text.Heading,
  Icon,
  Illustration,
  Image,
  Inline: layout.Inline,
  Input,
  LineChart,
  Link,
  List: text.List,
  LoadingButton,
  LoadingSpinner: feedback.LoadingSpinner,
  Modal,
  ModalBody: OverlayBody,
  ModalFooter: OverlayFooter,
  MultiSelect,
  NumberInput,
  PageBreadcrumbs: pages.PageBreadcrumbs,
  PageBreadcrumbsCurrent: pages.PageBreadcrumbsCurrent,
  PageBreadcrumbsPageLink: pages.PageBreadcrumbsPageLink,
  PageHeader: pages.PageHeader,
  PageHeaderLink: pages.PageHeaderLink,
  PageHeaderPageLink: pages.PageHeaderPageLink,
  PageHeaderPrimaryAction: pages.PageHeaderActions,
  PageHeaderSecondaryActions: pages.PageHeaderActions,
  PageLink,
  PageTitle: pages.PageTitle,
  Panel,
  PanelBody: OverlayBody,
  PanelFooter: OverlayFooter,
  PanelSection,
  PrimaryHeaderActionButton: Button,
  ProgressBar: feedback.ProgressBar,
  RadioButton,
  ScoreCircle: feedback.ScoreCircle,
  SearchInput,
  SecondaryHeaderActionButton: Button,
  Select,
  Spacer: layout.Spacer,
  Stack: layout.Stack,
  Statistics: feedback.Statistics,
  StatisticsItem: feedback.StatisticsItem,
  StatisticsTrend: feedback.StatisticsTrend,
  StatusTag: text.StatusTag,
  StepIndicator: feedback.StepIndicator,
  StepperInput,
  Tab,
  Table: tables.Table,
  TableBody: tables.TableBody,
  TableCell: tables.TableCell,
  TableFooter: tables.TableFooter,
  TableHead: tables.TableHead,
  TableHeader: tables.TableHeader,
  TableRow: tables.TableRow,
  Tabs,
  Tag: text.Tag,
  Text: text.Text,
  TextArea,
  Textarea: TextArea,
  Tile: layout.Tile,
  TimeInput,
  Toggle,
  ToggleGroup,
  Tooltip: text.Tooltip,
};
