import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link } from 'react-router-dom';
import type { UnitNode } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { pathWith } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';

interface Props {
  unit: UnitNode;
  onMove: (unit: UnitNode) => void;
  onMerge: (unit: UnitNode) => void;
  onDelete: (unit: UnitNode) => void;
}

/** What can be done with one unit of the tree. */
export function UnitActions({ unit, onMove, onMerge, onDelete }: Props) {
  const t = useT();
  const { campaignId } = useScope();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // The row around it opens the unit and walks the tree; neither is meant here.
  const keep = (event: MouseEvent | KeyboardEvent): void => event.stopPropagation();
  const then = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  const close = (): void => setAnchor(null);
  return (
    <span onClick={keep} onKeyDown={keep}>
      <IconButton
        size="small"
        aria-label={t('units.actions', { name: unit.name })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem component={Link} to={`/units/create?parentId=${unit.id}`} onClick={close}>
          {t('units.add_child')}
        </MenuItem>
        <MenuItem component={Link} to={`/units/${unit.id}`} onClick={close}>
          {t('units.edit')}
        </MenuItem>
        <MenuItem component={Link} to={pathWith('/', { campaignId, unitId: unit.id, asOf: null })} onClick={close}>
          {t('units.dashboard')}
        </MenuItem>
        <MenuItem onClick={then(() => onMove(unit))}>{t('units.move')}</MenuItem>
        {unit.closedOn === null && <MenuItem onClick={then(() => onMerge(unit))}>{t('units.merge')}</MenuItem>}
        <MenuItem onClick={then(() => onDelete(unit))}>{t('units.delete')}</MenuItem>
      </Menu>
    </span>
  );
}
