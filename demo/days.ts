const day = 24 * 60 * 60_000;

export const daysAgo = (days: number): Date => new Date(Date.now() - days * day);

export const dateOf = (at: Date): string => at.toISOString().slice(0, 10);
