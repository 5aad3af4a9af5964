import { lazyPage } from '../layout/lazyPage.js';

export const participants = {
  name: 'participants',
  list: lazyPage(() => import('./ParticipantList.js'), 'ParticipantList'),
  show: lazyPage(() => import('./show/ParticipantShow.js'), 'ParticipantShow'),
  recordRepresentation: 'fullName',
};
