import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import type { Id, UnitNode } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { UnitSearchResults } from './UnitSearchResults.js';
import { UnitTree } from './UnitTree.js';

export interface UnitChooserProps {
  selectedId: Id | null;
  onPick: (id: Id | null) => void;
  /** Offers "all" above the tree under this name. */
  allLabel?: string;
  isDisabled?: (unit: Pick<UnitNode, 'id'>) => boolean;
}

/** Choosing a unit: by walking the tree, or by typing a part of its name. */
export function UnitChooser({ selectedId, onPick, allLabel, isDisabled }: UnitChooserProps) {
  const t = useT();
  const [text, setText] = useState('');
  const searched = useDeferredValue(text.trim());
  return (
    <Box sx={{ minHeight: 320 }}>
      <TextField
        autoFocus
        type="search"
        label={t('scope.search_unit')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchOutlined fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
        sx={{ mb: 1 }}
      />
      {searched !== '' ? (
        <UnitSearchResults text={searched} onPick={onPick} {...(isDisabled && { isDisabled })} />
      ) : (
        <>
          {allLabel !== undefined && (
            <Button
              fullWidth
              color="inherit"
              onClick={() => onPick(null)}
              sx={{ justifyContent: 'flex-start', bgcolor: selectedId === null ? 'action.selected' : undefined }}
            >
              {allLabel}
            </Button>
          )}
          <UnitTree
            label={t('scope.unit')}
            selectedId={selectedId}
            onSelect={({ id }) => onPick(id)}
            {...(isDisabled && { isDisabled })}
          />
        </>
      )}
    </Box>
  );
}
