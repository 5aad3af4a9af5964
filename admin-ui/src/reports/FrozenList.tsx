import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { API_URL } from '../config.js';
import { formatDay, formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { callList, rangeOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import type { Report } from './types.js';

const PAGE = 25;

/** What was frozen in the campaign, latest first, to download. */
export function FrozenList({ scope: { campaignId, unitId } }: { scope: Scope }) {
  const t = useT();
  const [page, setPage] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', campaignId, unitId, page],
    queryFn: ({ signal }) => {
      const filter = { campaignId, ...(unitId !== null && { unitId }) };
      return callList<Report>('/reports', { filter, range: rangeOf(page, PAGE) }, signal);
    },
    placeholderData: keepPreviousData,
    enabled: campaignId !== null,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Card component="section">
      <CardContent>
        <Typography variant="h2" gutterBottom>
          {t('reports.frozen_list')}
        </Typography>
        {data?.total === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('reports.none')}</Typography>}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data?.items.map((report) => (
            <Box
              component="li"
              key={report.id}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
                py: 1,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <Typography sx={{ fontWeight: 600 }}>
                  {t('reports.number')} {report.number}, {report.unitName}
                </Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {t('reports.as_of')} {formatDay(report.asOf)} · {formatInstant(report.createdAt)}
                  {report.createdBy !== null && ` · ${report.createdBy}`}
                </Typography>
                <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                  {t('reports.code')}: <code>{report.verifyCode}</code>
                </Typography>
              </Box>
              <Button
                component="a"
                href={`${API_URL}/reports/${report.id}.xlsx`}
                download
                startIcon={<DownloadOutlined />}
                aria-label={`${t('reports.download')}, ${t('reports.number')} ${report.number}`}
              >
                {t('reports.download')}
              </Button>
            </Box>
          ))}
        </Box>
        {data !== undefined && data.total > PAGE && (
          <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />
        )}
      </CardContent>
    </Card>
  );
}
