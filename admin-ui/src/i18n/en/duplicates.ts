import type { Shape } from '../shape.js';
import type { duplicates as vi } from '../vi/duplicates.js';

/** People who may be one, and the reasons behind refusals, exemptions and leaving. */
export const duplicates = {
  duplicates: {
    title: 'Possible duplicates',
    found: '%{count} pair to look at |||| %{count} pairs to look at',
    hint: 'Two records that may be one person. Merging keeps the history of both, and can be undone.',
    none: 'No duplicates found',
    none_hint: 'Records are compared by numbers in several forms, by name and birth day, by name and phone.',
    more: 'Show %{count} more pair |||| Show %{count} more pairs',
    because: {
      HEALTH_CARD: 'Same number in the health card',
      OTHER_ID: 'Same document number',
      NAME_AND_BIRTH: 'Same name and birth day',
      NAME_AND_PHONE: 'Same name and phone',
    },
    likeness: { same: 'alike', differs: 'different', partly: 'known of one only' },
    other_id: 'Other document',
    health_card: 'Health card',
    participations: 'Takes part in',
    nowhere: 'In no campaign',
    merge_open: 'Merge into one…',
    dismiss: 'They are two people',
    dismissed: 'Noted: two people, not shown again',
    merge_title: 'Merge two records into one person',
    merge_hint:
      'The record that stays gets the history of both, and what it lacks. The other one is on no list any more.',
    survivor: 'Record that stays',
    keep: 'Keep: %{name} (%{where})',
    merge: 'Merge',
    merged: 'Merged into %{name}.',
    void_first: 'Of each two that cannot both be true, strike out one:',
    void_kept: 'Strike out in the record that stays: %{what}',
    void_merged: 'Strike out in the record that is merged: %{what}',
    merged_here: 'Merged into this person',
    unmerge: 'Separate',
    unmerge_title: 'Separate into two people?',
    unmerge_hint: '%{name} becomes a record of its own again, with the facts and details from before the merge.',
    unmerged: 'Separated into two people',
  },
  reasons: {
    title: 'Reasons',
    kind: { rejected: 'Rejected', exempted: 'Exempt', left: 'Left the campaign' },
    none: 'No reason given',
    chip: 'Reason: %{reason}',
    chip_none: 'No reason given',
    left_because: 'Left: %{reason}',
    left_on: 'left on %{day}',
  },
} satisfies Shape<typeof vi>;
