import type { TranslationMessages } from 'react-admin';
import { analysis } from './en/analysis.js';
import { batches } from './en/batches.js';
import { contacts } from './en/contacts.js';
import { dashboard } from './en/dashboard.js';
import { duplicates } from './en/duplicates.js';
import { importMapping } from './en/import-mapping.js';
import { importRows } from './en/import-rows.js';
import { imports } from './en/imports.js';
import { messages } from './en/messages.js';
import { oversight } from './en/oversight.js';
import { participants } from './en/participants.js';
import { procedures } from './en/procedures.js';
import { ra } from './en/ra.js';
import { registry } from './en/registry.js';
import { shell } from './en/shell.js';
import { stages } from './en/stages.js';
import type { Shape } from './shape.js';
import type { vi } from './vi.js';

export const en = {
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
} satisfies Shape<typeof vi> & TranslationMessages;
