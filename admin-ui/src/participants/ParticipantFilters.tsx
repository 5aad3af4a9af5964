import FilterAltOffOutlined from '@mui/icons-material/FilterAltOffOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
import type { Bucket } from '../../../server/domain/stages.js';
import { WORKLISTS } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { STAGE_ORDER } from '../stage-sets.js';
import { useIsOff, useStageName, useWorklistName } from '../stages.js';
import { FilterChips } from './FilterChips.js';
import { hasChoices, stagesOf, withoutChoices, withPart } from './list-filter.js';

const PAUSE_MS = 350;

/** Search and choices above the list; all of them stand in the address. */
export function ParticipantFilters() {
  const t = useT();
  const worklistName = useWorklistName();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const { filterValues, setFilters } = useListContext();
  const set = (name: string, value: unknown): void => setFilters(withPart(filterValues, name, value), undefined, false);
  const chosen = stagesOf(filterValues);
  const stages = STAGE_ORDER.toReversed().filter((stage) => !isOff(stage) || chosen.includes(stage));
  return (
    <Box
      role="search"
      sx={{
        display: 'grid',
        gap: 1,
        mb: 1.5,
        gridTemplateColumns: { xs: '1fr 1fr', md: 'minmax(200px, 2fr) repeat(3, minmax(130px, 1fr)) auto' },
        '& > :first-of-type': { gridColumn: { xs: '1 / -1', md: 'auto' } },
      }}
    >
      <TextFilter label={t('participants.search')} name="q" isSearch />
      <TextField
        select
        margin="none"
        label={t('participants.stage')}
        value={chosen}
        onChange={(event) => set('stage', event.target.value)}
        slotProps={{
          select: {
            multiple: true,
            displayEmpty: true,
            renderValue: (stages) =>
              (stages as Bucket[]).map((stage) => nameOf(stage)).join(', ') || t('participants.all_stages'),
          },
          inputLabel: { shrink: true },
        }}
      >
        {stages.map((stage) => (
          <MenuItem key={stage} value={stage} dense>
            <Checkbox size="small" checked={chosen.includes(stage)} sx={{ p: 0.5, mr: 1 }} />
            {nameOf(stage)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        margin="none"
        label={t('participants.worklist')}
        value={(filterValues.worklist as string | undefined) ?? ''}
        onChange={(event) => set('worklist', event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('participants.all_worklists')}</MenuItem>
        {WORKLISTS.map((worklist) => (
          <MenuItem key={worklist} value={worklist}>
            {worklistName(worklist)}
          </MenuItem>
        ))}
      </TextField>
      <TextFilter label={t('participants.position')} name="position" />
      {hasChoices(filterValues) && (
        <Button
          color="inherit"
          startIcon={<FilterAltOffOutlined />}
          onClick={() => setFilters(withoutChoices(filterValues), undefined, false)}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {t('participants.clear')}
        </Button>
      )}
      <FilterChips />
    </Box>
  );
}

interface TextFilterProps {
  name: string;
  label: string;
  isSearch?: boolean;
}

/** Typed text goes into the filter when the typing pauses. */
function TextFilter({ name, label, isSearch = false }: TextFilterProps) {
  const { filterValues, setFilters } = useListContext();
  const stored = (filterValues[name] as string | undefined) ?? '';
  const [typed, setTyped] = useState<string | null>(null); // null: as in the filter
  useEffect(() => {
    if (typed === null || typed.trim() === stored) return;
    const pause = setTimeout(() => setFilters(withPart(filterValues, name, typed.trim()), undefined, false), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, stored, filterValues, setFilters, name]);
  return (
    <TextField
      type="search"
      margin="none"
      label={label}
      value={typed ?? stored}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed?.trim() === stored) setTyped(null);
      }}
      slotProps={{
        ...(isSearch && {
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchOutlined fontSize="small" />
              </InputAdornment>
            ),
          },
        }),
      }}
    />
  );
}
