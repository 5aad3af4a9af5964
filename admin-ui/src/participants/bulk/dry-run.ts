/** What would happen if it were confirmed now. */
export interface DryRun {
  token: string;
  accepted: number;
  unchanged: number;
  refused: { code: string; count: number }[];
}
