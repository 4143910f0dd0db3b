import { type ReactNode, useId } from 'react';
import { Hint } from './text.tsx';

export interface FieldProps {
  readonly label?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly tooltip?: string;
  readonly error?: boolean;
  readonly validationMessage?: string;
  readonly testId?: string;
}

/** What a control of a field needs to be found by its label, its description and its error. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly required: boolean | undefined;
}

/** A label above, a description and a message below; `children` makes the control. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ReactNode }) {
  const { label, required, description, tooltip, error, validationMessage, testId, children } = props;
  const id = useId();
  const describedBy = [description && `${id}d`, validationMessage && `${id}m`].filter(Boolean).join(' ');
  return (
    <div className="xfield" data-testid={testId}>
      {label === undefined || label === '' ? null : (
        <span className="xlabel">
          <label htmlFor={id}>
            {label}
            <Needed required={required} />
          </label>
          {tooltip === undefined ? null : <Hint text={tooltip} />}
        </span>
      )}
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error || undefined,
        required: required || undefined,
      })}
      <Notes id={id} description={description} error={error} validationMessage={validationMessage} />
    </div>
  );
}

export const Needed = ({ required }: { required?: boolean }) =>
  required ? (
    <span className="xneed" aria-hidden="true">
      {' '}
      *
    </span>
  ) : null;

type NotesProps = Pick<FieldProps, 'description' | 'error' | 'validationMessage'> & { readonly id: string };

export const Notes = ({ id, description, error, validationMessage }: NotesProps) => (
  <>
    {description ? (
      <span className="xmicro" id={`${id}d`}>
        {description}
      </span>
    ) : null}
    {validationMessage ? (
      <span className={`xsaid ${error ? 'error' : ''}`} id={`${id}m`} role={error ? 'alert' : undefined}>
        {validationMessage}
      </span>
    ) : null}
  </>
);
