import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, InstantColumn } from '../database/columns.js';
import { Unit } from '../units/unit.entity.js';
import type { Role } from './permissions.js';

/** Somebody who may log in. */
@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id!: number;

  /** Lower case. */
  @Index({ unique: true })
  @CodeColumn({ length: 100 })
  username!: string;

  @Column({ type: 'varchar', length: 200 })
  displayName!: string;

  /** argon2id. */
  @Column({ type: 'text' })
  passwordHash!: string;

  @CodeColumn({ length: 2, default: 'vi' })
  locale!: 'vi' | 'en';

  @Column({ type: 'boolean', default: false })
  isDisabled!: boolean;

  @InstantColumn()
  createdAt!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** A role in a subtree. Without a unit: everywhere (admin). */
@Entity('grants')
export class Grant {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @ForeignKey(() => User)
  @Column({ type: 'integer' })
  userId!: number;

  @CodeColumn()
  role!: Role;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  unitId!: number | null;
}

/** A browser session. The cookie holds an opaque id, the database only its hash. */
@Entity('sessions')
export class Session {
  @PrimaryColumn({ type: 'varchar', length: 64, collation: 'C' })
  idHash!: string;

  @Index()
  @ForeignKey(() => User)
  @Column({ type: 'integer' })
  userId!: number;

  @InstantColumn()
  createdAt!: string;

  @InstantColumn()
  lastSeenAt!: string;

  @InstantColumn()
  expiresAt!: string;
}

/** A program's key: shown once, stored hashed, with a scope narrower than or equal to its owner's. */
@Entity('tokens')
export class Token {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Index({ unique: true })
  @CodeColumn({ length: 64 })
  hash!: string;

  @ForeignKey(() => User)
  @Column({ type: 'integer' })
  userId!: number;

  @CodeColumn()
  role!: Role;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  unitId!: number | null;

  @InstantColumn()
  createdAt!: string;

  @InstantColumn({ nullable: true })
  expiresAt!: string | null;
}

/** A failed login, kept for the lock-out window. The name is hashed: people type passwords there. */
@Entity('login_failures')
@Index(['nameHash', 'at'])
export class LoginFailure {
  @PrimaryGeneratedColumn()
  id!: number;

  @CodeColumn({ length: 64 })
  nameHash!: string;

  @CodeColumn({ length: 64 })
  address!: string;

  @InstantColumn()
  at!: string;
}
