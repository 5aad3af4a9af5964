import { ApiProperty } from '@nestjs/swagger';

/** Who did something. */
export class ActorDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
}

/** `id` null: the program itself. */
export function actorDto(id: number | null, name: string | null): ActorDto | null {
  return id === null ? null : { id: String(id), name: name ?? '' };
}
