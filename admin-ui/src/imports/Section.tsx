import ExpandMore from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';

interface Props {
  title: string;
  summary?: string;
  isOpen?: boolean;
  children: ReactNode;
}

/** A part of the wizard that can be folded away once it is settled. */
export function Section({ title, summary, isOpen = false, children }: Props) {
  const [isShown, setShown] = useState(isOpen);
  return (
    <Accordion
      variant="outlined"
      disableGutters
      expanded={isShown}
      onChange={(_event, shown) => setShown(shown)}
      slotProps={{ heading: { component: 'h2' }, transition: { unmountOnExit: true } }}
      sx={{ borderRadius: 2, '&::before': { display: 'none' } }}
    >
      <AccordionSummary
        expandIcon={<ExpandMore />}
        sx={{ '& .MuiAccordionSummary-content': { flexWrap: 'wrap', columnGap: 1.5 } }}
      >
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        {summary !== undefined && (
          <Typography component="span" sx={{ color: 'text.secondary' }}>
            {summary}
          </Typography>
        )}
      </AccordionSummary>
      <AccordionDetails>{children}</AccordionDetails>
    </Accordion>
  );
}
