export function releaseProblems(tag: string, repository: string, read: (file: string) => string): string[];
