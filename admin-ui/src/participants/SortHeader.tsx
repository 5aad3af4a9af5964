import TableCell from '@mui/material/TableCell';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useListContext } from 'react-admin';

interface Props {
  /** null: it cannot be sorted by this. */
  field: string | null;
  label: string;
  align?: 'left' | 'right';
}

/** A column's head, which sorts the list. */
export function SortHeader({ field, label, align = 'left' }: Props) {
  const { sort, setSort } = useListContext();
  const isActive = sort.field === field;
  const isUp = isActive && sort.order === 'ASC';
  return (
    <TableCell
      align={align}
      sortDirection={isActive ? (isUp ? 'asc' : 'desc') : false}
      sx={{ bgcolor: 'background.paper', ...(align === 'right' && { whiteSpace: 'normal' }) }}
    >
      {field === null ? (
        label
      ) : (
        <TableSortLabel
          active={isActive}
          direction={isActive && !isUp ? 'desc' : 'asc'}
          onClick={() => setSort({ field, order: isUp ? 'DESC' : 'ASC' })}
        >
          {label}
        </TableSortLabel>
      )}
    </TableCell>
  );
}
