import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo, useState, type Ref } from 'react';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { useIsPhone } from '../layout/window-width.js';
import { lastPageOf } from '../providers/http.js';
import { CodePicker } from './CodePicker.js';
import { columnsShown } from './grid/grid-columns.js';
import { GridHelp } from './grid/GridHelp.js';
import { PreviewGrid } from './grid/PreviewGrid.js';
import { useRowEdits } from './grid/useRowEdits.js';
import type { OutcomeTab } from './outcome-tabs.js';
import { MissingBar } from './MissingBar.js';
import { OutcomeTabs } from './OutcomeTabs.js';
import { RevealButton } from './RevealButton.js';
import { RowCards } from './RowCards.js';
import { RowDialog } from './RowDialog.js';
import type { ImportFile, ImportRow } from './types.js';
import { useRows, useSay } from './useImport.js';
import type { RowFilter } from './useRowFilter.js';

const PER_PAGE = 50;

interface Props {
  ref: Ref<HTMLDivElement>;
  file: ImportFile;
  filter: RowFilter;
  isRevealed: boolean;
  onReveal: (isRevealed: boolean) => void;
}

/** Every row of the file by what would become of it; typed in and answered in place. */
export function RowsCard({ ref, file, filter, isRevealed, onReveal }: Props) {
  const t = useT();
  const isPhone = useIsPhone();
  const [isHelping, setHelping] = useState(false);
  const [fixing, setFixing] = useState<ImportRow | null>(null);
  const { tab, page, text, code } = filter;
  const q = useDeferredValue(text.trim());
  const asked = filter.pinned ?? {
    ...(tab !== 'all' && { outcome: tab }),
    ...(q !== '' && { q }),
    ...(code !== null && { code }),
  };
  const found = useRows(file, asked, filter.pinned === null ? page : 0, PER_PAGE, isRevealed);
  const rows = useMemo(() => found.data?.items ?? [], [found.data]);
  const [total, setTotal] = useState(0);
  if (filter.pinned === null && found.data !== undefined && found.data.total !== total) setTotal(found.data.total);
  const columns = useMemo(() => columnsShown(file, rows), [file, rows]);
  const pin = (): void => filter.pin(rows.map(({ id }) => id));
  const { save, pending } = useRowEdits(file.id, pin);
  const { mutate: say } = useSay(file.id, pin);
  const shared = { file, rows, columns, isBusy: found.isFetching, say, onSave: save, onOpen: setFixing };
  const lastPage = lastPageOf(total, PER_PAGE);
  return (
    <Card
      ref={ref}
      tabIndex={-1}
      component="section"
      aria-label={t('rows.title')}
      sx={{ scrollMarginTop: 72 }} // below the bar that stays in view
    >
      <CardContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 0.5 }}>
          <Typography variant="h2" sx={{ flex: 1 }}>
            {t('rows.title')}
          </Typography>
          <RevealButton isRevealed={isRevealed} onChange={onReveal} />
          {!isPhone && (
            <Button size="small" startIcon={<KeyboardOutlined />} onClick={() => setHelping(true)}>
              {t('rows.keys.title')}
            </Button>
          )}
        </Box>
        <OutcomeTabs counts={file.counts} value={tab} onChange={(next: OutcomeTab) => filter.setTab(next)} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', my: 1 }}>
          <Box sx={{ width: 320, maxWidth: '100%' }}>
            <TextField
              type="search"
              margin="none"
              label={t('rows.search')}
              value={text}
              onChange={(event) => filter.setText(event.target.value)}
            />
          </Box>
          <Box sx={{ width: 380, maxWidth: '100%' }}>
            <CodePicker file={file} value={code} onChange={filter.setCode} />
          </Box>
          {filter.pinned !== null && (
            <Button size="small" onClick={filter.unpin}>
              {t('rows.refresh')}
            </Button>
          )}
        </Box>
        {tab === 'missing' && file.status === 'planned' && <MissingBar file={file} say={say} />}
        {found.error ? (
          <Problem error={found.error} onRetry={() => void found.refetch()} />
        ) : rows.length === 0 ? (
          <Typography sx={{ py: 2 }}>{found.isFetching ? t('app.loading') : t('rows.none')}</Typography>
        ) : isPhone ? (
          <RowCards {...shared} />
        ) : (
          <PreviewGrid
            {...shared}
            key={`${tab} ${page} ${q} ${code}`}
            pending={pending}
            onHelp={() => setHelping(true)}
            onPage={(by) => filter.setPage(Math.min(Math.max(page + by, 0), lastPage))}
          />
        )}
        {total > PER_PAGE && <Pager total={total} page={page} perPage={PER_PAGE} onPage={filter.setPage} />}
      </CardContent>
      {fixing !== null && <RowDialog file={file} row={fixing} onSaving={pin} onClose={() => setFixing(null)} />}
      <GridHelp isOpen={isHelping} onClose={() => setHelping(false)} />
    </Card>
  );
}
