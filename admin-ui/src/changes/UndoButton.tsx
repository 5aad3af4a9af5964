import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Button, { type ButtonProps } from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Change } from './types.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import { useKindName } from '../stages.js';
import { countsText } from './change-counts.js';

type Undone = { reversed: number; kept: number; failed: number } | { changeId: string };

type Props = Omit<ButtonProps, 'onClick'> & {
  change: Pick<Change, 'id' | 'counts'>;
  onUndone?: () => void;
};

/** Takes a change back; asks first, and says how much is in it. */
export function UndoButton({ change, onUndone, ...button }: Props) {
  const t = useT();
  const kindName = useKindName();
  const notify = useNotify();
  const forget = useForget();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => call<Undone>('POST', `/changes/${change.id}/undo`),
    onSuccess: async (result) => {
      const message =
        'changeId' in result
          ? t('changes.undoing')
          : t('changes.undone', {
              reversed: formatCount(result.reversed),
              kept: formatCount(result.kept),
              failed: formatCount(result.failed),
            });
      notify(message, { type: 'info' });
      await forget();
      onUndone?.();
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<UndoOutlined />}
        {...button}
        onClick={() => setAsking(true)}
        sx={{ flexShrink: 0, whiteSpace: 'nowrap', ...button.sx }}
      >
        {t('changes.undo')}
      </Button>
      <Confirm
        isOpen={isAsking}
        loading={undo.isPending}
        title={t('changes.undo_title')}
        content={t('changes.undo_hint', { counts: countsText(t, kindName, change.counts) })}
        confirm={t('changes.undo')}
        onConfirm={() => undo.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
