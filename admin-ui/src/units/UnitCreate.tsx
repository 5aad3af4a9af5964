import Alert from '@mui/material/Alert';
import { Create, SimpleForm, useGetOne } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { Unit } from '../api/types.js';
import { UnitInput } from '../fields/UnitInput.js';
import { useT } from '../i18n/useT.js';
import { tidyLines } from './lines.js';
import { UnitInputs } from './UnitInputs.js';
import { useTreeChanged } from './useTreeChanged.js';

/** A unit under the one named in the address, or a root. */
export function UnitCreate() {
  const t = useT();
  const [params] = useSearchParams();
  const parentId = params.get('parentId');
  const { data: parent } = useGetOne<Unit>('units', { id: parentId ?? '' }, { enabled: parentId !== null });
  const treeChanged = useTreeChanged();
  return (
    <Create
      redirect="list"
      transform={(data: Partial<Unit>) => ({ ...data, aliases: tidyLines(data.aliases) })}
      mutationOptions={{ onSettled: () => void treeChanged() }}
    >
      <SimpleForm
        defaultValues={{
          parentId,
          type: parentId === null ? 'organisation' : 'department',
          isOrganisation: parentId === null,
        }}
      >
        {parent && (
          <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
            {t('units.created_in', { name: parent.path.map(({ name }) => name).join(' › ') })}
          </Alert>
        )}
        <UnitInputs />
        {parentId === null && <UnitInput source="parentId" emptyText={t('units.root')} />}
      </SimpleForm>
    </Create>
  );
}
