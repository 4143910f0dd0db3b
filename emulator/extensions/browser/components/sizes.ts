const SHORT: Readonly<Record<string, string>> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  default: 'md',
  large: 'lg',
  'extra-large': 'xl',
};

/** `small` and `sm` are one size: the short name. */
export const sizeOf = (size: string | undefined): string => (size === undefined ? 'md' : (SHORT[size] ?? size));

const DISTANCES: Readonly<Record<string, string>> = {
  flush: '0',
  xs: '.25rem',
  sm: '.5rem',
  md: '1rem',
  lg: '1.5rem',
  xl: '2.5rem',
};

/** HubSpot's distances between things, as lengths. */
export const distanceOf = (distance: string | undefined, standard = 'flush'): string =>
  DISTANCES[sizeOf(distance ?? standard)] ?? '0';
