/** Pronouns that stand for a person. */
export const isFemaleOrMale = (word: string): boolean => word === 'he' || word === 'she'
