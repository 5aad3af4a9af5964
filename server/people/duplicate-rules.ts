export const BECAUSE = ['HEALTH_CARD', 'OTHER_ID', 'NAME_AND_BIRTH', 'NAME_AND_PHONE'] as const;
export type Because = (typeof BECAUSE)[number];

/** What makes two people (aliases `p`, and `o`, found by an index) look like one. */
export interface SameRule {
  readonly because: Because;
  readonly sql: string;
  /** Said of both alike, so that one order of the two is enough. */
  readonly isMutual: boolean;
}

/**
 * The same number is unique by itself; it is looked for in its other forms (I7, U5): inside a health card (I2), as another
 * document, with its first zeros lost. The same name alone says nothing.
 */
export const SAME_RULES: readonly SameRule[] = [
  {
    because: 'HEALTH_CARD',
    sql: `p.health_card_code IS NOT NULL AND o.si_number = SUBSTR(p.health_card_code, LENGTH(p.health_card_code) - 9)`,
    isMutual: false,
  },
  {
    because: 'HEALTH_CARD',
    sql: `p.health_card_code IS NOT NULL AND o.health_card_code = p.health_card_code AND o.health_card_code IS NOT NULL`,
    isMutual: true,
  },
  {
    because: 'OTHER_ID',
    sql: `p.other_id_value IS NOT NULL AND o.other_id_value = p.other_id_value AND o.other_id_value IS NOT NULL`,
    isMutual: true,
  },
  {
    because: 'OTHER_ID',
    sql: `p.other_id_value IS NOT NULL AND o.si_number IN (p.other_id_value, '0' || p.other_id_value)`,
    isMutual: false,
  },
  {
    because: 'OTHER_ID',
    sql: `p.other_id_value IS NOT NULL
      AND o.citizen_id IN (p.other_id_value, '0' || p.other_id_value, '00' || p.other_id_value)`,
    isMutual: false,
  },
  {
    because: 'NAME_AND_BIRTH',
    sql: `p.dob IS NOT NULL AND LENGTH(p.dob) = 10 AND o.dob = p.dob AND o.search_key = p.search_key`,
    isMutual: true,
  },
  {
    because: 'NAME_AND_PHONE',
    sql: `p.phone IS NOT NULL AND o.phone = p.phone AND o.phone IS NOT NULL AND o.search_key = p.search_key`,
    isMutual: true,
  },
];
