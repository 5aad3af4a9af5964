import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Id, UnitNode } from '../api/types.js';
import { Problem } from '../layout/Problem.js';
import { useT } from '../i18n/useT.js';
import { moveInTree } from './tree-keys.js';
import { useUnitChildren } from './useUnitTree.js';

export interface UnitTreeProps {
  /** Where the tree starts; null: the tops of what the caller sees. */
  rootId?: Id | null;
  selectedId?: Id | null;
  onSelect: (unit: UnitNode) => void;
  /** What stands at the right end of a row. */
  renderActions?: (unit: UnitNode) => ReactNode;
  /** Units that cannot be chosen, with all that is under them. */
  isDisabled?: (unit: UnitNode) => boolean;
  label: string;
}

/** The units as a tree (ARIA tree: arrows open, close and walk; Enter chooses). Branches are fetched when opened. */
export function UnitTree({ rootId = null, label, ...rest }: UnitTreeProps) {
  return (
    <Box role="tree" aria-label={label} onKeyDown={moveInTree} sx={{ minWidth: 0 }}>
      <Branch parentId={rootId} level={1} {...rest} />
    </Box>
  );
}

type BranchProps = Omit<UnitTreeProps, 'rootId' | 'label'> & { parentId: Id | null; level: number };

function Branch({ parentId, level, ...rest }: BranchProps) {
  const { data, error, isPending, refetch } = useUnitChildren(parentId);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <BranchSkeleton level={level} />;
  // With few tops there is nothing to see before they are open.
  const isOpenAtFirst = level === 1 && data.length <= 3;
  return data.map((unit, index) => (
    <Row
      key={unit.id}
      unit={unit}
      level={level}
      isFirst={level === 1 && index === 0}
      isOpenAtFirst={isOpenAtFirst}
      {...rest}
    />
  ));
}

type RowProps = Omit<BranchProps, 'parentId'> & { unit: UnitNode; isFirst: boolean; isOpenAtFirst: boolean };

function Row({ unit, level, isFirst, isOpenAtFirst, ...rest }: RowProps) {
  const t = useT();
  const { selectedId, onSelect, renderActions, isDisabled } = rest;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const hasChildren = unit.childrenCount > 0;
  const isSelected = selectedId === unit.id;
  const isOff = isDisabled?.(unit) ?? false;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!isOff) onSelect(unit);
    } else if (event.key === 'ArrowRight' && hasChildren && !isOpen) {
      event.stopPropagation();
      setOpen(true);
    } else if (event.key === 'ArrowLeft' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <>
      <Box
        role="treeitem"
        aria-level={level}
        aria-selected={isSelected}
        aria-disabled={isOff || undefined}
        aria-expanded={hasChildren ? isOpen : undefined}
        aria-label={unit.name}
        tabIndex={isSelected || isFirst ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={() => {
          if (!isOff) onSelect(unit);
        }}
        sx={(theme) => ({
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          minHeight: 40,
          pl: (level - 1) * 2,
          pr: 0.5,
          borderRadius: 1,
          cursor: isOff ? 'default' : 'pointer',
          opacity: isOff ? 0.5 : 1,
          ...(isSelected && { bgcolor: 'action.selected', fontWeight: 600 }),
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
        })}
      >
        {hasChildren ? (
          <IconButton
            size="small"
            tabIndex={-1}
            aria-label={t(isOpen ? 'scope.collapse' : 'scope.expand', { name: unit.name })}
            onClick={(event) => {
              event.stopPropagation();
              setOpen(!isOpen);
            }}
          >
            {isOpen ? <ExpandMore fontSize="small" /> : <ChevronRight fontSize="small" />}
          </IconButton>
        ) : (
          <Box sx={{ width: 30, flex: 'none' }} />
        )}
        <Box sx={{ flex: 1, minWidth: 0, py: 0.5 }}>
          <Typography component="span" variant="body2" sx={{ fontWeight: 'inherit', overflowWrap: 'anywhere' }}>
            {unit.name}
          </Typography>
        </Box>
        {renderActions?.(unit)}
      </Box>
      {isOpen && hasChildren && (
        <Box role="group">
          <Branch parentId={unit.id} level={level + 1} {...rest} />
        </Box>
      )}
    </>
  );
}

function BranchSkeleton({ level }: { level: number }) {
  return (
    <Box sx={{ pl: level * 2 + 2, py: 1 }}>
      <Skeleton width="60%" />
      <Skeleton width="45%" />
    </Box>
  );
}
