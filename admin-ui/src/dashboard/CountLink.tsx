import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { participantsLink, type Counted, type Scope } from '../scope/address.js';

interface Props {
  scope: Scope;
  counted: Counted;
  children: ReactNode;
  label?: string;
}

/** A number that opens the list of the people it counts. */
export function CountLink({ scope, counted, children, label }: Props) {
  return (
    <Link
      component={RouterLink}
      to={participantsLink(scope, counted)}
      color="inherit"
      aria-label={label}
      sx={{
        textDecorationColor: 'color-mix(in srgb, currentColor 40%, transparent)',
        textDecorationThickness: 1,
        textUnderlineOffset: '0.18em',
      }}
    >
      {children}
    </Link>
  );
}
