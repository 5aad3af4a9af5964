import { ApiProperty } from '@nestjs/swagger';
import type { ErrorParams } from '../common/app-error.js';

const TEXT_OR_NONE = { type: String, nullable: true } as const;

export class AuditView {
  @ApiProperty() id!: string;
  @ApiProperty() at!: string;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'null: the program itself, or somebody not known' })
  actorId!: string | null;
  @ApiProperty(TEXT_OR_NONE) actorName!: string | null;
  @ApiProperty() action!: string;
  @ApiProperty(TEXT_OR_NONE) targetType!: string | null;
  @ApiProperty(TEXT_OR_NONE) targetId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Ids, codes and counts' })
  params!: ErrorParams;
}

export class BrokenSeal {
  @ApiProperty() sealId!: number;
  @ApiProperty() fromId!: number;
  @ApiProperty() upToId!: number;
}

/** Does the log still say what its seals vouch for? */
export class Verification {
  @ApiProperty() isIntact!: boolean;
  @ApiProperty({ description: 'The last entry that an intact seal vouches for' }) sealedUpToId!: number;
  @ApiProperty({ type: BrokenSeal, nullable: true, description: 'The first seal that its entries disagree with' })
  broken!: BrokenSeal | null;
}
