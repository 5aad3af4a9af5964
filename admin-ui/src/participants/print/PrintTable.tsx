import type { ReactNode } from 'react';
import { useT } from '../../i18n/useT.js';
import type { Participant } from '../types.js';

interface Props {
  people: readonly Participant[];
  /** What is told of each beside name and unit. */
  columns: readonly { label: string; of: (person: Participant) => ReactNode }[];
}

/** Who is on the list, numbered, with room to write beside. */
export function PrintTable({ people, columns }: Props) {
  const t = useT();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('reports.index')}</th>
          <th>{t('participants.name')}</th>
          <th>{t('participants.unit')}</th>
          {columns.map(({ label }) => (
            <th key={label}>{label}</th>
          ))}
          <th className="blank">{t('participants.print_note')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person, index) => (
          <tr key={person.id}>
            <td className="number">{index + 1}</td>
            <td>{person.fullName}</td>
            <td>{person.unitName}</td>
            {columns.map(({ label, of }) => (
              <td key={label}>{of(person)}</td>
            ))}
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
