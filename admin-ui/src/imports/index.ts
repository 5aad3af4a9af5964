import type { ResourceProps } from 'react-admin';
import { ImportCreate } from './ImportCreate.js';
import { ImportList } from './ImportList.js';
import { ImportShow } from './ImportShow.js';

/** An import is one page from upload to undo: `/imports/:id`, where others have their form. */
export const imports: ResourceProps = { name: 'imports', list: ImportList, create: ImportCreate, edit: ImportShow };
