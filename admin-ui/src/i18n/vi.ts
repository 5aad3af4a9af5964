import type { TranslationMessages } from 'react-admin';
import { analysis } from './vi/analysis.js';
import { batches } from './vi/batches.js';
import { contacts } from './vi/contacts.js';
import { dashboard } from './vi/dashboard.js';
import { duplicates } from './vi/duplicates.js';
import { importMapping } from './vi/import-mapping.js';
import { importRows } from './vi/import-rows.js';
import { imports } from './vi/imports.js';
import { messages } from './vi/messages.js';
import { oversight } from './vi/oversight.js';
import { participants } from './vi/participants.js';
import { procedures } from './vi/procedures.js';
import { ra } from './vi/ra.js';
import { registry } from './vi/registry.js';
import { shell } from './vi/shell.js';
import { stages } from './vi/stages.js';

/** Vietnamese, the language that decides which keys exist. */
export const vi = {
  ra,
  ...shell,
  ...stages,
  ...batches,
  ...contacts,
  ...dashboard,
  ...duplicates,
  ...analysis,
  ...procedures,
  ...registry,
  ...participants,
  ...messages,
  ...oversight,
  ...importMapping,
  ...importRows,
  ...imports,
} satisfies TranslationMessages;
