import { ParticipantList } from './ParticipantList.js';
import { ParticipantShow } from './show/ParticipantShow.js';

export const participants = {
  name: 'participants',
  list: ParticipantList,
  show: ParticipantShow,
  recordRepresentation: 'fullName',
};
