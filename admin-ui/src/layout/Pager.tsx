import TablePagination from '@mui/material/TablePagination';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { lastPageOf } from '../providers/http.js';

interface Props {
  total: number;
  /** The first is 0. */
  page: number;
  perPage: number;
  onPage: (page: number) => void;
}

/** Which part of a list is shown, and the way to the others. */
export function Pager({ total, page, perPage, onPage }: Props) {
  const t = useT();
  return (
    <TablePagination
      component="div"
      count={total}
      page={Math.min(page, lastPageOf(total, perPage))} // the list may have become shorter meanwhile
      rowsPerPage={perPage}
      rowsPerPageOptions={[perPage]}
      onPageChange={(_event, next) => onPage(next)}
      labelDisplayedRows={({ from, to, count }) =>
        t('ra.navigation.page_range_info', {
          offsetBegin: formatCount(from),
          offsetEnd: formatCount(to),
          total: formatCount(count),
        })
      }
      getItemAriaLabel={(type) => t(`ra.navigation.${type}`)}
    />
  );
}
