import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  StepIndicatorProps,
} from '@hubspot/ui-extensions';
import { Illustration } from './pictures.tsx';
import { sizeOf } from './sizes.ts';
import { useSurroundings } from './surroundings.ts';

export const Alert = ({ title, variant = 'info', children, testId }: AlertProps) => (
  <div
    className={`xalert ${variant}`}
    role={variant === 'error' || variant === 'danger' ? 'alert' : 'status'}
    data-testid={testId}
  >
    <strong>{title}</strong>
    {children}
  </div>
);

export const EmptyState = ({
  title = 'There is nothing here yet',
  children,
  imageWidth = 96,
  testId,
}: EmptyStateProps) => (
  <div className="xempty" data-testid={testId}>
    <Illustration name="emptyStateCharts" alt="" width={imageWidth} height={imageWidth * 0.75} />
    <h3>{title}</h3>
    <div>{children}</div>
  </div>
);

export const ErrorState = ({ title = 'Something went wrong', children, testId }: ErrorStateProps) => (
  <div className="xempty" role="alert" data-testid={testId}>
    <h3>{title}</h3>
    <div>{children}</div>
  </div>
);

export const LoadingSpinner = ({ label, showLabel, size = 'sm', layout, testId }: LoadingSpinnerProps) => (
  <span className={`xspin ${sizeOf(size)} ${layout ?? ''}`} role="status" data-testid={testId}>
    <i aria-hidden="true" />
    <span className={showLabel ? '' : 'xhidden'}>{label}</span>
  </span>
);

export function ProgressBar(props: ProgressBarProps) {
  const { title, value = 0, variant = 'success', showPercentage, valueDescription, testId } = props;
  const most = props.maxValue ?? props.valueMax ?? 100;
  const percent = Math.round((100 * Math.min(Math.max(value, 0), most)) / most);
  return (
    <div data-testid={testId}>
      <div className="xbarhead">
        <span>{title}</span>
        <span>{[valueDescription, showPercentage ? `${percent} %` : ''].filter(Boolean).join(' · ')}</span>
      </div>
      <div
        className="xbar"
        role="progressbar"
        aria-label={props['aria-label'] ?? title}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuetext={valueDescription}
      >
        <div className={variant} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

export function ScoreCircle({ score, testId }: ScoreProps) {
  const shown = Math.round(Math.min(100, Math.max(0, score)));
  return (
    <span className="xscore" role="img" aria-label={`Score ${shown} of 100`} data-testid={testId}>
      {shown}
    </span>
  );
}

export function StepIndicator(props: StepIndicatorProps) {
  const { stepNames, currentStep = 0, direction = 'horizontal', variant = 'default', onClick, testId } = props;
  const { call } = useSurroundings();
  return (
    <ol className={`xsteps ${direction}`} data-testid={testId}>
      {stepNames.map((name, index) => {
        const isNow = index === currentStep;
        const label = variant === 'default' || isNow ? name : <span className="xhidden">{name}</span>;
        return (
          <li key={name} className={index <= currentStep ? 'done' : ''} aria-current={isNow ? 'step' : undefined}>
            <span className="m" aria-hidden="true" />
            {onClick === undefined ? (
              <span>{label}</span>
            ) : (
              <button type="button" className="xlink" onClick={() => call(onClick, index)}>
                {label}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

export const Statistics = ({ children, testId }: StatisticsProps) => (
  <dl className="xstats" data-testid={testId}>
    {children}
  </dl>
);

export const StatisticsItem = ({ label, number, children, testId }: StatisticsItemProps) => (
  <div data-testid={testId}>
    <dt>{label}</dt>
    <dd>
      <span className="n">{number}</span> {children}
    </dd>
  </div>
);

export function StatisticsTrend({ value, direction, color }: StatisticsTrendProps) {
  const isUp = direction !== 'decrease';
  return (
    <span className={`xtrend ${color ?? (isUp ? 'green' : 'red')}`}>
      <span aria-hidden="true">{isUp ? '▲' : '▼'}</span>
      <span className="xhidden">{isUp ? 'up by' : 'down by'}</span> {value}
    </span>
  );
}
