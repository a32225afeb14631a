export interface Tour {
  readonly roots: { uri: string }[];
  ask(message: string): Promise<boolean>;
  show(line: string): void;
}

export type Answer = { action: 'accept' | 'decline' };
